package dev.plumbline.pulumi.s3;

import dev.plumbline.core.PlumblineException;
import dev.plumbline.core.PlumblineException.Category;
import dev.plumbline.pulumi.store.Address;
import java.io.IOException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * What a bucket's refusals mean, in one line each. Source: "Error responses", Amazon S3 API
 * reference. Texts of the answer are not repeated: they may name keys.
 */
final class S3Failures {

  private final Address address;

  S3Failures(Address address) {
    this.address = address;
  }

  /**
   * The failure to tell.
   *
   * @param right which the call needs
   */
  PlumblineException of(SdkException refused, String right) {
    return switch (refused) {
      case AwsServiceException answered -> answered(answered, right);
      case SdkClientException local -> local(local);
      default -> failure("broke: " + refused.getClass().getSimpleName(), refused);
    };
  }

  PlumblineException cut(IOException cause) {
    return failure("ended its answer early: try again, or check the network", cause);
  }

  private PlumblineException answered(AwsServiceException refused, String right) {
    var code = refused.awsErrorDetails() == null ? "" : refused.awsErrorDetails().errorCode();
    return switch (code == null ? "" : code) {
      case "NoSuchBucket" ->
          new PlumblineException(
              Category.CONFIGURATION,
              "There is no bucket " + address.name() + ": correct backends.url",
              refused);
      case "PermanentRedirect",
          "AuthorizationHeaderMalformed",
          "IllegalLocationConstraintException" ->
          otherRegion(refused);
      case "InvalidAccessKeyId", "SignatureDoesNotMatch", "InvalidToken" ->
          failure(
              "does not know the credentials (" + code + "): correct the AWS credentials", refused);
      case "ExpiredToken" -> failure("says that the credentials have expired: renew them", refused);
      case "RequestTimeTooSkewed" ->
          failure("says that this machine's clock is wrong: set the clock", refused);
      case "SlowDown", "ServiceUnavailable", "RequestLimitExceeded" ->
          failure("asks to slow down: scan less often or fewer stacks", refused);
      default -> byStatus(refused, right);
    };
  }

  private PlumblineException byStatus(AwsServiceException refused, String right) {
    return switch (refused.statusCode()) {
      case 301, 307 -> otherRegion(refused);
      case 401, 403 ->
          failure(
              "denies reading: give the caller "
                  + right
                  + " on "
                  + (right.equals("s3:ListBucket")
                      ? "it"
                      : address.name() + "/" + address.prefix() + "*"),
              refused);
      default ->
          failure(
              "answered with status " + refused.statusCode() + ": try again, or check the endpoint",
              refused);
    };
  }

  private PlumblineException otherRegion(AwsServiceException refused) {
    var details = refused.awsErrorDetails();
    var region =
        details == null || details.sdkHttpResponse() == null
            ? "its-region"
            : details
                .sdkHttpResponse()
                .firstMatchingHeader("x-amz-bucket-region")
                .filter(text -> text.matches("[a-z0-9-]{1,40}"))
                .orElse("its-region");
    return failure("is in another region: write ?region=" + region + " in backends.url", refused);
  }

  private PlumblineException local(SdkClientException refused) {
    var message = refused.getMessage() == null ? "" : refused.getMessage();
    return message.contains("redentials") || message.contains("rofile")
        ? failure(
            "cannot be asked without AWS credentials: set AWS_PROFILE or AWS_ACCESS_KEY_ID, or"
                + " write ?profile= in backends.url",
            refused)
        : failure("cannot be reached: check the network, region and endpoint", refused);
  }

  private PlumblineException failure(String wrong, Exception cause) {
    return new PlumblineException(
        Category.ENVIRONMENT, "State bucket " + address.name() + " " + wrong, cause);
  }
}
