package dev.plumbline.sandbox.provider.aws;

import dev.plumbline.sandbox.provider.CloudFailure;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** What errors of AWS mean. */
public final class Failures {

  private static final Set<String> MISSING =
      Set.of(
          "NoSuchEntity",
          "NoSuchEntityException",
          "NoSuchBucket",
          "NatGatewayNotFound",
          "ResourceNotFoundException",
          "NoSuchBucketPolicy",
          "NoSuchLifecycleConfiguration",
          "NoSuchPublicAccessBlockConfiguration",
          "NoSuchTagSet",
          "NoSuchTagSetError",
          "NoSuchCORSConfiguration",
          "NoSuchWebsiteConfiguration",
          "OwnershipControlsNotFoundError",
          "ObjectLockConfigurationNotFoundError",
          "ReplicationConfigurationNotFoundError",
          "ServerSideEncryptionConfigurationNotFoundError",
          "404");

  private static final Set<String> UNSERVED =
      Set.of(
          "InvalidAction",
          "UnsupportedOperation",
          "UnsupportedOperationException",
          "NotImplemented",
          "InternalFailure.NotImplemented",
          "MethodNotAllowed",
          "UnknownOperationException");

  private Failures() {}

  /** Whether the thing that was asked for does not exist. */
  public static boolean missing(SdkException failure) {
    return MISSING.contains(code(failure))
        || code(failure).endsWith("NotFound")
        || code(failure).endsWith("NotFoundException");
  }

  /** The error's code, or empty text. */
  public static String code(SdkException failure) {
    return failure instanceof AwsServiceException service && service.awsErrorDetails() != null
        ? Optional.ofNullable(service.awsErrorDetails().errorCode()).orElse("")
        : "";
  }

  /** What the call answers, or empty where what it asks for does not exist. */
  public static <T> Optional<T> present(Supplier<T> call) {
    try {
      return Optional.ofNullable(call.get());
    } catch (SdkException failure) {
      if (missing(failure)) {
        return Optional.empty();
      }
      throw failure;
    }
  }

  /** What the call answers, or empty where the endpoint does not serve it or has nothing there. */
  public static <T> Optional<T> served(Supplier<T> call) {
    try {
      return present(call);
    } catch (AwsServiceException failure) {
      if (UNSERVED.contains(code(failure)) || failure.statusCode() == 501) {
        return Optional.empty();
      }
      throw failure;
    }
  }

  /** Makes a call that may find its work done already. */
  public static void tolerating(Set<String> codes, Runnable call) {
    try {
      call.run();
    } catch (SdkException failure) {
      if (!codes.contains(code(failure)) && !missing(failure)) {
        throw failure;
      }
    }
  }

  /** One line: what could not be done, the service, the code and the message. */
  public static CloudFailure of(String what, SdkException failure) {
    return new CloudFailure(what + ": " + line(failure), failure);
  }

  static String line(SdkException failure) {
    if (failure instanceof AwsServiceException service && service.awsErrorDetails() != null) {
      var details = service.awsErrorDetails();
      return "%s answered %s: %s (HTTP %d)"
          .formatted(
              Optional.ofNullable(details.serviceName()).orElse("AWS"),
              code(failure),
              oneLine(details.errorMessage()),
              service.statusCode());
    }
    return "no answer from AWS: " + oneLine(failure.getMessage());
  }

  private static String oneLine(@Nullable String message) {
    return Optional.ofNullable(message).orElse("no message").strip().replaceAll("\\s+", " ");
  }
}
