package dev.plumbline.core.rules;

import dev.plumbline.core.value.Value;
import java.util.Locale;
import java.util.Set;

/** How Pulumi's AWS provider and AWS write one meaning, by the names of fields. */
final class AwsSpellings {

  /** What somebody stored is compared as it is, also where it is JSON. */
  private static final Set<String> STORES =
      Set.of(
          "aws:ssm/parameter:Parameter",
          "aws:secretsmanager/secretVersion:SecretVersion",
          "aws:s3/bucketObject:BucketObject",
          "aws:s3/bucketObjectv2:BucketObjectv2",
          "aws:dynamodb/tableItem:TableItem");

  private static final Set<String> SEARCH =
      Set.of(
          "aws:opensearch/domain:domain",
          "aws:elasticsearch/domain:domain",
          "aws-native:opensearchservice:domain",
          "aws-native:elasticsearch:domain");

  private AwsSpellings() {}

  static void add(String type, FieldRules.Builder rules) {
    policies(rules);
    networks(rules);
    names(type, rules);
    if (!STORES.contains(type)) {
      rules.normalize("**.*", Normalizers.JSON);
      rules.normalize("**.*", Normalizers.TIMESTAMP);
      rules.normalize("**.*", Normalizers.ARN_OR_ID);
    }
  }

  private static void policies(FieldRules.Builder rules) {
    rules
        .normalize("**.policy", Normalizers.JSON_POLICY)
        .normalize("**.*Policy", Normalizers.JSON_POLICY)
        .normalize("**.policies.*", Normalizers.JSON_POLICY)
        .normalize("**.*PolicyDocument", Normalizers.JSON_POLICY)
        .normalize("**.policyDocument", Normalizers.JSON_POLICY)
        .normalize("**.resourcePolicy", Normalizers.JSON_POLICY)
        .normalize("**.accessPolicies", Normalizers.JSON_POLICY)
        .normalize("**.eventPattern", Normalizers.EVENT_PATTERN)
        .normalize("**.filterPolicy", Normalizers.EVENT_PATTERN)
        .normalize("**.filters.*.pattern", Normalizers.EVENT_PATTERN)
        .normalize("**.redrivePolicy", Normalizers.REDRIVE_POLICY)
        .normalize("**.redriveAllowPolicy", Normalizers.REDRIVE_POLICY)
        .normalize("**.containerProperties", Normalizers.CONTAINER_PROPERTIES)
        .normalize("**.containerDefinitions", Normalizers.CONTAINER_DEFINITIONS);
  }

  private static void networks(FieldRules.Builder rules) {
    rules
        .normalize("**.cidrBlock", Normalizers.CIDR)
        .normalize("**.*CidrBlock", Normalizers.CIDR)
        .normalize("**.cidrBlocks.*", Normalizers.CIDR)
        .normalize("**.*CidrBlocks.*", Normalizers.CIDR)
        .normalize("**.cidr", Normalizers.CIDR)
        .normalize("**.cidrs.*", Normalizers.CIDR)
        .normalize("**.*Cidr", Normalizers.CIDR)
        .normalize("**.*Cidrs.*", Normalizers.CIDR)
        .normalize("**.cidrIpv4", Normalizers.CIDR)
        .normalize("**.cidrIpv6", Normalizers.CIDR)
        .normalize("**.ipv6Addresses.*", Normalizers.CIDR)
        // Sets of addresses; WAFV2 API reference, IPSet.
        .normalize("**.addresses.*", Normalizers.CIDR)
        .normalize("**.addressDefinition", Normalizers.CIDR)
        .normalize("**.cidrip", Normalizers.CIDR)
        .normalize("**.ipProtocol", Normalizers.IP_PROTOCOL)
        .normalize("**.protocol", Normalizers.IP_PROTOCOL)
        .normalize("**.*Protocol", Normalizers.CASE_INSENSITIVE)
        // Names of header fields have no case; RFC 9110, 5.1.
        .normalize("**.allowHeaders.*", Normalizers.CASE_INSENSITIVE)
        .normalize("**.allowedHeaders.*", Normalizers.CASE_INSENSITIVE)
        .normalize("**.exposeHeaders.*", Normalizers.CASE_INSENSITIVE);
  }

