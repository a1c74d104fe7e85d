package dev.plumbline.aws.client;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Turns every exception of an SDK client into an {@link AwsFailure}.
 *
 * <p>Codes: <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html">
 * EC2</a>, <a
 * href="https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html">common</a>, <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html">S3</a>.
 */
final class FailureClasses {

  private static final Set<String> THROTTLING =
      Set.of(
          "Throttling",
          "ThrottlingException",
          "ThrottledException",
          "RequestThrottled",
          "RequestThrottledException",
          "RequestLimitExceeded",
          "TooManyRequests",
          "TooManyRequestsException",
          "BandwidthLimitExceeded",
          "LimitExceededException",
          "ProvisionedThroughputExceededException",
          "EC2ThrottledException",
          "SlowDown",
          "PriorRequestNotComplete");

  private static final Set<String> DENYING =
      Set.of(
          "UnauthorizedOperation",
          "UnauthorizedAccess",
          "NotAuthorized",
          "Forbidden",
          "AuthFailure",
          "OptInRequired",
          "InvalidClientTokenId",
          "InvalidAccessKeyId",
          "SignatureDoesNotMatch",
          "ExpiredToken",
          "ExpiredTokenException",
          "RequestExpired",
          "RequestInTheFuture",
          "RequestTimeTooSkewed",
          "UnrecognizedClientException",
          "IncompleteSignature",
          "MissingAuthenticationToken");

  private static final Set<String> HANDLER =
      Set.of(
          "GeneralServiceException",
          "HandlerFailureException",
          "HandlerInternalFailureException",
          "InvalidRequestException",
          "ServiceInternalErrorException");

  private FailureClasses() {}

  /** The class of what a call threw; programming errors stay as they are. */
  static RuntimeException classify(RuntimeException thrown, String operation) {
    if (thrown instanceof AwsFailure) {
      return thrown;
    }
    if (thrown instanceof AwsServiceException answered) {
      return answered(answered, operation);
    }
    return thrown instanceof SdkException ? failed(operation, reason(thrown)) : thrown;
  }

  /** Whether an error code or status asks the caller to slow down. */
  static boolean isThrottling(String code, int status) {
    return THROTTLING.contains(code) || status == 429;
  }

  private static AwsFailure answered(AwsServiceException thrown, String operation) {
    var details = thrown.awsErrorDetails();
    var code = details == null || details.errorCode() == null ? "" : details.errorCode();
    var status = thrown.statusCode();
    var handler = ofHandler(code, details == null ? null : details.errorMessage());
    if (handler.isPresent()) {
      return failure(handler.get(), code, operation + ": " + code + status(status));
    }
    var message = operation + ": " + (code.isEmpty() ? "no error code" : code) + status(status);
    if (isThrottling(code, status)) {
      return failure(AwsFailure.Kind.THROTTLED, code, message);
    }
    if (code.startsWith("AccessDenied")
        || DENYING.contains(code)
        || status == 401
        || status == 403) {
      return failure(AwsFailure.Kind.DENIED, code, message);
    }
    var kind =
        code.isEmpty() || status >= 500 || status < 300
            ? AwsFailure.Kind.FAILED
            : AwsFailure.Kind.REFUSED;
    return failure(kind, code, message);
  }

  /**
   * What the service behind Cloud Control said, whose handler passes it on as a text. Source: Cloud
   * Control API reference, GetResource, errors GeneralService and HandlerFailure.
   */
  private static Optional<AwsFailure.Kind> ofHandler(String code, @Nullable String message) {
    if (message == null || !HANDLER.contains(code)) {
      return Optional.empty();
    }
    if (message.contains("AccessDenied")
        || message.contains("not authorized to perform")
        || message.contains("UnauthorizedOperation")) {
      return Optional.of(AwsFailure.Kind.DENIED);
    }
    return message.contains("Rate exceeded") || message.contains("Throttling")
        ? Optional.of(AwsFailure.Kind.THROTTLED)
        : Optional.empty();
  }

  private static String status(int status) {
    return " (HTTP " + status + ")";
  }

  private static AwsFailure failed(String operation, String reason) {
    return failure(AwsFailure.Kind.FAILED, "", operation + ": " + reason);
  }

  private static AwsFailure failure(AwsFailure.Kind kind, String code, String detail) {
    return new AwsFailure(kind, code, detail, Advice.on(kind, code));
  }

  private static String reason(Throwable thrown) {
    if (thrown instanceof ApiCallTimeoutException
        || thrown instanceof ApiCallAttemptTimeoutException) {
      return "no answer in time";
    }
    for (var cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof AwsFailure failure) {
        return failure.detail();
      }
      if (cause instanceof NotAnAnswer answer) {
        return answer.what();
      }
      if (cause instanceof java.io.IOException) {
        return "no connection (" + cause.getClass().getSimpleName() + ")";
      }
      if (cause instanceof InterruptedException) {
        return "interrupted";
      }
    }
    return "call failed (" + thrown.getClass().getSimpleName() + ")";
  }
}
