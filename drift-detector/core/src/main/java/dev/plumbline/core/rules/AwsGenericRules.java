package dev.plumbline.core.rules;

import java.util.List;
import java.util.Map;

/**
 * Rules for types of Pulumi's AWS provider that have no reader: what {@link AwsFields} knows of the
 * type, or {@link AwsConventions} where it knows nothing; then spellings, settings and what the
 * provider keeps that no read returns.
 */
public final class AwsGenericRules {

  /**
   * What AWS moves by itself where nobody declared it, although the schema lets it be set: numbers
   * that it counts up, instances that a group registers. Source: the API references of Data
   * Firehose (DeliveryStreamDescription), Redshift (Cluster) and Elastic Load Balancing
   * (RegisterInstancesWithLoadBalancer).
   */
  private static final Map<String, List<String>> MOVED =
      Map.of(
          "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream",
          List.of("versionId", "destinationId"),
          "aws:redshift/cluster:Cluster",
          List.of("clusterRevisionNumber"),
          "aws:elb/loadBalancer:LoadBalancer",
          List.of("instances"));

  private AwsGenericRules() {}

  /** The rules of a type of package {@code aws}; a new object each time. */
  public static FieldRules forType(String type) {
    var rules = FieldRules.of(type).include(shared(type));
    if (AwsFields.of(type).filter(AwsFields::complete).isEmpty()) {
      AwsConventions.add(rules);
    }
    parts(type, rules);
    AwsSettings.add(rules);
    return rules.build();
  }

  /**
   * What holds for a type with a reader too, which knows its own parts and settings; a new object
   * each time.
   */
  public static FieldRules shared(String type) {
    var rules = FieldRules.of(type);
    AwsFields.of(type).ifPresent(known -> known(known, rules));
    unordered(rules);
    unreturned(rules);
    if (type.equals("aws:s3/bucketReplicationConfig:BucketReplicationConfig")) {
      // Their priorities decide; S3 API reference, ReplicationRule.
      rules.keyed("rules", "id");
    }
    if (type.equals("aws:appsync/graphQLApi:GraphQLApi")) {
      // AppSync API reference, GetGraphqlApi: the answer has no schema.
      rules.unreturned("schema");
    }
    if (type.startsWith("aws:s3/bucketObject")) {
      rules.unreturned("content", "contentBase64");
    }
    delegated(rules);
    AwsGroupRules.close(type, rules);
    AwsDefaults.add(type, rules);
    AwsSpellings.add(type, rules);
    return rules.build();
  }

  private static void known(AwsFields fields, FieldRules.Builder rules) {
    rules
        .sets(fields.sets().toArray(String[]::new))
        .maps(fields.maps().toArray(String[]::new))
        .readOnly(fields.readOnly().toArray(String[]::new))
        .unreturned(fields.sensitive().toArray(String[]::new))
        .writeOnly(fields.writeOnly().toArray(String[]::new));
  }

  /**
   * Lists of the schema whose elements AWS answers in any order: ids, ARNs, networks, kinds of
   * logs. Source: the API references of EC2 (IpPermission), RDS (DBInstance) and others, where
   * these are sets of names; nothing in them depends on the order.
   */
  private static void unordered(FieldRules.Builder rules) {
    rules.sets(
        "**.*Ids",
        "**.*Arns",
        "**.cidrBlocks",
        "**.*CidrBlocks",
        "**.*Cidrs",
        "**.securityGroups",
        "**.*SecurityGroups",
        "**.subnets",
        "**.*Subnets",
        "**.availabilityZones",
        "**.iamRoles",
        "**.*LogsExports",
        "**.*LogTypes",
        "**.*MediaTypes",
        "**.compatibleRuntimes",
        "**.compatibleArchitectures",
        "**.nonKeyAttributes",
        "**.authorizationScopes",
        "**.eventCategories");
  }

  /** Members of a cluster are resources of their own. */
  private static void parts(String type, FieldRules.Builder rules) {
    rules
        .sidecar("ingress", Unowned.PART)
        .sidecar("egress", Unowned.PART)
        .sidecar("routes", Unowned.PART)
        .sidecar("inlinePolicies", Unowned.PART)
        .sidecar("managedPolicyArns", Unowned.PART)
        .readOnly("clusterMembers")
        .readOnly(MOVED.getOrDefault(type, List.of()).toArray(String[]::new));
  }

  /**
   * What the provider sends and keeps in its state, but the describe calls leave out. Source: the
   * API references of RDS (CreateDBInstance), Lambda (CreateFunction), S3 (PutObject) and EC2,
   * whose answers have no such fields.
   */
  private static void unreturned(FieldRules.Builder rules) {
    rules.unreturned(
        "**.*Password",
        "**.password",
        "**.authToken",
        "**.masterUserPassword",
        "**.privateKey",
        "**.namePrefix",
        "**.*WoVersion",
        "bucketPrefix",
        "*IdentifierPrefix",
        "identifierPrefix",
        "keyNamePrefix",
        "acl",
        "filename",
        "code",
        "source",
        "sourceHash",
        "sourceCodeHash",
        "s3Bucket",
        "s3Key",
        "s3ObjectVersion",
        "publish",
        "overwrite",
        "snapshotIdentifier",
        "snapshotName",
        "snapshotArns",
        "restoreToPointInTime",
        "instanceRefresh",
        "triggers",
        "body",
        "putRestApiMode",
        "failOnWarnings",
        "qualifier");
  }

  static void delegated(FieldRules.Builder rules) {
    rules
        .delegation("desiredCapacity", new Autoscaled("minSize", "maxSize"))
        .delegation(
            "scalingConfig.desiredSize",
            new Autoscaled("scalingConfig.minSize", "scalingConfig.maxSize"))
        .delegation("allocatedStorage", new StorageAutoscaling())
        .delegation("engineVersion", new AutomaticMinorVersion());
  }
}
