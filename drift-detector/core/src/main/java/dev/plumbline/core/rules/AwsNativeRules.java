package dev.plumbline.core.rules;

import dev.plumbline.core.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Rules for Pulumi's aws-native provider, whose types are those of CloudFormation: what its schema
 * says of a type ({@link AwsNativeTable}), and the conventions of its names for a type that nobody
 * knows. What evidence itself says ({@code schema}) is added to them.
 */
public final class AwsNativeRules {

  /** How deep objects of free JSON are closed; beyond it only what is declared compares. */
  private static final int DEEPEST = 8;

  /** Times that nobody sets, although the schemas of some types do not say so. */
  private static final String[] STAMPS = {
    "createdAt",
    "createdDate",
    "createdTime",
    "createdTimestamp",
    "creationDate",
    "creationTime",
    "creationTimestamp",
    "createTime",
    "lastModified*",
    "lastUpdated*",
    "updatedAt",
    "updatedTime"
  };

  /** What events and messages are held against. */
  private static final String[] PATTERNS = {
    "**.eventPattern", "**.filterPolicy", "**.filters.*.pattern"
  };

  /**
   * Lists whose order says nothing, although the schemas keep one. Sources: Route 53 API reference,
   * ResourceRecordSet; CloudWatch API reference, PutMetricAlarm and PutCompositeAlarm, whose
   * actions are all taken.
   */
  private static final Map<String, List<String>> ANY_ORDER =
      Map.of(
          "aws-native:route53:recordset", List.of("resourceRecords"),
          "aws-native:route53:recordsetgroup", List.of("recordSets.*.resourceRecords"),
          "aws-native:cloudwatch:alarm",
              List.of("alarmActions", "okActions", "insufficientDataActions"),
          "aws-native:cloudwatch:compositealarm",
              List.of("alarmActions", "okActions", "insufficientDataActions"));

  private static final Value.Null NO_DEFAULT = new Value.Null();

  private static final Normalizer PROTOCOL = new IpProtocolNormalizer();

  private AwsNativeRules() {}

  /** The rules of a type of package {@code aws-native}; a new object each time. */
  public static FieldRules forType(String type) {
    return AwsNativeTable.of(type)
        .map(schema -> ofSchema(type, schema))
        .orElseGet(() -> conventions(type));
  }

  private static FieldRules ofSchema(String type, AwsNativeSchema schema) {
    var rules =
        FieldRules.of(type)
            .readOnly(schema.readOnly().toArray(String[]::new))
            .readOnly(STAMPS)
            .writeOnly(schema.writeOnly().toArray(String[]::new))
            .sets(schema.sets().toArray(String[]::new))
            // A flag that an answer leaves out is off, unless its default is documented as on.
            .defaultValue("**.*", Value.of(false));
    AwsNativeParts.of(type).forEach(rules::sidecar);
    AwsGenericRules.delegated(rules);
    for (var list : ANY_ORDER.getOrDefault(type.toLowerCase(Locale.ROOT), List.of())) {
      rules.normalize(list, Normalizers.ANY_ORDER);
    }
    AwsSpellings.searchOptions(type, rules);
    for (var pattern : PATTERNS) {
      rules.normalize(pattern, Normalizers.EVENT_PATTERN);
    }
    schema.keyed().forEach((path, field) -> rules.keyed(path, field));
    schema.defaults().forEach(rules::defaultValue);
    schema.policies().forEach(path -> AwsNativePolicies.add(rules, path));
    schema.free().forEach(path -> rules.normalize(path, Normalizers.JSON));
    closed(schema).forEach(path -> rules.maps(path).defaultValue(path + ".*", NO_DEFAULT));
    schema.spellings().forEach((path, spelling) -> spelled(rules, path, spelling));
    return rules.build();
  }

  /** Paths of all objects whose keys are data. */
  static List<String> closed(AwsNativeSchema schema) {
    var closed = new ArrayList<>(schema.maps());
    for (var open : List.of(schema.free(), schema.policies())) {
      for (var path : open) {
        closed.add(path);
        for (var depth = 1; depth <= DEEPEST; depth++) {
          closed.add(path + ".*".repeat(depth));
        }
      }
    }
    return closed;
  }

  private static void spelled(
      FieldRules.Builder rules, String path, AwsNativeSchema.Spelling spelling) {
    switch (spelling) {
      case JSON -> rules.normalize(path, Normalizers.JSON);
      case CASE -> rules.normalize(path, Normalizers.CASE_INSENSITIVE);
      case DOMAIN -> rules.normalize(path, Normalizers.TRAILING_DOT);
      case CIDR -> rules.normalize(path, Normalizers.CIDR);
      case USER_DATA -> rules.normalize(path, Normalizers.USER_DATA);
      case PROTOCOL -> rules.normalize(path, PROTOCOL);
      // Whether they mean the same depends on both sides: AwsNativeDocument decides.
      case ARN, VERSION -> {}
    }
  }

  private static FieldRules conventions(String type) {
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
