package dev.plumbline.pulumi.checkpoint;

import com.github.luben.zstd.Zstd;
import dev.plumbline.pulumi.history.StackConfig;
import dev.plumbline.pulumi.secrets.PassphraseKeys;
import dev.plumbline.testkit.fuzz.Fuzz;
import dev.plumbline.testkit.fuzz.Target;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class CheckpointFuzzTest {

  private static final String CHECKPOINT =
      """
      {"version": 4, "features": ["views", "hooks"], "checkpoint": {"stack": "organization/shop/dev",
       "config": {"aws:region": "us-east-1", "shop:key": {"secure": "v1:AAAA:BBBB"}, "o": {"objectValue": [1], "secret": false}},
       "latest": {"manifest": {"time": "2026-01-02T03:04:05Z", "version": "v3.200.0"},
        "secrets_providers": {"type": "passphrase", "state": {"salt": "v1:AAAAAAAAAAA=:v1:AAAA:BBBB"}},
        "resources": [
         {"urn": "urn:pulumi:dev::shop::aws:ec2/vpc:Vpc::main", "custom": true, "id": "vpc-1",
          "type": "aws:ec2/vpc:Vpc", "inputs": {"cidrBlock": "10.0.0.0/16", "__defaults": [],
           "s": {"4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", "ciphertext": "v1:a:b"},
           "p": {"4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", "plaintext": "\\"x\\""},
           "a": {"4dabf18193072939515e22adb298388d": "c44067f5952c0a294b673a41bacd8c17", "text": "t"},
           "r": {"4dabf18193072939515e22adb298388d": "5cf8f73096256a8f31e491e813e4eb8e", "urn": "u", "id": {"V": "i"}},
           "o": {"4dabf18193072939515e22adb298388d": "d0e6a833031e9bbcd3f4e8bde6ca49a4", "value": 1, "secret": true}},
          "outputs": {"id": "vpc-1", "__meta": "{}"}, "parent": "urn:p",
          "provider": "urn:pulumi:dev::shop::pulumi:providers:aws::a::7", "dependencies": ["urn:d"],
          "propertyDependencies": {"cidrBlock": ["urn:x"]}, "ignoreChanges": ["tags"], "initErrors": ["no"],
          "modified": "2026-01-02T03:04:05.678Z", "protect": true}],
        "pending_operations": [{"type": "creating", "resource": {"urn": "urn:new", "type": "a:b:C"}}],
        "metadata": {}}}}
      """;

  private static final String EXPORTED =
      "{\"version\": 3, \"deployment\": {\"resources\": [{\"urn\": \"u\", \"type\": \"t:t:T\","
          + " \"inputs\": null, \"outputs\": {}}]}}";

  private static final List<String> WORDS =
      List.of(
          "\"version\": 3,",
          "\"checkpoint\": {",
          "\"latest\": {",
          "\"resources\": [",
          "4dabf18193072939515e22adb298388d",
          "1b47061264138c4ac30d75fd1eb44270",
          "\"ciphertext\": \"",
          "\"urn\": ",
          "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
          "\"features\": [\"",
          "\"secrets_providers\": ",
          "\u001f\u008b");

  @Test
  void checkpoints() throws IOException {
    var plain = CHECKPOINT.getBytes(StandardCharsets.UTF_8);
    var reader = new CheckpointReader(new PassphraseKeys(Optional.empty()));
    Fuzz.check(
        new Target(
            "checkpoint",
            List.of(
                plain,
                EXPORTED.getBytes(StandardCharsets.UTF_8),
                gzip(plain),
                Zstd.compress(plain)),
            WORDS,
            input -> {
              var checkpoint = reader.read(input, "shop/dev");
              StackConfig.read(checkpoint.config(), checkpoint.secrets());
            },
            Target::isOneClearLine));
  }

  @Test
  void propertiesWhoseSecretsOpen() {
    var reader = new PropertyReader(Optional::of);
    Fuzz.check(
        Target.ofText(
            "pulumi-properties",
            List.of(CHECKPOINT),
            WORDS,
            text -> {
              try {
                reader.read(CheckpointJson.MAPPER.readTree(text));
              } catch (IOException | NumberFormatException notJson) {
                // What is no JSON never gets as far as the properties.
              }
            }));
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var packed = new GZIPOutputStream(bytes)) {
      packed.write(plain);
    }
    return bytes.toByteArray();
  }
}
