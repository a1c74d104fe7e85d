package dev.plumbline.sandbox.emulators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plumbline.aws.AwsProvider;
import dev.plumbline.core.compare.Comparison;
import dev.plumbline.core.compare.ComparisonSettings;
import dev.plumbline.core.compare.Ownership;
import dev.plumbline.core.compare.ResourceVerdict;
import dev.plumbline.core.compare.Verdict;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.declared.StackId;
import dev.plumbline.core.read.CallMeter;
import dev.plumbline.core.read.ReadRequest;
import dev.plumbline.core.read.Target;
import dev.plumbline.core.value.Value;
import dev.plumbline.core.value.ValueJson;
import dev.plumbline.sandbox.cloud.AwsEmulator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudcontrol.CloudControlClient;

/**
 * A resource of aws-native through its life, made and changed by AWS's own client of Cloud Control.
 * Skipped, with the reason, on emulators without Cloud Control.
 */
@ParameterizedClass(name = "{0}", allowZeroInvocations = true)
@MethodSource("dev.plumbline.sandbox.emulators.RunningEmulator#targets")
class CloudControlIT {

  private static final String TYPE = "aws-native:ssm:Parameter";
  private static final String TYPE_NAME = "AWS::SSM::Parameter";
  private static final StackId STACK = new StackId("file:///it", "it", "it");

  private final RunningEmulator emulator;

  CloudControlIT(String target) {
    this.emulator = RunningEmulator.of(target);
  }

  @Test
  void a_resource_is_in_sync_then_changed_behind_pulumis_back_then_gone() {
    try (var cloud = client()) {
      var name = "/plumbline/" + UUID.randomUUID();
      var id = create(cloud, name);
      var parameter =
          resource(
              id,
              "{'name': '%s', 'type': 'String', 'value': 'one', 'tags': {'Stage': 'prod'}}"
                  .formatted(name));

      assertThat(verdict(parameter).verdict()).isEqualTo(Verdict.IN_SYNC);

      cloud.updateResource(
          request ->
              request
                  .typeName(TYPE_NAME)
                  .identifier(id)
                  .patchDocument("[{\"op\":\"replace\",\"path\":\"/Value\",\"value\":\"two\"}]"));
      var drifted = verdict(parameter);
      assertThat(drifted.verdict()).isEqualTo(Verdict.DRIFTED);
      assertThat(drifted.differences())
          .extracting(one -> one.path().toString())
          .containsExactly("value");

      cloud.deleteResource(request -> request.typeName(TYPE_NAME).identifier(id));
      assertThat(verdict(parameter).verdict()).isEqualTo(Verdict.DELETED);
    }
  }

  /** Skips the test where nobody answers for Cloud Control. */
  private String create(CloudControlClient cloud, String name) {
    try {
      return cloud
          .createResource(
              request ->
                  request
                      .typeName(TYPE_NAME)
                      .desiredState(
                          "{\"Name\":\"%s\",\"Type\":\"String\",\"Value\":\"one\",\"Tags\":{\"Stage\":\"prod\"}}"
                              .formatted(name)))
          .progressEvent()
          .identifier();
    } catch (SdkException refused) {
      assumeTrue(false, () -> emulator.target() + " has no Cloud Control: " + refused.getMessage());
      throw refused;
    }
  }

  private CloudControlClient client() {
    return CloudControlClient.builder()
        .endpointOverride(emulator.endpoint())
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test-secret")))
        .build();
  }

  private ResourceVerdict verdict(DeclaredResource resource) {
    var target =
        new Target("aws-native", "", Map.of("region", Value.of("us-east-1")), AwsEmulator.ACCOUNT);
    var request = new ReadRequest(STACK, resource, target);
    var provider = new AwsProvider();
    try (var reader = provider.open(List.of(RunningEmulator.account(emulator.endpoint())))) {
      var outcome = reader.read(List.of(request), new CallMeter()).get(request.key());
      return new Comparison(new ComparisonSettings(new byte[] {1}, List.of(), List.of()))
          .compare(
              resource,
              Objects.requireNonNull(outcome),
              provider.rules(TYPE).orElseThrow(),
              Ownership.NONE,
              STACK);
    }
  }

  private static DeclaredResource resource(String id, String declared) {
    return DeclaredResource.of(
        "urn:pulumi:it::it::" + TYPE + "::p", TYPE, id, json(declared), json("{}"));
  }

  private static Value.Fields json(String text) {
    return (Value.Fields) ValueJson.parse(text.replace('\'', '"')).orElseThrow();
  }
}
