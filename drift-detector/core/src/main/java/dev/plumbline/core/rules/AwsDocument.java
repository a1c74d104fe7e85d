package dev.plumbline.core.rules;

import dev.plumbline.core.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;

/**
 * Live documents of Pulumi's aws provider in the form that the program chose, where AWS has several
 * for one meaning. What means something else stays as it is. Stateless.
 */
final class AwsDocument {

  private static final String RECORDS = "records";
  private static final String GROUP = "targetGroupArn";
  private static final String FORWARD = "forward";
  private static final String GROUPS = "targetGroups";

  /** Records whose values are names of hosts, some with numbers before them. */
  private static final Set<String> NAMES = Set.of("CNAME", "MX", "NS", "PTR", "SRV");

  private AwsDocument() {}

  static Value.Fields prepared(String type, Value.Fields live, Value.Fields declared) {
    return switch (type) {
      case "aws:route53/record:Record" -> record(live, declared);
      case "aws:lb/listener:Listener",
          "aws:alb/listener:Listener",
          "aws:elasticloadbalancingv2/listener:Listener" ->
          beside(live, declared, "defaultActions", AwsDocument::action);
      case "aws:lb/listenerRule:ListenerRule",
          "aws:alb/listenerRule:ListenerRule",
          "aws:elasticloadbalancingv2/listenerRule:ListenerRule" ->
          beside(live, declared, "actions", AwsDocument::action);
      case "aws:ec2/securityGroup:SecurityGroup" -> AwsGroupRules.regrouped(live, declared);
      case String ignored -> live;
    };
  }

  /**
   * A record's name may leave out its zone's, and names in its values are fully qualified with and
   * without the last dot. Source: Amazon Route 53 Developer Guide, "DNS domain name format".
   */
  private static Value.Fields record(Value.Fields live, Value.Fields declared) {
    var spelled = new LinkedHashMap<>(live.values());
    if (declared.at("name").orElse(Value.nothing()) instanceof Value.Text(var name)
        && live.at("name").orElse(Value.nothing()) instanceof Value.Text(var there)
        && !name.isEmpty()
        && dns(there).startsWith(dns(name) + ".")) {
      spelled.put("name", Value.of(name));
    }
    var kind = declared.at("type").flatMap(Value::text).orElse("").toUpperCase(Locale.ROOT);
    if (NAMES.contains(kind)
        && declared.at(RECORDS).orElse(Value.nothing()) instanceof Value.Items(var wanted)
        && live.at(RECORDS).orElse(Value.nothing()) instanceof Value.Items(var records)) {
      spelled.put(
          RECORDS,
          new Value.Items(records.stream().map(value -> asDeclared(value, wanted)).toList()));
    }
    return new Value.Fields(spelled);
  }

  private static String dns(String name) {
    return Value.text(Normalizers.DNS_NAME.normalize(Value.of(name))).orElse("");
  }

  private static Value asDeclared(Value live, List<Value> declared) {
    return declared.stream()
        .filter(
            wanted ->
                Normalizers.TRAILING_DOT
                    .normalize(wanted)
                    .equals(Normalizers.TRAILING_DOT.normalize(live)))
        .findFirst()
        .orElse(live);
  }

  /** Changes each element of a list beside the declared one at the same place. */
  private static Value.Fields beside(
      Value.Fields live, Value.Fields declared, String list, BinaryOperator<Value> change) {
    if (!(live.at(list).orElse(Value.nothing()) instanceof Value.Items(var there))
        || !(declared.at(list).orElse(Value.nothing()) instanceof Value.Items(var wanted))
        || there.size() != wanted.size()) {
      return live;
    }
    var changed = new ArrayList<Value>();
    for (var index = 0; index < there.size(); index++) {
      changed.add(change.apply(there.get(index), wanted.get(index)));
    }
    var spelled = new LinkedHashMap<>(live.values());
    spelled.put(list, new Value.Items(changed));
    return new Value.Fields(spelled);
  }

  /**
   * An action that forwards to one group names it in {@code targetGroupArn} or in {@code forward}.
   * Source: Elastic Load Balancing API reference, Action.
   */
  private static Value action(Value live, Value declared) {
    if (!(live instanceof Value.Fields there) || !(declared instanceof Value.Fields wanted)) {
      return live;
    }
    var group = there.at(GROUP).flatMap(Value::text).orElse("");
    var forward = there.at(FORWARD).orElse(Value.nothing());
    var changed = new LinkedHashMap<>(there.values());
    if (isGiven(wanted, GROUP) && !isGiven(wanted, FORWARD)) {
      if (group.isEmpty() && only(forward) instanceof Value.Text arn && !isSticky(forward)) {
        changed.put(GROUP, arn);
        changed.remove(FORWARD);
      }
    } else if (forward.isEmpty()
        && !group.isEmpty()
        && only(wanted.at(FORWARD).orElse(Value.nothing())) instanceof Value.Text
        && wanted.at(FORWARD).orElse(Value.nothing()) instanceof Value.Fields(var form)
        && !isSticky(new Value.Fields(form))) {
      changed.put(FORWARD, named(form, group));
    }
    return new Value.Fields(changed);
  }

  private static boolean isGiven(Value.Fields fields, String name) {
    return fields.at(name).filter(value -> !value.isEmpty()).isPresent();
  }

  /** The ARN of the one group that is forwarded to; nothing where there are more. */
  private static Value only(Value forward) {
    return forward.in(GROUPS).orElse(Value.nothing()) instanceof Value.Items(var groups)
            && groups.size() == 1
        ? groups.getFirst().in("arn").orElse(Value.nothing())
        : Value.nothing();
  }

  private static boolean isSticky(Value forward) {
    return forward.in("stickiness", "enabled").filter(Value.of(true)::equals).isPresent();
  }

  private static Value named(Map<String, Value> form, String arn) {
    var group = new LinkedHashMap<String, Value>();
    if (form.get(GROUPS) instanceof Value.Items(var groups)
        && groups.getFirst() instanceof Value.Fields(var wanted)) {
      group.putAll(wanted);
    }
    group.put("arn", Value.of(arn));
    var changed = new LinkedHashMap<>(form);
    changed.put(GROUPS, new Value.Items(List.of(new Value.Fields(group))));
    return new Value.Fields(changed);
  }
}
