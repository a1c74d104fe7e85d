package dev.plumbline.sandbox.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Struct;
import com.google.protobuf.util.JsonFormat;
import dev.plumbline.core.value.Value;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StructsTest {

  private static final String SIGNATURE = "4dabf18193072939515e22adb298388d";

  @Test
  void plainPropertiesTravelBothWaysUnchanged() throws Exception {
    var wire =
        struct("{'a': null, 'b': true, 'n': 1.5, 'i': 42, 't': 'x', 'l': [1, {'k': []}], 'o': {}}");

    var read = Structs.read(wire);

    assertThat(read)
        .isEqualTo(
            PropertyJson.properties(
                "{'a': null, 'b': true, 'n': 1.5, 'i': 42, 't': 'x', 'l': [1, {'k': []}], 'o': {}}"));
    assertThat(Structs.write(read)).isEqualTo(wire);
  }

  @Test
  void aSecretKeepsItsEnvelopeAndNeverShowsItsContent() throws Exception {
    var wire =
        struct(
            "{'p': {'%s': '1b47061264138c4ac30d75fd1eb44270', 'value': 'hunter2'}}"
                .formatted(SIGNATURE));

    var read = Structs.read(wire);

    assertThat(read.at("p")).contains(new Value.Secret(Optional.of(Value.of("hunter2"))));
    assertThat(read.toString()).doesNotContain("hunter2");
    assertThat(Structs.write(read)).isEqualTo(wire);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
        "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
        "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
        "dd056dcd-154b-4c76-9bd3-c8f88648b5ff"
      })
  void everySentinelIsAnUnknown(String sentinel) throws Exception {
    assertThat(Structs.read(struct("{'v': '" + sentinel + "'}")).at("v"))
        .contains(new Value.Unknown());
  }

  @Test
  void anUnknownIsWrittenAsTheSentinelOfTexts() {
    var wire = Structs.write(Value.fields(Map.of("v", new Value.Unknown())));

    assertThat(wire.getFieldsOrThrow("v").getStringValue())
        .isEqualTo("04da6b54-80e4-46f7-96ec-b56ff0331ba9");
  }

  @Test
  void anAssetTravelsBackAsItCame() throws Exception {
    var wire =
        struct(
            "{'a': {'%s': 'c44067f5952c0a294b673a41bacd8c17', 'hash': 'h', 'text': 't'}}"
                .formatted(SIGNATURE));

    assertThat(Structs.write(Structs.read(wire))).isEqualTo(wire);
  }

  @Test
  void aResourceReferenceIsItsId() throws Exception {
    var wire =
        struct(
            "{'r': {'%s': '5cf8f73096256a8f31e491e813e4eb8e', 'urn': 'urn:x', 'id': 'vpc-1'}}"
                .formatted(SIGNATURE));

    assertThat(Structs.read(wire).at("r")).contains(Value.of("vpc-1"));
  }

  @Test
  void anOutputWithoutValueIsUnknownAndMayBeSecret() throws Exception {
    var wire =
        struct(
            "{'o': {'%s': 'd0e6a833031e9bbcd3f4e8bde6ca49a4', 'secret': true}}"
                .formatted(SIGNATURE));

    assertThat(Structs.read(wire).at("o"))
        .contains(new Value.Secret(Optional.of(new Value.Unknown())));
  }

  @Test
  void aHashedValueIsRefusedBecauseTheEngineCannotReadIt() {
    var hashed = Value.fields(Map.of("v", new Value.Hashed("00")));

    assertThatThrownBy(() -> Structs.write(hashed)).isInstanceOf(IllegalArgumentException.class);
  }

  private static Struct struct(String json) throws Exception {
    var struct = Struct.newBuilder();
    JsonFormat.parser().merge(json.replace('\'', '"'), struct);
    return struct.build();
  }
}