  private static void names(String type, FieldRules.Builder rules) {
    rules
        .normalize("**.userData", Normalizers.USER_DATA)
        .normalize("**.userDataBase64", Normalizers.USER_DATA)
        // Days are kept in lower case; Amazon RDS API reference, CreateDBInstance.
        .normalize("**.*aintenanceWindow", Normalizers.CASE_INSENSITIVE)
        .normalize("**.iamInstanceProfile", Normalizers.ARN_OR_NAME)
        .normalize("**.engineVersion", Normalizers.ENGINE_VERSION)
        .normalize("**.certificateBody", Normalizers.PEM)
        .normalize("**.certificateChain", Normalizers.PEM)
        .normalize("**.caCertificate", Normalizers.PEM)
        .normalize("**.certificatePem", Normalizers.PEM)
        .normalize("**.encodedKey", Normalizers.PEM)
        .normalize("**.url", Normalizers.TRAILING_SLASH)
        .normalize("**.*Url", Normalizers.TRAILING_SLASH)
        .normalize("**.*Uri", Normalizers.TRAILING_SLASH)
        .normalize("**.domainName", Normalizers.TRAILING_DOT)
        .normalize("**.*DomainName", Normalizers.TRAILING_DOT)
        .normalize("**.subjectAlternativeNames.*", Normalizers.TRAILING_DOT)
        .normalize("**.limitAmount", Normalizers.DECIMAL)
        .normalize("**.amount", Normalizers.DECIMAL)
        .normalize("**.*Price", Normalizers.DECIMAL);
    if (type.startsWith("aws:route53/")) {
      rules.normalize("**.name", Normalizers.DNS_NAME);
      rules.normalize("**.fqdn", Normalizers.DNS_NAME);
    }
    switch (type) {
      case "aws:ssm/parameter:Parameter" -> rules.normalize("tier", Normalizers.PARAMETER_TIER);
      case "aws:ecr/lifecyclePolicy:LifecyclePolicy" ->
          rules.normalize("policy", Normalizers.LIFECYCLE_POLICY);
      case String ignored -> {}
    }
    searchOptions(type, rules);
    if (type.startsWith("aws:ses/") || type.startsWith("aws:sesv2/")) {
      rules.normalize("domain", Normalizers.DNS_NAME);
    }
    if (type.startsWith("aws:dms/")) {
      rules.normalize("*Id", Normalizers.CASE_INSENSITIVE);
    }
    if (type.startsWith("aws:rds/")
        || type.startsWith("aws:neptune/")
        || type.startsWith("aws:docdb/")
        || type.startsWith("aws:elasticache/")
        || type.startsWith("aws:redshift/")) {
      lowerCased(rules);
    }
  }

  /**
   * Databases keep their names in lower case. Source: Amazon RDS API reference, CreateDBInstance
   * and CreateDBParameterGroup; ElastiCache API reference, CreateReplicationGroup; so does DMS,
   * CreateReplicationInstance.
   */
  private static void lowerCased(FieldRules.Builder rules) {
    rules
        .normalize("name", Normalizers.CASE_INSENSITIVE)
        .normalize("identifier", Normalizers.CASE_INSENSITIVE)
        .normalize("*Identifier", Normalizers.CASE_INSENSITIVE)
        .normalize("replicationGroupId", Normalizers.CASE_INSENSITIVE)
        .normalize("clusterId", Normalizers.CASE_INSENSITIVE)
        .normalize("*GroupName", Normalizers.CASE_INSENSITIVE);
  }

  /** What both engines answer where nobody chose it; OpenSearch Service API, DomainStatus. */
  static void searchOptions(String type, FieldRules.Builder rules) {
    if (SEARCH.contains(type.toLowerCase(Locale.ROOT))) {
      rules
          .defaultValue("advancedOptions.*allow_explicit_index", Value.of("true"))
          .defaultValue("advancedOptions.override_main_response_version", Value.of("false"));
    }
  }
}
