package dev.plumbline.sandbox.provider.aws;

/**
 * Where a provider's calls go.
 *
 * @param account twelve digits
 * @param region such as {@code us-east-1}
 */
public record AwsTarget(String account, String region) {

  /** The ARN of a resource of this account and region; {@code resource} is the part after both. */
  public String arn(String service, String resource) {
    return "arn:%s:%s:%s:%s:%s".formatted(partition(), service, region, account, resource);
  }

  /** The partition of the region. */
  public String partition() {
    if (region.startsWith("cn-")) {
      return "aws-cn";
    }
    return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
  }
}
