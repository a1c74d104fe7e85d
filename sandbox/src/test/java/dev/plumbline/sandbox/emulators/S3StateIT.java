package dev.plumbline.sandbox.emulators;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.declared.Backend;
import dev.plumbline.core.declared.BackendProvider;
import dev.plumbline.core.declared.BackendSettings;
import dev.plumbline.core.declared.StackId;
import dev.plumbline.core.value.Value;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** State that the real Pulumi wrote into a bucket of an emulator, read directly. */
@EnabledIfEnvironmentVariable(
    named = "PLUMBLINE_TOOLS",
    matches = ".+",
    disabledReason = "needs the sandbox's tools: run ./plumbline test, which sets them up")
@ParameterizedClass(name = "{0}", allowZeroInvocations = true)
@MethodSource("dev.plumbline.sandbox.emulators.RunningEmulator#targets")
class S3StateIT {

  private static final Map<String, String> CREDENTIALS =
      Map.of("AWS_ACCESS_KEY_ID", "test", "AWS_SECRET_ACCESS_KEY", "test-secret");

  @TempDir Path folder;

  private final String bucket = "states-" + System.nanoTime();
  private final String url;
  private final RunningEmulator emulator;

  S3StateIT(String target) {
    emulator = RunningEmulator.of(target);
    url =
        "s3://%s/team?region=us-east-1&s3ForcePathStyle=true&endpoint=%s"
            .formatted(bucket, emulator.endpoint());
  }

  private RealPulumi pulumi() throws IOException {
    try (var s3 =
        S3Client.builder()
            .endpointOverride(emulator.endpoint())
            .region(Region.US_EAST_1)
            .forcePathStyle(true)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test-secret")))
            .build()) {
      s3.createBucket(request -> request.bucket(bucket));
    }
    var variables = new HashMap<>(CREDENTIALS);
    variables.put("PULUMI_BACKEND_URL", url);
    return new RealPulumi(folder, variables);
  }

  private Backend open() {
    return ServiceLoader.load(BackendProvider.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(provider -> provider.accepts(url) && provider.rank() < 100)
        .findFirst()
        .orElseThrow()
        .open(
            new BackendSettings(
                url, List.of(), List.of(), Optional.of(RealPulumi.PASSPHRASE), CREDENTIALS));
  }

  private static String resources(String stack, String cidrBlock) {
    return """
    [{"urn": "urn:pulumi:%1$s::shop::pulumi:pulumi:Stack::shop-%1$s", "custom": false,
      "type": "pulumi:pulumi:Stack"},
     {"urn": "urn:pulumi:%1$s::shop::pulumi:providers:aws::default", "custom": true,
      "id": "7d1c0f3e-0000-4000-8000-000000000001", "type": "pulumi:providers:aws",
      "inputs": {"region": "us-east-1"}, "outputs": {"region": "us-east-1"}},
     {"urn": "urn:pulumi:%1$s::shop::aws:ec2/vpc:Vpc::main", "custom": true, "id": "vpc-1",
      "type": "aws:ec2/vpc:Vpc",
      "inputs": {"cidrBlock": "%2$s", "tags": {"word":
        {"4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
         "plaintext": "\\"hunter2-word\\""}}},
      "outputs": {"cidrBlock": "%2$s"},
      "parent": "urn:pulumi:%1$s::shop::pulumi:pulumi:Stack::shop-%1$s",
      "provider": "urn:pulumi:%1$s::shop::pulumi:providers:aws::default::7d1c0f3e-0000-4000-8000-000000000001"}]\
    """
        .formatted(stack, cidrBlock);
  }

  private static Value.Fields vpc(Backend backend, StackId stack) {
    return backend.load(stack).resources().getLast().declared();
  }

  @Test
  void what_pulumi_wrote_is_found_read_and_seen_to_change() throws Exception {
    var pulumi = pulumi();
    for (var stack : List.of("dev", "prod")) {
      pulumi.init(stack);
      pulumi.write(stack, resources(stack, "10.0.0.0/16"));
    }
    try (var backend = open()) {
      var stacks = backend.stacks();
      assertThat(stacks).extracting(StackId::name).containsExactly("shop/dev", "shop/prod");
      var dev = stacks.getFirst();
      assertThat(vpc(backend, dev).at("cidrBlock")).contains(Value.of("10.0.0.0/16"));
      assertThat(vpc(backend, dev).at("tags"))
          .contains(
              Value.fields(
                  Map.of("word", new Value.Secret(Optional.of(Value.of("hunter2-word"))))));
      var before = stacks.stream().collect(Collectors.toMap(each -> each, backend::fingerprint));
      assertThat(backend.fingerprints(Set.copyOf(stacks)))
          .as("the list tells the same as the documents")
          .isEqualTo(before);

      pulumi.write("dev", resources("dev", "10.9.0.0/16"));

      assertThat(backend.fingerprint(dev)).isNotEqualTo(before.get(dev));
      assertThat(backend.fingerprints(Set.copyOf(stacks)))
          .containsEntry(dev, backend.fingerprint(dev))
          .containsEntry(stacks.getLast(), backend.fingerprint(stacks.getLast()));
      assertThat(vpc(backend, dev).at("cidrBlock")).contains(Value.of("10.9.0.0/16"));
    }
  }
}
