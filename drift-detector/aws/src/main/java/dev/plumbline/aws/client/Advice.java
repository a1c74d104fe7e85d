package dev.plumbline.aws.client;

import dev.plumbline.aws.client.AwsFailure.Kind;
import java.util.Set;

/**
 * What a person can do about a call that failed. Sources: IAM User Guide, "Troubleshoot IAM" and
 * "Temporary security credentials"; Signature Version 4, "Troubleshoot signed requests": a request
 * whose time is more than 5 or 15 minutes off is refused.
 */
final class Advice {

  private static final Set<String> EXPIRED = Set.of("ExpiredToken", "ExpiredTokenException");

  private static final Set<String> SKEWED =
      Set.of("RequestExpired", "RequestInTheFuture", "RequestTimeTooSkewed");

  private static final Set<String> UNKNOWN_KEY =
      Set.of(
          "AuthFailure",
          "IncompleteSignature",
          "InvalidAccessKeyId",
          "InvalidClientTokenId",
          "MissingAuthenticationToken",
          "SignatureDoesNotMatch",
          "UnrecognizedClientException");

  private Advice() {}

  /** One line that begins with what to do; empty text where nothing is known. */
  static String on(Kind kind, String code) {
    return switch (kind) {
      case DENIED -> onDenial(code);
      case THROTTLED -> "scan again later, or lower budget in its entry of clouds.aws";
      case FAILED -> "scan again; where it stays so, check the endpoint and the network to it";
      case REFUSED -> "";
    };
  }

  private static String onDenial(String code) {
    if (EXPIRED.contains(code)) {
      return "renew the credentials of its entry of clouds.aws: they have expired";
    }
    if (SKEWED.contains(code)) {
      return "set the clock of this machine: AWS's differs";
    }
    return UNKNOWN_KEY.contains(code)
        ? "correct the credentials of its entry of clouds.aws: AWS does not take them"
        : "allow it, as 'plumbline permissions aws' says";
  }
}
