package dev.plumbline.core.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.compare.Comparison;
import dev.plumbline.core.compare.ComparisonSettings;
import dev.plumbline.core.compare.ResourceVerdict;
import dev.plumbline.core.compare.Verdict;
import dev.plumbline.core.evidence.EvidenceDiff;
import dev.plumbline.core.evidence.EvidenceJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AwsNativeTest {

  private static final EvidenceDiff DIFF =
      new EvidenceDiff(
          new Comparison(
              new ComparisonSettings("key".getBytes(StandardCharsets.UTF_8), List.of(), List.of())),
          type -> Optional.empty(),
          EvidenceDiff.Conversion.NONE);

  @ParameterizedTest
  @CsvSource({
    "KMSMasterKeyID,kmsMasterKeyId",
    "SSEAlgorithm,sseAlgorithm",
    "WebsiteURL,websiteUrl",
    "IPV6Enabled,ipv6Enabled",
    "SubnetIDs,subnetIds",
    "TargetGroupARNs,targetGroupArns",
    "DBInstanceIdentifier,dbInstanceIdentifier",
    "EnableIAMDatabaseAuthentication,enableIamDatabaseAuthentication",
    "S3Key,s3Key",
    "VPCZoneIdentifier,vpcZoneIdentifier",
    "CNAMEs,cnames",
    "ACatAndADog,aCatAndADog",
    "deadLetterTargetArn,deadLetterTargetArn",
    "A,a",
    "MultiAZ,multiAz"
  })
  void properties_have_the_names_of_the_provider(String property, String name) {
    assertThat(AwsNativeNames.ofProperty(property)).isEqualTo(name);
    assertThat(AwsNativeNames.ofProperty(name)).isEqualTo(name);
  }

  @Test
  void the_table_knows_every_public_type() {
    assertThat(AwsNativeTable.size()).isGreaterThan(1_800);
    assertThat(AwsNativeTable.of("aws-native:nowhere:Nothing")).isEmpty();
  }

  @Test
  void the_table_says_what_the_schema_of_a_type_says() {
    var table = AwsNativeTable.of("aws-native:dynamodb:Table").orElseThrow();

    assertThat(table.readOnly()).containsExactlyInAnyOrder("arn", "streamArn");
    assertThat(table.writeOnly()).containsExactly("importSourceSpecification");
    assertThat(table.createOnly()).contains("tableName");
    assertThat(table.identifier()).containsExactly("tableName");
    assertThat(table.sets()).contains("attributeDefinitions", "globalSecondaryIndexes");
    assertThat(table.keyed()).containsEntry("globalSecondaryIndexes", "indexName");
    assertThat(table.spellings())
        .containsEntry("sseSpecification.kmsMasterKeyId", AwsNativeSchema.Spelling.ARN);
  }

  @Test
  void a_token_leads_to_the_name_of_its_type() {
    assertThat(AwsNativeTable.typeName("aws-native:ec2:Vpc")).contains("AWS::EC2::VPC");
    assertThat(AwsNativeTable.typeName("aws-native:configuration:ConfigRule"))
        .contains("AWS::Config::ConfigRule");
    assertThat(AwsNativeTable.typeName("aws-native:nowhere:Nothing")).isEmpty();
    assertThat(AwsNativeTable.modules("ec2")).containsExactly("AWS::EC2::");
  }

  @Test
  void every_line_of_the_table_makes_rules() {
    for (var type : List.of("wafv2:WebAcl", "quicksight:Dashboard", "medialive:Channel")) {
      var rules = AwsNativeRules.forType("aws-native:" + type);

      assertThat(rules.sets().size() + rules.maps().size()).isPositive();
    }
  }

  @Test
  void keys_of_maps_and_free_json_stay_letter_by_letter() {
    var verdict =
        verdict(
            "aws-native:lambda:Function",
            """
            'declared': {'environment': {'variables': {'TABLE_NAME': 'orders', 'APIKey': 'k'}}},
            'recorded': {'environment': {'variables': {'tablE_Name': 'orders', 'apiKey': 'k'}}},
            'live': {'shape': 'api', 'document': {'Environment': {'Variables':
              {'TABLE_NAME': 'orders', 'APIKey': 'k', 'Debug': '1'}}}}""");

    assertThat(paths(verdict)).containsExactly("environment.variables.Debug");
  }

  @Test
  void names_of_the_provider_in_outputs_are_no_other_keys() {
    var verdict =
        verdict(
            "aws-native:iam:Role",
            """
            'declared': {'roleName': 'app'},
            'recorded': {'roleName': 'app', 'assumeRolePolicyDocument': {'version': '2012-10-17',
              'statement': [{'effect': 'Allow', 'action': 'sts:AssumeRole',
              'principal': {'service': 'ec2.amazonaws.com'}}]}},
            'live': {'shape': 'api', 'document': {'RoleName': 'app', 'AssumeRolePolicyDocument':
              {'Version': '2012-10-17', 'Statement': [{'Effect': 'Allow', 'Action':
              'sts:AssumeRole', 'Principal': {'Service': 'ec2.amazonaws.com'}}]}}}""");

    assertThat(verdict.verdict()).isEqualTo(Verdict.IN_SYNC);
  }

  @Test
  void a_condition_that_a_policy_gained_is_found() {
    var verdict =
        verdict(
            "aws-native:s3:BucketPolicy",
            """
            'declared': {'bucket': 'b', 'policyDocument': {'Version': '2012-10-17', 'Statement':
              [{'Effect': 'Deny', 'Principal': '*', 'Action': 's3:*', 'Resource': 'arn:aws:s3:::b'}]}},
            'live': {'shape': 'api', 'document': {'Bucket': 'b', 'PolicyDocument': {'Version':
              '2012-10-17', 'Statement': [{'Effect': 'Deny', 'Principal': {'AWS': '*'}, 'Action':
              ['s3:*'], 'Resource': ['arn:aws:s3:::b'], 'Condition': {'Bool': {'aws:SecureTransport':
              'false'}}}]}}}""");

    assertThat(verdict.verdict()).isEqualTo(Verdict.DRIFTED);
    assertThat(paths(verdict)).hasSize(1).allMatch(path -> path.endsWith(".Condition"));
  }

  @Test
  void an_arn_is_the_name_in_it_and_never_another_arn() {
    var live =
        "'live': {'shape': 'api', 'document': {'KmsKeyId': 'arn:aws:kms:eu-west-1:1:key/a'}}";

    assertThat(
            verdict("aws-native:efs:FileSystem", "'declared': {'kmsKeyId': 'a'}, " + live)
                .verdict())
        .isEqualTo(Verdict.IN_SYNC);
    assertThat(
            verdict("aws-native:efs:FileSystem", "'declared': {'kmsKeyId': 'b'}, " + live)
                .verdict())
        .isEqualTo(Verdict.DRIFTED);
    assertThat(
            verdict(
                    "aws-native:efs:FileSystem",
                    "'declared': {'kmsKeyId': 'arn:aws:kms:eu-west-1:2:key/a'}, " + live)
                .verdict())
        .isEqualTo(Verdict.DRIFTED);
  }

  @Test
  void a_version_is_its_beginning_only_at_a_dot() {
    var live = "'live': {'shape': 'api', 'document': {'EngineVersion': '8.0.35'}}";

    assertThat(
            verdict("aws-native:rds:DbInstance", "'declared': {'engineVersion': '8.0'}, " + live)
                .verdict())
        .isEqualTo(Verdict.IN_SYNC);
    assertThat(
            verdict("aws-native:rds:DbInstance", "'declared': {'engineVersion': '8.0.3'}, " + live)
                .verdict())
        .isEqualTo(Verdict.DRIFTED);
  }

  @Test
  void a_schema_that_was_learned_gives_rules_to_a_type_that_the_table_lacks() {
    var type = "aws-native:made:Up";
    assertThat(AwsNativeTable.knows(type)).isFalse();
    assertThat(GenericRules.forType(type).sets()).contains("**.*Ids");

    AwsNativeTable.learn(
        type,
        new AwsNativeSchema(
            Set.of("stamp"),
            Set.of(),
            Set.of(),
            List.of("name"),
            Set.of("ports"),
            java.util.Map.of(),
            Set.of(),
            Set.of(),
            Set.of(),
            java.util.Map.of(),
            java.util.Map.of()));

    assertThat(AwsNativeTable.knows(type)).isTrue();
    assertThat(GenericRules.forType(type).sets()).containsExactly("ports");
  }

  private static List<String> paths(ResourceVerdict verdict) {
    return verdict.differences().stream().map(one -> one.path().toString()).toList();
  }

  private static ResourceVerdict verdict(String type, String rest) {
    var document = "{'version': 1, 'type': '" + type + "', " + rest + "}";
    return DIFF.evaluate(new EvidenceJson().read(document.replace('\'', '"')));
  }
}
