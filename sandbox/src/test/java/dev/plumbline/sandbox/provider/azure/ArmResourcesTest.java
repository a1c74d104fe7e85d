package dev.plumbline.sandbox.provider.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.core.value.Value;
import dev.plumbline.sandbox.provider.CloudFailure;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArmResourcesTest {

  private static final ArmResources RESOURCES = ArmResources.ofSdk();
  private static final String GROUP = "/subscriptions/s/resourceGroups/g";

  static Iterable<String> tokens() {
    return ArmResources.tokens();
  }

  @ParameterizedTest
  @MethodSource("tokens")
  void every_row_fits_the_sdk(String token) throws CloudFailure {
    var row = RESOURCES.of(token);

    var arguments = RESOURCES.arguments(row);
    assertThat(row.parameters()).isNotEmpty().isSubsetOf(arguments.keySet());
    assertThat(row.kept()).isSubsetOf(arguments.keySet());
    assertThat(row.shared()).isSubsetOf(arguments.keySet());
    assertThat(row.reported()).isSubsetOf(arguments.keySet());
    assertThat(row.replaceOn())
        .allSatisfy(path -> assertThat(arguments).containsKey(path.split("\\.", 2)[0]));
    assertThat(row.apiVersion()).matches("\\d{4}-\\d{2}-\\d{2}");
    assertThat(row.shape().properties().values())
        .filteredOn(property -> !property.object().isEmpty())
        .allSatisfy(property -> assertThat(RESOURCES.shapes().of(property.object())).isPresent());
  }

  @ParameterizedTest
  @MethodSource("tokens")
  void an_id_of_a_row_names_its_type_and_its_inputs(String token) throws CloudFailure {
    var row = RESOURCES.of(token);
    var inputs = new java.util.LinkedHashMap<String, Value>();
    row.parameters()
        .forEach(name -> inputs.put(name, Value.of(name.equals("scope") ? GROUP : name + "1")));

    var id = row.id(new Value.Fields(inputs), "s");

    var types = id.substring(id.lastIndexOf("/providers/") + 1).split("/", -1);
    var type = new StringBuilder(types.length > 1 ? types[1] : "");
    for (var i = 2; i < types.length; i += 2) {
      type.append('/').append(types[i]);
    }
    if (!token.endsWith(":ResourceGroup")) {
      assertThat(type.toString()).isEqualTo(row.type());
    }
    assertThat(row.inputs(id)).contains(new Value.Fields(inputs));
    assertThat(row.inputs(id.toUpperCase(Locale.ROOT))).isPresent();
    assertThat(row.inputs(id + "/more/1")).isEmpty();
  }

  @Test
  void a_version_in_the_token_is_the_version_that_is_called() throws CloudFailure {
    assertThat(RESOURCES.of("azure-native:network/v20230501:Subnet").apiVersion())
        .isEqualTo("2023-05-01");
    assertThat(RESOURCES.of("azure-native:network/v20230501preview:Subnet").apiVersion())
        .isEqualTo("2023-05-01-preview");
    assertThat(RESOURCES.of("azure-native:network:Subnet").apiVersion()).isEqualTo("2023-02-01");
  }

  @Test
  void a_type_that_the_table_lacks_is_an_error_that_names_the_table() {
    assertThatThrownBy(() -> RESOURCES.of("azure-native:sql:Server"))
        .isInstanceOf(CloudFailure.class)
        .hasMessageContaining("no resource type azure-native:sql:Server")
        .hasMessageContaining("resources.json");
  }
}
