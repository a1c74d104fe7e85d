package dev.plumbline.pulumi.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.ListValue;
import com.google.protobuf.NullValue;
import com.google.protobuf.Struct;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.read.ReadOutcome.Found;
import dev.plumbline.core.value.Value;
import java.io.IOException;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import pulumirpc.Provider.ReadResponse;

/**
 * What the official plugin for Terraform providers answered to Read, of resources that it had made
 * itself a moment before. The file says which versions; docs/adr/0010 how it was built.
 */
class OfficialAnswersTest {

  static Stream<JsonNode> recorded() throws IOException {
    try (var file =
        OfficialAnswersTest.class.getResourceAsStream("/official/terraform-provider-random.json")) {
      var resources = new ObjectMapper().readTree(file).path("resources");
      return StreamSupport.stream(resources.spliterator(), false);
    }
  }

  @ParameterizedTest
  @MethodSource("recorded")
  void whatWasJustMadeIsAsDeclared(JsonNode recorded) {
    var declared = fields(recorded.path("inputs"));

    var found = read(recorded, declared, "answer");

    assertThat(found.live()).isEqualTo(declared);
    assertThat(found.unreadable()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("recorded")
  void anInputThatIsDeclaredOtherwiseIsReadAsItIs(JsonNode recorded) {
    var declared = fields(recorded.path("changed"));

    var found = read(recorded, declared, "answerToChanged");

    assertThat(found.live()).isNotEqualTo(declared).isEqualTo(fields(recorded.path("inputs")));
    assertThat(found.unreadable()).isEmpty();
  }

  /** Generated passwords, their hashes, and the plugin's own notes are outputs alone. */
  @ParameterizedTest
  @MethodSource("recorded")
  void noOutputThatIsNoInputIsTaken(JsonNode recorded) {
    var found = read(recorded, fields(recorded.path("inputs")), "answer");

    assertThat(found.live().values())
        .doesNotContainKeys("result", "bcryptHash", "__meta", "__pulumi_raw_state_delta");
    assertThat(found.toString()).doesNotContain("$2a$");
  }

  private static Found read(JsonNode recorded, Value.Fields declared, String answer) {
    var resource =
        DeclaredResource.of(
            recorded.path("urn").asText(),
            recorded.path("type").asText(),
            recorded.path("id").asText(),
            declared,
            fields(recorded.path("outputs")));
    return LiveInputs.of(
        resource,
        ReadResponse.newBuilder()
            .setId(recorded.path(answer).path("id").asText())
            .setInputs(struct(recorded.path(answer).path("inputs")))
            .setProperties(struct(recorded.path(answer).path("properties")))
            .build());
  }

  private static Value.Fields fields(JsonNode properties) {
    return Wire.fields(struct(properties));
  }

  private static Struct struct(JsonNode properties) {
    var struct = Struct.newBuilder();
    properties
        .properties()
        .forEach(field -> struct.putFields(field.getKey(), wire(field.getValue())));
    return struct.build();
  }

  private static com.google.protobuf.Value wire(JsonNode node) {
    var wire = com.google.protobuf.Value.newBuilder();
    return switch (node.getNodeType()) {
      case BOOLEAN -> wire.setBoolValue(node.asBoolean()).build();
      case NUMBER -> wire.setNumberValue(node.asDouble()).build();
      case STRING -> wire.setStringValue(node.asText()).build();
      case OBJECT -> wire.setStructValue(struct(node)).build();
      case ARRAY -> {
        var list = ListValue.newBuilder();
        node.forEach(item -> list.addValues(wire(item)));
        yield wire.setListValue(list).build();
      }
      case NULL, MISSING, BINARY, POJO -> wire.setNullValue(NullValue.NULL_VALUE).build();
    };
  }
}
