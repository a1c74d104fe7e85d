package dev.plumbline.aws.ecs;

import dev.plumbline.aws.client.AwsFailure;
import java.util.List;
import software.amazon.awssdk.services.ecs.model.Failure;

/** What calls for many say of those they could not describe. */
final class Failures {

  private static final String MISSING = "MISSING";

  private Failures() {}

  /** Whether ECS says that this one is not there; other reasons are thrown. */
  static boolean isMissing(List<Failure> failures, String arn, String operation) {
    for (var failure : failures) {
      if (arn.equals(failure.arn())) {
        if (MISSING.equals(failure.reason())) {
          return true;
        }
        throw new AwsFailure(
            AwsFailure.Kind.FAILED, "", operation + ": refused for one with another reason");
      }
    }
    return false;
  }

  /** The failure of a call that neither describes something nor says that it is missing. */
  static AwsFailure silent(String arn, String operation) {
    return new AwsFailure(AwsFailure.Kind.FAILED, "", operation + ": no answer for " + arn);
  }
}
