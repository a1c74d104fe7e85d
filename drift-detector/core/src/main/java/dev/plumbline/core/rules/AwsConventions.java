package dev.plumbline.core.rules;

/**
 * What names usually mean in Pulumi's AWS provider (version 6), for types that {@link AwsFields}
 * does not know, such as those of later versions. Source: attributes of one name mostly have one
 * nature in the provider's schema.
 */
final class AwsConventions {

  private AwsConventions() {}

  static void add(FieldRules.Builder rules) {
    maps(rules);
    sets(rules);
    computed(rules);
  }

  private static void maps(FieldRules.Builder rules) {
    rules.maps(
        "**.tags",
        "**.tagsAll",
        "**.volumeTags",
        "**.variables",
        "**.labels",
        "**.annotations",
        "**.metadata",
        "**.defaultArguments",
        "**.connectionProperties",
        "**.responseParameters",
        "**.requestParameters",
        "**.stageVariables");
  }

  private static void sets(FieldRules.Builder rules) {
    rules.sets(
        "**.*Ids",
        "**.*Arns",
        "**.*CidrBlocks",
        "**.cidrBlocks",
        "**.*Cidrs",
        "**.*BlockDevices",
        "**.*SecurityGroups",
        "**.securityGroups",
        "**.*SubnetMappings",
        "**.subnetMappings",
        "**.subnets",
        "**.availabilityZones",
        "**.ingress",
        "**.egress",
        "**.routes",
        "**.inlinePolicies",
        "**.allowedMethods",
        "**.cachedMethods",
        "**.aliases",
        "**.users",
        "**.groups",
        "**.roles",
        "**.events",
        "**.architectures",
        "**.requiresCompatibilities",
        "**.enabledClusterLogTypes",
        "**.publicAccessCidrs",
        "**.settings",
        "**.parameters",
        "**.attributes",
        "**.globalSecondaryIndexes",
        "**.localSecondaryIndexes",
        "**.replicas",
        "**.tags");
  }

  private static void computed(FieldRules.Builder rules) {
    rules.readOnly(
        "**.arn",
        "**.arnSuffix",
        "**.ownerId",
        "**.state",
        "**.status",
        "**.*Status",
        "**.*State",
        "**.createdAt",
        "**.updatedAt",
        "**.created*",
        "**.createDate",
        "**.createTime",
        "**.*CreatedTime",
        "**.lastModified*",
        "**.lastUpdated*",
        "**.etag",
        "**.eTag",
        "**.fingerprint",
        "**.uniqueId",
        "**.qualified*",
        "**.invokeArn",
        "**.hostedZoneId",
        "**.zoneId",
        "**.dnsName",
        "**.domainName",
        "**.*DomainName",
        "**.endpoint",
        "**.readerEndpoint",
        "**.address",
        "**.latest*",
        "**.version",
        "**.versionId",
        "**.revision",
        "**.attachmentCount",
        "**.streamLabel",
        "**.lastAccessed*",
        "**.roleLastUseds",
        "publicIp",
        "publicDns",
        "privateDns",
        "primaryNetworkInterfaceId",
        "passwordData",
        "**.volumeId",
        "**.encryptedPassword");
  }
}
