package dev.plumbline.core.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The table says of every type what the provider's own schema says. */
class AwsFieldsTest {

  @Test
  void a_type_is_known_with_its_sets_maps_and_computed_fields() {
    var fields = AwsFields.of("aws:rds/instance:Instance").orElseThrow();

    assertThat(fields.complete()).isTrue();
    assertThat(fields.sets()).contains("vpcSecurityGroupIds", "enabledCloudwatchLogsExports");
    assertThat(fields.maps()).contains("tags", "tagsAll");
    assertThat(fields.readOnly()).contains("status", "endpoint", "tagsAll").doesNotContain("port");
    assertThat(fields.sensitive()).contains("password");
    assertThat(fields.writeOnly()).isEmpty();
  }

  @Test
  void nested_fields_have_paths() {
    var fields = AwsFields.of("aws:lambda/function:Function").orElseThrow();

    assertThat(fields.sets()).contains("vpcConfig.subnetIds");
    assertThat(fields.readOnly()).contains("vpcConfig.vpcId");
  }

  @Test
  void a_type_of_a_later_version_is_not_known_and_has_the_conventions() {
    assertThat(AwsFields.of("aws:newservice/thing:Thing")).isEmpty();
    assertThat(AwsGenericRules.forType("aws:newservice/thing:Thing").readOnly()).contains("**.arn");
  }

  @Test
  void a_known_type_has_no_guesses() {
    assertThat(AwsGenericRules.forType("aws:codepipeline/pipeline:Pipeline").readOnly())
        .contains("arn")
        .doesNotContain("**.version", "**.status");
  }

  @Test
  void nearly_every_type_has_its_twin() {
    assertThat(AwsFields.size()).isGreaterThan(1_500);
    assertThat(AwsFields.of("aws:s3/bucketV2:BucketV2").orElseThrow().complete()).isTrue();
  }
}
