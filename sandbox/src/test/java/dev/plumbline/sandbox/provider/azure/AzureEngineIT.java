package dev.plumbline.sandbox.provider.azure;

import static dev.plumbline.sandbox.provider.PropertyJson.properties;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.core.compare.ResourceVerdict;
import dev.plumbline.core.scan.StackVerdict;
import dev.plumbline.core.value.Value;
import dev.plumbline.core.value.ValueJson;
import dev.plumbline.sandbox.cloud.AwsEmulator;
import dev.plumbline.sandbox.cloud.AzureEmulator;
import dev.plumbline.sandbox.deployed.DeployedStack;
import dev.plumbline.sandbox.engine.PulumiEngine;
import dev.plumbline.sandbox.provider.CloudFailure;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** The real Pulumi engine over azure-native and the emulator; one stack's life, in order. */
@EnabledIfEnvironmentVariable(
    named = "PLUMBLINE_TOOLS",
    matches = ".+",
    disabledReason = "needs the sandbox's tools: run ./plumbline test, which sets them up")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AzureEngineIT {

  private static final String MACHINES = "2023-03-01";
  private static final String NETWORKS = "2023-02-01";
  private static final String CLIENT_CONFIG = "azure-native:authorization:getClientConfig";
  private static final String GROUPS = "2022-09-01";
  private static final String BY_HAND =
      "/subscriptions/%s/resourceGroups/by-hand".formatted(AzureEmulator.SUBSCRIPTION);

  private DeployedStack stack;
  private AzureCloud cloud;

  @BeforeAll
  void deploy() throws CloudFailure {
    stack = DeployedStack.on(AwsEmulator.MINISTACK, "it-azure");
    cloud = cloud(stack.sandbox().azure().deployer().secret());
  }

  private AzureCloud cloud(String secret) throws CloudFailure {
    var azure = stack.sandbox().azure();
    var config =
        Map.of(
            "subscriptionId", Value.of(AzureEmulator.SUBSCRIPTION),
            "tenantId", Value.of(AzureEmulator.TENANT),
            "clientId", Value.of(azure.deployer().clientId()),
            "clientSecret", Value.of(secret));
    return AzureCloud.of(
        azure.endpoint(), Optional.of(azure.certificate()), new Value.Fields(config));
  }

  @AfterAll
  void end() {
    stack.close();
  }

  private String pulumi(String command, String... options) {
    var words = new ArrayList<>(List.of(command, "--stack", PulumiEngine.STACK, "--color=never"));
    words.addAll(List.of(options));
    return stack.engine().run("azure-" + command, words.toArray(String[]::new));
  }

  private List<JsonNode> azure() {
    return stack.resources().stream()
        .filter(resource -> resource.path("type").asText().startsWith("azure-native:"))
        .toList();
  }

  private String text(String id, String version, String path) throws Refusal {
    return ValueJson.write(cloud.arm().get(id, version).orElseThrow()).at(path).asText();
  }

  @Test
  @Order(1)
  void the_state_has_the_shape_of_the_official_provider() {
    assertThat(azure()).hasSizeGreaterThan(30);
    assertThat(azure())
        .allSatisfy(
            resource -> {
              assertThat(resource.path("id").asText()).startsWith("/subscriptions/");
              assertThat(resource.path("inputs").has("__defaults")).isFalse();
              assertThat(resource.at("/outputs/__inputs").has("ciphertext")).isTrue();
              assertThat(resource.at("/outputs/name").isTextual()).isTrue();
              assertThat(resource.at("/outputs/type").asText()).startsWith("Microsoft.");
            });
    assertThat(stack.resource("VirtualMachine::gateway").at("/outputs/properties").isMissingNode())
        .isTrue();
    assertThat(stack.resources().toString())
        .doesNotContain(stack.sandbox().azure().deployer().secret());
  }

  @Test
  @Order(2)
  void a_scan_after_the_deployment_finds_nothing() {
    var scan = stack.scan();

    assertThat(scan.stacks().stream().flatMap(found -> found.resources().stream()))
        .filteredOn(ResourceVerdict::isFinding)
        .extracting(found -> found.urn() + " " + found.differences())
        .isEmpty();
    assertThat(scan.verdict()).isEqualTo(StackVerdict.IN_SYNC);
  }

  @Test
  @Order(2)
  void a_refresh_and_a_preview_after_the_deployment_change_nothing() {
    pulumi("refresh", "--yes", "--skip-preview", "--expect-no-changes");
    pulumi("preview", "--expect-no-changes");
  }

  @Test
  @Order(3)
  void an_up_with_refresh_repairs_what_others_changed() throws Refusal {
    var machine = stack.id("VirtualMachine::gateway");
    var live = new LinkedHashMap<>(cloud.arm().get(machine, MACHINES).orElseThrow().values());
    live.put("tags", properties("{'intruder': 'yes'}"));
    cloud.arm().put(machine, MACHINES, new Value.Fields(live));

    var said = pulumi("up", "--refresh", "--yes", "--skip-preview");

    assertThat(said).contains("1 updated");
    assertThat(text(machine, MACHINES, "/tags/intruder")).isEmpty();
    assertThat(text(machine, MACHINES, "/tags/owner")).isNotEmpty();
  }

  @Test
  @Order(4)
  void another_size_changes_the_machine_in_place() throws Refusal {
    var machine = stack.id("VirtualMachine::gateway");
    var size = text(machine, MACHINES, "/properties/hardwareProfile/vmSize");
    var identity = text(machine, MACHINES, "/properties/vmId");

    pulumi("config", "set", "hybrid:serverSize", "medium");
    pulumi("up", "--yes", "--skip-preview");

    assertThat(text(machine, MACHINES, "/properties/hardwareProfile/vmSize")).isNotEqualTo(size);
    assertThat(text(machine, MACHINES, "/properties/vmId")).isEqualTo(identity);
  }

  @Test
  @Order(5)
  void another_image_makes_the_machine_anew() throws Refusal {
    var machine = stack.id("VirtualMachine::gateway");
    var identity = text(machine, MACHINES, "/properties/vmId");

    pulumi("config", "set", "hybrid:azureImage", "Debian:debian-12:12:latest");
    var said = pulumi("up", "--yes", "--skip-preview");

    assertThat(said).contains("replaced");
    assertThat(stack.id("VirtualMachine::gateway")).isEqualTo(machine);
    assertThat(text(machine, MACHINES, "/properties/vmId")).isNotEqualTo(identity);
    pulumi("preview", "--expect-no-changes");
  }

  @Test
  @Order(6)
  void what_was_made_by_hand_is_imported() throws Refusal {
    var network = BY_HAND + "/providers/Microsoft.Network/virtualNetworks/by-hand";
    cloud.arm().put(BY_HAND, GROUPS, properties("{'location': 'westeurope'}"));
    cloud
        .arm()
        .put(
            network,
            NETWORKS,
            properties(
                """
                {'location': 'westeurope', 'properties':
                 {'addressSpace': {'addressPrefixes': ['10.77.0.0/16']},
                  'subnets': [{'name': 'web', 'properties': {'addressPrefix': '10.77.1.0/24'}}]}}"""));

    pulumi(
        "import",
        "azure-native:network:VirtualNetwork",
        "by-hand",
        network,
        "--yes",
        "--skip-preview",
        "--protect=false",
        "--generate-code=false");

    var inputs = stack.resource("VirtualNetwork::by-hand").path("inputs");
    assertThat(inputs.path("virtualNetworkName").asText()).isEqualTo("by-hand");
    assertThat(inputs.path("resourceGroupName").asText()).isEqualTo("by-hand");
    assertThat(inputs.at("/subnets/0/addressPrefix").asText()).isEqualTo("10.77.1.0/24");
  }

  @Test
  @Order(7)
  void what_azure_refuses_is_one_line_with_its_code() throws CloudFailure {
    var subnet = AzureNativeType.of("azure-native:network:Subnet", cloud);
    var outside =
        properties(
            "{'resourceGroupName': 'by-hand', 'virtualNetworkName': 'by-hand',"
                + " 'subnetName': 'outside', 'addressPrefix': '10.99.0.0/24'}");

    assertThatThrownBy(() -> subnet.create(outside, cloud))
        .isInstanceOf(CloudFailure.class)
        .message()
        .startsWith("cannot create azure-native:network:Subnet outside: Azure answered Net")
        .doesNotContain("\n");

    var stranger = cloud("hidden-and-wrong");
    assertThatThrownBy(() -> AzureFunctions.call(CLIENT_CONFIG, properties("{}"), stranger))
        .isInstanceOf(CloudFailure.class)
        .message()
        .startsWith(CLIENT_CONFIG + " failed: no answer from Azure:")
        .contains("AADSTS7000215")
        .doesNotContain("\n", "hidden-and-wrong");
  }

  @Test
  @Order(7)
  void the_functions_answer_who_asks_and_how_to_reach_a_cluster() throws CloudFailure {
    var cluster = stack.resource("ManagedCluster::cluster").path("outputs");
    var arguments =
        properties(
            "{'resourceGroupName': '%s', 'resourceName': '%s'}"
                .formatted(
                    stack.resource("ResourceGroup::azure").at("/outputs/name").asText(),
                    cluster.path("name").asText()));

    var credentials =
        AzureFunctions.call(
            "azure-native:containerservice:listManagedClusterUserCredentials", arguments, cloud);
    var config = AzureFunctions.call(CLIENT_CONFIG, properties("{}"), cloud);

    var encoded = ValueJson.write(credentials).at("/kubeconfigs/0/value").asText();
    assertThat(new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8))
        .contains("server: " + stack.sandbox().cluster().url());
    assertThat(config.at("objectId"))
        .contains(Value.of(stack.sandbox().azure().deployer().objectId()));
  }

  @Test
  @Order(8)
  void destroy_leaves_nothing() throws Refusal {
    var group = stack.id("ResourceGroup::azure");
    var imported = stack.id("VirtualNetwork::by-hand");

    stack.engine().destroy();

    assertThat(cloud.arm().get(group, GROUPS)).isEmpty();
    assertThat(cloud.arm().get(imported, NETWORKS)).isEmpty();
    assertThat(azure()).isEmpty();
  }
}
