package dev.plumbline.core.rules;

/**
 * Rules for types of Pulumi's AWS provider that have no reader. Source: the conventions of the
 * provider's schema (version 6), whose attributes of one name have one nature.
 */
public final class AwsGenericRules {

  private AwsGenericRules() {}

  /** The rules of a type of package {@code aws}; a new object each time. */
  public static FieldRules forType(String type) {
    var rules = FieldRules.of(type);
    maps(rules);
    sets(rules);
    computed(rules);
    settings(rules);
    spellings(rules);
    return rules.build();
  }

  private static void maps(FieldRules.Builder rules) {
    rules
        .maps(
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
            "**.stageVariables")
        .sidecar("ingress", Unowned.PART)
        .sidecar("egress", Unowned.PART)
        .sidecar("routes", Unowned.PART)
        .sidecar("inlinePolicies", Unowned.PART)
        .sidecar("managedPolicyArns", Unowned.PART);
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

  private static void settings(FieldRules.Builder rules) {
    rules.settings(
        "forceDestroy",
        "forceDelete",
        "forceDetach",
        "forceDetachPolicies",
        "forceUpdateVersion",
        "forceOverwriteReplicaSecret",
        "skipDestroy",
        "userDataReplaceOnChange",
        "getPasswordData",
        "timeouts",
        "applyImmediately",
        "allowMajorVersionUpgrade",
        "allowOverwrite",
        "skipFinalSnapshot",
        "finalSnapshotIdentifier",
        "deletionWindowInDays",
        "recoveryWindowInDays",
        "revokeRulesOnDelete",
        "waitForSteadyState",
        "waitForFulfillment",
        "waitForDeployment",
        "retainOnDelete",
        "stopInstanceBeforeDetaching",
        "bypassPolicyLockoutSafetyCheck");
  }

  private static void spellings(FieldRules.Builder rules) {
    rules
        .normalize("**.policy", Normalizers.JSON_POLICY)
        .normalize("**.*Policy", Normalizers.JSON_POLICY)
        .normalize("**.*PolicyDocument", Normalizers.JSON_POLICY)
        .normalize("**.accessPolicies", Normalizers.JSON_POLICY)
        .normalize("**.containerDefinitions", Normalizers.JSON)
        .normalize("**.definition", Normalizers.JSON)
        .normalize("**.eventPattern", Normalizers.JSON)
        .normalize("**.filterPolicy", Normalizers.JSON)
        .normalize("**.redrivePolicy", Normalizers.JSON)
        .normalize("**.cidrBlock", Normalizers.CIDR)
        .normalize("**.*CidrBlock", Normalizers.CIDR)
        .normalize("**.cidrBlocks.*", Normalizers.CIDR)
        .normalize("**.ipv6CidrBlocks.*", Normalizers.CIDR)
        .normalize("**.userData", Normalizers.USER_DATA)
        .normalize("**.userDataBase64", Normalizers.USER_DATA)
        .normalize("**.iamInstanceProfile", Normalizers.ARN_OR_NAME);
  }
}
