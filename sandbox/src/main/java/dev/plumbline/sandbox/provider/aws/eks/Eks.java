package dev.plumbline.sandbox.provider.aws.eks;

import dev.plumbline.sandbox.provider.CloudFailure;
import dev.plumbline.sandbox.provider.aws.Aws;
import dev.plumbline.sandbox.provider.aws.Inputs;
import dev.plumbline.sandbox.provider.aws.Tags;
import dev.plumbline.sandbox.provider.aws.Waiting;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.eks.model.ErrorDetail;
import software.amazon.awssdk.services.eks.model.Update;
import software.amazon.awssdk.services.eks.model.UpdateStatus;

/** What the types of EKS share: tags and the wait for an update. */
final class Eks {

  private Eks() {}

  static void changeTags(EksClient eks, String arn, Inputs olds, Inputs news) {
    var tags = Tags.between(olds, news);
    if (!tags.removed().isEmpty()) {
      eks.untagResource(request -> request.resourceArn(arn).tagKeys(tags.removed()));
    }
    if (!tags.put().isEmpty()) {
      eks.tagResource(request -> request.resourceArn(arn).tags(tags.put()));
    }
  }

  static Map<String, String> live(Map<String, String> tags) {
    return Tags.live(tags.entrySet(), Map.Entry::getKey, Map.Entry::getValue);
  }

  /** Waits for an update of a cluster, or of a node group where one is named. */
  static void await(String cluster, Optional<String> group, Update update, Aws aws)
      throws CloudFailure {
    var done =
        Waiting.until(
            "update %s of %s".formatted(update.typeAsString(), cluster),
            Duration.ofHours(1),
            () ->
                Optional.of(
                        aws.eks()
                            .describeUpdate(
                                request -> {
                                  request.name(cluster).updateId(update.id());
                                  group.ifPresent(request::nodegroupName);
                                })
                            .update())
                    .filter(now -> now.status() != UpdateStatus.IN_PROGRESS));
    if (done.status() != UpdateStatus.SUCCESSFUL) {
      var why = done.errors().stream().map(ErrorDetail::errorMessage).toList();
      throw new CloudFailure(
          "update %s of %s is %s: %s"
              .formatted(
                  update.typeAsString(), cluster, done.statusAsString(), String.join("; ", why)));
    }
  }
}
