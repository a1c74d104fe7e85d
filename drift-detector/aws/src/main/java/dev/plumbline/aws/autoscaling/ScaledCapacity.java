package dev.plumbline.aws.autoscaling;

import dev.plumbline.aws.type.Declared;
import dev.plumbline.aws.type.Doc;
import dev.plumbline.aws.type.Scope;
import dev.plumbline.core.rules.Autoscaled;
import dev.plumbline.core.rules.Delegation;
import dev.plumbline.core.rules.ManagedElement;
import dev.plumbline.core.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.ScalingPolicy;
import software.amazon.awssdk.services.autoscaling.model.TagDescription;

/**
 * The desired capacity of a group belongs to its scaler, but only where the group has one and only
 * between its minimum and maximum. Source: Amazon EC2 Auto Scaling User Guide, Set scaling limits
 * for your Auto Scaling group; Kubernetes Cluster Autoscaler on AWS, auto-discovery of groups by
 * tag.
 */
final class ScaledCapacity implements Delegation {

  /** Who scales the group, in the live document only: no property of Pulumi. */
  static final String SCALERS = "scalers";

  /** A document of another origin says nothing of scalers; the declared room has to do. */
  private static final Delegation BOUNDS = new Autoscaled("minSize", "maxSize");

  private static final String CLUSTER_AUTOSCALER = "k8s.io/cluster-autoscaler/enabled";

  /**
   * Adds the policies that are attached and switched on, and the mark of a cluster's autoscaler; an
   * empty list says that nobody scales the group.
   */
  static void evidence(Scope scope, Doc doc, AutoScalingGroup group) {
    var name = group.autoScalingGroupName();
    var policies =
        Scaling.policies(scope).stream()
            .filter(policy -> name.equals(policy.autoScalingGroupName()))
            .filter(policy -> !Boolean.FALSE.equals(policy.enabled()))
            .map(ScalingPolicy::policyName);
    var marks = group.tags().stream().map(TagDescription::key).filter(CLUSTER_AUTOSCALER::equals);
    doc.texts(SCALERS, Stream.concat(policies, marks).toList());
  }

  @Override
  public Optional<ManagedElement> owner(Documents documents, Value wanted, Value live) {
    var known = documents.live().at(SCALERS);
    if (known.isEmpty()) {
      return BOUNDS.owner(documents, wanted, live);
    }
    var scalers = Declared.strings(known.get());
    var size = Declared.number(documents.live(), "desiredCapacity");
    var least = Declared.number(documents.live(), "minSize");
    var most = Declared.number(documents.live(), "maxSize");
    var within =
        size.isPresent()
            && least.filter(min -> min <= size.get()).isPresent()
            && most.filter(max -> max >= size.get()).isPresent();
    return scalers.isEmpty() || !within ? Optional.empty() : Optional.of(because(scalers));
  }

  private static ManagedElement because(List<String> scalers) {
    return new ManagedElement(
        "autoscaled",
        "between the minimum and maximum the size belongs to the scaler of the group: "
            + String.join(", ", scalers));
  }
}
