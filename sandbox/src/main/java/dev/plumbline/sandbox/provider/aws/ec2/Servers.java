package dev.plumbline.sandbox.provider.aws.ec2;

import dev.plumbline.sandbox.provider.CloudFailure;
import dev.plumbline.sandbox.provider.aws.Aws;
import dev.plumbline.sandbox.provider.aws.Failures;
import dev.plumbline.sandbox.provider.aws.Waiting;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;

/** Finding, stopping and starting instances. */
final class Servers {

  private Servers() {}

  /** A terminated instance stays in lists for an hour; it counts as gone. */
  static Optional<software.amazon.awssdk.services.ec2.model.Instance> find(String id, Aws aws) {
    return Failures.present(() -> aws.ec2().describeInstances(request -> request.instanceIds(id)))
        .stream()
        .flatMap(response -> response.reservations().stream())
        .flatMap(reservation -> reservation.instances().stream())
        .filter(instance -> instance.state().name() != InstanceStateName.TERMINATED)
        .findFirst();
  }

  /** Whether the instance runs or stands still, so that it takes changes. */
  static boolean settled(String id, Aws aws) {
    return find(id, aws)
        .map(instance -> instance.state().name())
        .filter(state -> state == InstanceStateName.RUNNING || state == InstanceStateName.STOPPED)
        .isPresent();
  }

  static void awaitState(String id, InstanceStateName state, Aws aws) throws CloudFailure {
    Waiting.forThat(
        "instance %s to be %s".formatted(id, state),
        Waiting.LIMIT,
        () -> {
          var now =
              find(id, aws).orElseThrow(() -> new CloudFailure("instance " + id + " is gone"));
          if (state == InstanceStateName.RUNNING
              && now.state().name() == InstanceStateName.SHUTTING_DOWN) {
            throw new CloudFailure(
                "instance %s does not start: %s".formatted(id, now.stateTransitionReason()));
          }
          return Optional.of(now.state().name() == state);
        });
  }

  static void stop(String id, Aws aws) throws CloudFailure {
    aws.ec2().stopInstances(request -> request.instanceIds(id));
    awaitState(id, InstanceStateName.STOPPED, aws);
  }

  static void start(String id, Aws aws) throws CloudFailure {
    aws.ec2().startInstances(request -> request.instanceIds(id));
    awaitState(id, InstanceStateName.RUNNING, aws);
  }

  static void terminate(String id, Aws aws) throws CloudFailure {
    aws.ec2().terminateInstances(request -> request.instanceIds(id));
    Waiting.forThat(
        "instance " + id + " to be terminated",
        Waiting.LIMIT.multipliedBy(2),
        () -> Optional.of(find(id, aws).isEmpty()));
  }
}
