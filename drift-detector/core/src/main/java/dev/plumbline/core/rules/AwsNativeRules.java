package dev.plumbline.core.rules;

/**
 * Rules for Pulumi's aws-native provider, whose types are those of CloudFormation. What a type's
 * own schema says (evidence: {@code schema}) is added to them.
 */
public final class AwsNativeRules {

  private AwsNativeRules() {}

  /** The rules of a type of package {@code aws-native}; a new object each time. */
  public static FieldRules forType(String type) {
    return FieldRules.of(type)
        .maps("**.variables", "**.tags", "**.labels", "**.environmentVariables")
        .keyed("**.tags", "key")
        .keyed("**.tagSet", "key")
        .sets(
            "**.*Ids",
            "**.*Arns",
            "**.*CidrBlocks",
            "**.*Cidrs",
            "**.*SecurityGroups",
            "**.securityGroups",
            "**.securityGroupIngress",
            "**.securityGroupEgress",
            "**.subnets",
            "**.availabilityZones",
            "**.allowedMethods",
            "**.aliases",
            "**.users",
            "**.groups",
            "**.roles",
            "**.architectures",
            "**.requiresCompatibilities",
            "**.attributeDefinitions",
            "**.globalSecondaryIndexes",
            "**.policies",
            "**.tags")
        .readOnly(
            "**.arn",
            "**.*Arn",
            "**.id",
            "**.createdAt",
            "**.created*",
            "**.creation*",
            "**.lastModified*",
            "**.lastUpdated*",
            "**.status",
            "**.*Status",
            "**.state",
            "**.dnsName",
            "**.*DomainName",
            "**.endpoint",
            "**.etag")
        .writeOnly("**.masterUserPassword", "**.secretString", "**.password")
        .normalize("**.policyDocument", Normalizers.JSON_POLICY)
        .normalize("**.*PolicyDocument", Normalizers.JSON_POLICY)
        .normalize("**.policy", Normalizers.JSON_POLICY)
        .normalize("**.cidrBlock", Normalizers.CIDR)
        .normalize("**.cidrIp", Normalizers.CIDR)
        .normalize("**.cidrIpv6", Normalizers.CIDR)
        .normalize("**.userData", Normalizers.USER_DATA)
        .build();
  }
}
