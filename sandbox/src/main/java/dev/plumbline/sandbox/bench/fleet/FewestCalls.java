package dev.plumbline.sandbox.bench.fleet;

import java.util.Map;
import java.util.TreeMap;

/**
 * The fewest calls of AWS's API whose answers hold every attribute of a fleet that is compared: a
 * page of a list where a list holds them, else one call per resource. It knows nothing of the
 * readers.
 *
 * <p>Page sizes are those of the API reference: 1,000 for EC2's Describe calls, 100 for
 * DescribeRouteTables, 1,000 for IAM. DescribeVpcAttribute gives one of a VPC's three switches;
 * GetPolicy alone gives the tags of a policy; ListRoles gives the length of sessions, which
 * GetAccountAuthorizationDetails lacks; S3 has one call per bucket and aspect.
 */
public final class FewestCalls {

  private static final int PAGE = 1000;
  private static final int ROUTE_TABLES = 100;
  private static final int VPC_SWITCHES = 3;

  /** Tags, versioning, encryption, lifecycle and policy. */
  private static final int BUCKET_ASPECTS = 5;

  private FewestCalls() {}

  /** Calls by service. */
  public static Map<String, Long> of(Fleet fleet) {
    var calls = new TreeMap<String, Long>();
    calls.put("sts", 1L);
    calls.put(
        "ec2",
        pages(count(fleet, Tokens.VPC), PAGE)
            + VPC_SWITCHES * count(fleet, Tokens.VPC)
            + pages(count(fleet, Tokens.GATEWAY), PAGE)
            + pages(count(fleet, Tokens.SUBNET), PAGE)
            + pages(count(fleet, Tokens.ROUTE_TABLE), ROUTE_TABLES)
            + pages(count(fleet, Tokens.SECURITY_GROUP), PAGE)
            + pages(count(fleet, Tokens.INSTANCE), PAGE)
            // an instance has a root volume
            + pages(count(fleet, Tokens.VOLUME) + count(fleet, Tokens.INSTANCE), PAGE));
    calls.put(
        "iam",
        pages(count(fleet, Tokens.ROLE) + count(fleet, Tokens.POLICY), PAGE)
            + pages(count(fleet, Tokens.ROLE), PAGE)
            + count(fleet, Tokens.POLICY));
    calls.put("s3", BUCKET_ASPECTS * count(fleet, Tokens.BUCKET));
    return calls;
  }

  private static long count(Fleet fleet, String type) {
    return fleet.counts().getOrDefault(type, 0);
  }

  private static long pages(long items, int size) {
    return (items + size - 1) / size;
  }
}
