package dev.plumbline.pulumi.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.plumbline.core.PlumblineException;
import dev.plumbline.core.value.Value;
import dev.plumbline.pulumi.secrets.SecretOpener;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PropertyReaderTest {

  private static final String SECRET = "1b47061264138c4ac30d75fd1eb44270";

  private static Value read(String json, SecretOpener secrets) {
    try {
      return new PropertyReader(secrets).read(CheckpointJson.MAPPER.readTree(json));
    } catch (JsonProcessingException malformed) {
      throw new AssertionError(malformed);
    }
  }

  private static Value read(String json) {
    return read(json, SecretOpener.CLOSED);
  }

  private static String signed(String signature, String rest) {
    return "{\"4dabf18193072939515e22adb298388d\": \"%s\", %s}".formatted(signature, rest);
  }

  @Test
  void readsPlainValuesExactly() {
    assertThat(read("{\"a\": [true, null, 0.1, 12345678901234567890, \"x\", {}]}"))
        .isEqualTo(
            Value.fields(
                Map.of(
                    "a",
                    Value.listOf(
                        Value.of(true),
                        Value.nothing(),
                        new Value.Num(new BigDecimal("0.1")),
                        new Value.Num(new BigDecimal("12345678901234567890")),
                        Value.of("x"),
                        Value.fields(Map.of())))));
  }

  @Test
  void opensSecretsToTheValueTheyHold() {
    var closed = signed(SECRET, "\"ciphertext\": \"v1:n:c\"");

    assertThat(read(closed, text -> Optional.of("{\"a\": 1}")))
        .isEqualTo(new Value.Secret(Optional.of(Value.fields(Map.of("a", Value.of(1))))));
    assertThat(read(closed)).isEqualTo(new Value.Secret(Optional.empty()));
  }

  @Test
  void readsSecretsThatWereExportedInPlain() {
    var expected = new Value.Secret(Optional.of(Value.of("x")));

    assertThat(read(signed(SECRET, "\"plaintext\": \"\\\"x\\\"\""))).isEqualTo(expected);
    assertThat(read(signed(SECRET, "\"value\": \"x\""))).isEqualTo(expected);
  }

  @Test
  void aSecretThatHoldsNoJsonIsNotShown() {
    assertThatThrownBy(
            () -> read(signed(SECRET, "\"ciphertext\": \"c\""), text -> Optional.of("hunter2")))
        .isInstanceOf(PlumblineException.class)
        .hasMessageNotContaining("hunter2")
        .hasNoCause();
  }

  @Test
  void assetsAndArchivesAreKnownByTheirHash() {
    assertThat(
            read(signed("c44067f5952c0a294b673a41bacd8c17", "\"hash\": \"abc\", \"text\": \"x\"")))
        .isEqualTo(new Value.Asset("abc"));
    assertThat(
            read(signed("0def7320c3a5731c473e5ecbe6d01bc7", "\"hash\": \"def\", \"assets\": {}")))
        .isEqualTo(new Value.Asset("def"));
    assertThat(read(signed("c44067f5952c0a294b673a41bacd8c17", "\"text\": \"x\"")))
        .isEqualTo(
            new Value.Asset("2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"));
  }

  @Test
  void aReferenceIsTheIdOfItsResourceOrElseItsUrn() {
    var reference = "5cf8f73096256a8f31e491e813e4eb8e";

    assertThat(read(signed(reference, "\"urn\": \"urn:x\", \"id\": \"vpc-1\"")))
        .isEqualTo(Value.of("vpc-1"));
    assertThat(read(signed(reference, "\"urn\": \"urn:x\", \"id\": {\"V\": \"vpc-2\"}")))
        .isEqualTo(Value.of("vpc-2"));
    assertThat(read(signed(reference, "\"urn\": \"urn:x\""))).isEqualTo(Value.of("urn:x"));
    assertThat(read(signed(reference, "\"urn\": \"urn:x\", \"id\": {\"V\": {}}")))
        .isEqualTo(new Value.Unknown());
  }

  @Test
  void anOutputIsItsValueOrUnknown() {
    var output = "d0e6a833031e9bbcd3f4e8bde6ca49a4";

    assertThat(read(signed(output, "\"value\": 3"))).isEqualTo(Value.of(3));
    assertThat(read(signed(output, "\"value\": 3, \"secret\": true")))
        .isEqualTo(new Value.Secret(Optional.of(Value.of(3))));
    assertThat(read(signed(output, "\"secret\": false"))).isEqualTo(new Value.Unknown());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
        "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
        "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
        "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
        "030794c1-ac77-496b-92df-f27374a8bd58",
        "e48ece36-62e2-4504-bad9-02848725956a",
        "dd056dcd-154b-4c76-9bd3-c8f88648b5ff"
      })
  void everySentinelIsUnknown(String sentinel) {
    assertThat(read("[\"" + sentinel + "\"]")).isEqualTo(Value.listOf(new Value.Unknown()));
  }

  @Test
  void anUnknownSignatureIsRefused() {
    assertThatThrownBy(() -> read(signed("beef", "\"a\": 1")))
        .isInstanceOf(PlumblineException.class)
        .hasMessageContaining("beef");
  }
}
