package dev.plumbline.sandbox.provider.azure;

import static dev.plumbline.sandbox.provider.PropertyJson.properties;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.core.value.Value;
import dev.plumbline.sandbox.provider.CheckRequest;
import dev.plumbline.sandbox.provider.CloudFailure;
import dev.plumbline.sandbox.provider.InvalidInput;
import dev.plumbline.sandbox.provider.State;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What needs no call. */
class AzureNativeTypeTest {

  private static final byte[] SEED = "seed".getBytes(StandardCharsets.UTF_8);

  private static AzureCloud cloud(String more) throws CloudFailure {
    var endpoint = URI.create("https://127.0.0.1:1");
    return AzureCloud.of(
        endpoint,
        Optional.empty(),
        properties(
            "{'subscriptionId': 's', 'tenantId': 't', 'clientId': 'c', 'clientSecret': 'hidden'%s}"
                .formatted(more)));
  }

  private static Value.Fields check(String type, String name, String inputs, String olds)
      throws CloudFailure {
    var urn = "urn:pulumi:s::p::azure-native:" + type + "::" + name;
    return AzureNativeType.of("azure-native:" + type, cloud(", 'location': 'westeurope'"))
        .check(new CheckRequest(urn, name, properties(inputs), properties(olds), SEED));
  }

  @Test
  void a_resource_without_a_name_gets_its_logical_name_and_eight_digits() throws CloudFailure {
    var checked =
        check(
            "storage:StorageAccount",
            "logs",
            "{'resourceGroupName': 'g', 'kind': 'StorageV2', 'sku': {'name': 'Standard_LRS'}}",
            "{}");

    assertThat(checked.at("accountName").flatMap(Value::text).orElse(""))
        .matches("logs[0-9a-f]{8}");
    assertThat(checked.at("__createBeforeDelete")).contains(Value.of(true));
    assertThat(checked.at("location")).contains(Value.of("westeurope"));
  }

  @Test
  void a_name_that_was_generated_stays() throws CloudFailure {
    var checked =
        check(
            "network:NatGateway",
            "nat",
            "{'resourceGroupName': 'g'}",
            "{'natGatewayName': 'nat12345678', '__createBeforeDelete': true, 'location': 'northeurope'}");

    assertThat(checked)
        .isEqualTo(
            properties(
                "{'resourceGroupName': 'g', 'natGatewayName': 'nat12345678',"
                    + " '__createBeforeDelete': true, 'location': 'northeurope'}"));
  }

  @Test
  void a_child_is_called_what_the_program_calls_it() throws CloudFailure {
    assertThat(
            check(
                "network:Subnet",
                "web",
                "{'resourceGroupName': 'g', 'virtualNetworkName': 'v'}",
                "{}"))
        .isEqualTo(
            properties(
                "{'resourceGroupName': 'g', 'virtualNetworkName': 'v', 'subnetName': 'web'}"));
  }

  @Test
  void a_role_assignment_is_called_by_a_uuid_that_the_seed_gives() throws CloudFailure {
    var inputs = "{'scope': '/s', 'principalId': 'p', 'roleDefinitionId': '/r'}";

    var once = check("authorization:RoleAssignment", "reader", inputs, "{}");

    assertThat(once.at("roleAssignmentName").flatMap(Value::text).orElse(""))
        .matches("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    assertThat(check("authorization:RoleAssignment", "reader", inputs, "{}")).isEqualTo(once);
  }

  @Test
  void a_missing_input_is_refused_by_name() {
    assertThatThrownBy(() -> check("network:Subnet", "web", "{'resourceGroupName': 'g'}", "{}"))
        .isInstanceOf(InvalidInput.class)
        .hasMessage("missing required property 'virtualNetworkName'");
  }

  @Test
  void a_resource_group_needs_a_location() {
    assertThatThrownBy(
            () ->
                AzureNativeType.of("azure-native:resources:ResourceGroup", cloud(""))
                    .check(new CheckRequest("urn", "g", properties("{}"), properties("{}"), SEED)))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("pulumi config set azure-native:location");
  }

  @Test
  void a_missing_setting_is_named_with_the_command_that_sets_it() {
    assertThatThrownBy(
            () ->
                AzureCloud.of(
                    URI.create("https://127.0.0.1:1"),
                    Optional.empty(),
                    properties("{'subscriptionId': 's', 'tenantId': 't', 'clientId': 'c'}")))
        .isInstanceOf(CloudFailure.class)
        .hasMessage(
            "azure-native:clientSecret is not set: set it with pulumi config set --secret"
                + " azure-native:clientSecret VALUE");
  }

  @Test
  void no_secret_is_shown() throws CloudFailure {
    assertThat(cloud("").settings().toString()).doesNotContain("hidden");
  }

  @Test
  void an_id_of_another_type_is_refused_before_any_call() throws CloudFailure {
    var cloud = cloud("");
    var type = AzureNativeType.of("azure-native:network:Subnet", cloud);

    assertThatThrownBy(
            () -> type.read("/subscriptions/s", properties("{}"), properties("{}"), cloud))
        .isInstanceOf(CloudFailure.class)
        .hasMessageContaining("is no id of azure-native:network:Subnet");
  }

  @Test
  void the_state_keeps_its_inputs_as_a_secret_and_no_defaults() {
    var shape = new AzureNativeStateShape();
    var inputs = properties("{'subnetName': 'web'}");
    var outputs = properties("{'name': 'web', 'etag': 'e'}");

    var recorded = shape.recorded("/s", inputs, outputs);

    assertThat(recorded.values()).containsOnlyKeys("name", "etag", "__inputs");
    assertThat(recorded.at("__inputs")).contains(new Value.Secret(Optional.of(inputs)));
    assertThat(shape.checked(inputs, inputs)).isEqualTo(inputs);
    assertThat(shape.refreshed("/s", properties("{}"), new State(inputs, outputs)).outputs())
        .isEqualTo(recorded);
    assertThat(shape.seal(recorded, Value.fields(Map.of())).at("__inputs"))
        .isEqualTo(recorded.at("__inputs"));
  }
}
