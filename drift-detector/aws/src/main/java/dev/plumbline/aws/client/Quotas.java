package dev.plumbline.aws.client;

import dev.plumbline.core.read.Quota;
import java.util.Map;

/**
 * What AWS lets one account start in one region, where it publishes it.
 *
 * <p>Sources: <a
 * href="https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-throttling.html">EC2</a>,
 * non-mutating actions (a bucket of 100, 20 in a second); <a
 * href="https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html">
 * CloudTrail</a>, LookupEvents (2 in a second).
 */
final class Quotas {

  private static final Map<String, Quota> PUBLISHED =
      Map.of("ec2", new Quota(20, 100), "cloudtrail", new Quota(2, 2));

  private Quotas() {}

  static Quota of(String service) {
    return PUBLISHED.getOrDefault(service, Quota.UNPUBLISHED);
  }
}
