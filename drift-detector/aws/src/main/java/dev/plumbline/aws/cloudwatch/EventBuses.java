package dev.plumbline.aws.cloudwatch;

import dev.plumbline.aws.client.AwsFailure;
import dev.plumbline.aws.type.Scope;
import dev.plumbline.core.declared.DeclaredResource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.Target;

/** What rules and targets of event buses share. */
final class EventBuses {

  static final Set<String> NOT_FOUND = Set.of("ResourceNotFoundException");

  /** The bus of everything that names none. */
  static final String DEFAULT = "default";

  private EventBuses() {}

  /** The name or ARN of the bus that a rule or target was declared for. */
  static String of(DeclaredResource resource) {
    var bus = resource.text("eventBusName");
    return bus.isEmpty() ? DEFAULT : bus;
  }

  /** All targets of a rule, which its targets share. */
  static List<Target> targets(Scope scope, String bus, String rule) {
    return scope.once(
        "events/targets/" + bus + "/" + rule,
        () -> {
          var client = scope.client(EventBridgeClient.class);
          var page = client.listTargetsByRule(r -> r.rule(rule).eventBusName(bus));
          var targets = new ArrayList<>(page.targets());
          while (page.nextToken() != null) {
            var next = page.nextToken();
            page = client.listTargetsByRule(r -> r.rule(rule).eventBusName(bus).nextToken(next));
            if (next.equals(page.nextToken())) {
              throw AwsFailure.endless("events:ListTargetsByRule");
            }
            targets.addAll(page.targets());
          }
          return targets;
        });
  }
}
