package dev.plumbline.azure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.read.CallMeter;
import dev.plumbline.core.read.Discovered;
import dev.plumbline.core.read.Discovery;
import dev.plumbline.core.read.ReadRequest;
import dev.plumbline.core.scan.Beyond;
import dev.plumbline.testkit.ScriptedServer.Answer;
import dev.plumbline.testkit.ScriptedServer.Received;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DiscoveryTest {

  private static final String ROOT = "/subscriptions/" + ScriptedArm.SUBSCRIPTION;
  private static final String PLACE = "azure " + ScriptedArm.SUBSCRIPTION;

  private final ScriptedArm arm = new ScriptedArm();
  private final AzureReader reader = new AzureReader(List.of(arm.account()), pause -> {});
  private final List<String> resources = new ArrayList<>();
  private final List<String> groups = new ArrayList<>();
  private volatile Optional<Answer> refused = Optional.empty();
  private volatile boolean brokenPage;

  DiscoveryTest() {
    arm.override = this::answer;
    group("rg", "");
  }

  @AfterEach
  void close() {
    reader.close();
    arm.close();
  }

  private Optional<Answer> answer(Received request) {
    if (request.path().equals(ROOT + "/resourcegroups")) {
      return Optional.of(list(groups));
    }
    if (request.path().equals(ROOT + "/resources")) {
      return refused.or(() -> paged(request));
    }
    return request.path().equals(ROOT + "/resourceGroups/rg/resources")
        ? Optional.of(list(resources))
        : Optional.empty();
  }

  /** Two pages, where there is more than one resource. */
  private Optional<Answer> paged(Received request) {
    if (brokenPage && request.query().contains("skiptoken")) {
      return Optional.of(ScriptedArm.error(409, "Conflict", "no"));
    }
    if (resources.size() < 2 || request.query().contains("skiptoken")) {
      return Optional.of(
          list(resources.size() < 2 ? resources : resources.subList(1, resources.size())));
    }
    return Optional.of(
        Answer.json(
            200,
            "{\"value\": [%s], \"nextLink\": \"%s%s/resources?api-version=2021-04-01&$skiptoken=1\"}"
                .formatted(resources.getFirst(), arm.server().uri(), ROOT)));
  }

  private static Answer list(List<String> elements) {
    return Answer.json(200, "{\"value\": [" + String.join(",", elements) + "]}");
  }

  @Test
  void what_no_stack_declares_is_found_with_its_token_and_import_id() {
    resource("rg", "Microsoft.Network/publicIPAddresses", "IP", "");
    resource("rg", "Microsoft.Web/sites", "rogue", "");

    var found = discover(Declared.publicIp("RG", "ip"));

    assertThat(found.gaps()).isEmpty();
    assertThat(found.resources()).hasSize(1);
    var rogue = found.resources().getFirst();
    assertThat(rogue.type()).isEqualTo("azure-native:web:WebApp");
    assertThat(rogue.name()).isEqualTo("rogue");
    assertThat(rogue.importId())
        .isEqualTo(ROOT + "/resourceGroups/rg/providers/Microsoft.Web/sites/rogue");
    assertThat(rogue.place()).isEqualTo("azure " + ScriptedArm.SUBSCRIPTION + "/rg");
    assertThat(rogue.owner()).isEmpty();
    assertThat(rogue.live().values()).containsKey("location");
  }

  @Test
  void an_unmanaged_group_is_told_once_and_owns_what_is_in_it() {
    group("rogues", "");
    resource("rogues", "Microsoft.Network/virtualNetworks", "net", "");

    var found = discover(Declared.publicIp("rg", "ip"));

    assertThat(named(found, "rogues").owner()).isEmpty();
    assertThat(named(found, "rogues").type()).isEqualTo("azure-native:resources:ResourceGroup");
    assertThat(rule(found, "net")).isEqualTo("unmanaged-group");
  }

  @Test
  void what_a_managed_resource_owns_is_nobodys_omission() {
    group(
        "MC_rg_shop_westeurope",
        ROOT + "/resourceGroups/rg/providers/Microsoft.ContainerService/managedClusters/shop");
    group("NetworkWatcherRG", "");
    resource("MC_rg_shop_westeurope", "Microsoft.Compute/virtualMachineScaleSets", "nodes", "");
    resource(
        "rg",
        "Microsoft.Compute/disks",
        "osdisk",
        ROOT + "/resourceGroups/rg/providers/Microsoft.Compute/virtualMachines/vm");
    resource("rg", "Microsoft.Compute/disks", "datadisk", "");
    resource("rg", "Microsoft.Network/networkInterfaces", "kv.nic.5f1e", "");
    resource("rg", "Microsoft.Network/networkWatchers", "NetworkWatcher_westeurope", "");
    var machine =
        Declared.of(
            "azure-native:compute:VirtualMachine",
            path("rg", "Microsoft.Compute/virtualMachines", "vm"),
            """
            {"storageProfile": {"dataDisks": [{"lun": 0, "managedDisk": {"id": "%s"}}]}}
            """
                .formatted(path("RG", "Microsoft.Compute/disks", "DataDisk")));
    var endpoint =
        Declared.of(
            "azure-native:network:PrivateEndpoint",
            path("rg", "Microsoft.Network/privateEndpoints", "kv"),
            "{}");

    var found = discover(machine, endpoint);

    assertThat(found.resources()).allMatch(one -> one.owner().isPresent());
    assertThat(rule(found, "nodes")).isEqualTo("managed-group");
    assertThat(rule(found, "osdisk")).isEqualTo("managed-by");
    assertThat(rule(found, "datadisk")).isEqualTo("made-by-managed");
    assertThat(rule(found, "kv.nic.5f1e")).isEqualTo("made-by-managed");
    assertThat(rule(found, "NetworkWatcherRG")).isEqualTo("azure-default-group");
    assertThat(rule(found, "NetworkWatcher_westeurope")).isEqualTo("azure-default");
  }

  @Test
  void where_the_subscription_may_not_be_listed_its_groups_are() {
    refused =
        Optional.of(ScriptedArm.denied("Microsoft.Resources/subscriptions/resources/read", ROOT));
    resource("rg", "Microsoft.Cache/redis", "cache", "");

    var found = discover(Declared.publicIp("rg", "ip"));

    assertThat(named(found, "cache").type()).isEqualTo("azure-native:cache:Redis");
    assertThat(found.gaps()).isEmpty();
  }

  @Test
  void a_subscription_that_was_listed_to_its_end_speaks_for_all_its_places() {
    resource("rg", "Microsoft.Web/sites", "rogue", "");

    var beyond = beyond(discover(Declared.publicIp("rg", "ip")));

    assertThat(beyond.covers(PLACE + "/rg", "azure-native:web:WebApp")).isTrue();
    assertThat(beyond.covers(PLACE + "/a-group-that-is-gone", "azure-native:web:WebApp")).isTrue();
    assertThat(beyond.covers("azure another", "azure-native:web:WebApp")).isFalse();
  }

  @Test
  void a_list_that_broke_on_its_second_page_speaks_for_nothing() {
    resource("rg", "Microsoft.Web/sites", "first-page", "");
    resource("rg", "Microsoft.Web/sites", "second-page", "");
    brokenPage = true;

    var found = discover(Declared.publicIp("rg", "ip"));

    assertThat(found.resources()).hasSize(1);
    assertThat(found.gaps()).isNotEmpty();
    assertThat(beyond(found).covers(PLACE + "/rg", "azure-native:web:WebApp")).isFalse();
  }

  private static Beyond beyond(Discovery found) {
    return new Beyond(true, found.resources(), found.gaps(), found.listed());
  }

  @Test
  void a_type_without_a_token_is_a_gap() {
    resource("rg", "Contoso.Edge/gateways", "gw", "");

    var found = discover(Declared.publicIp("rg", "ip"));

    assertThat(found.resources()).isEmpty();
    assertThat(found.gaps()).hasSize(1);
    assertThat(found.gaps().getFirst().type()).isEqualTo("contoso.edge/gateways");
    assertThat(found.gaps().getFirst().outcome().kind()).isEqualTo("unsupported");
  }

  @Test
  void a_failed_list_is_a_gap_and_never_an_empty_world() {
    refused = Optional.of(ScriptedArm.error(409, "Conflict", "no"));

    var found = discover(Declared.publicIp("rg", "ip"));

    assertThat(found.gaps()).hasSize(1);
    assertThat(found.gaps().getFirst().outcome().kind()).isEqualTo("failed");
  }

  @Test
  void types_are_named_by_the_classes_of_the_provider() {
    assertThat(TypeTokens.of("Microsoft.Network/virtualNetworks/subnets"))
        .contains("azure-native:network:Subnet");
    assertThat(TypeTokens.of("microsoft.insights/actiongroups"))
        .contains("azure-native:insights:ActionGroup");
    assertThat(TypeTokens.of("Microsoft.Sql/servers/databases"))
        .contains("azure-native:sql:Database");
    assertThat(TypeTokens.of("Microsoft.Compute/proximityPlacementGroups"))
        .contains("azure-native:compute:ProximityPlacementGroup");
    assertThat(TypeTokens.of("Microsoft.DocumentDB/databaseAccounts"))
        .contains("azure-native:documentdb:DatabaseAccount");
    assertThat(TypeTokens.of("Microsoft.Network/firewallPolicies"))
        .contains("azure-native:network:FirewallPolicy");
    assertThat(TypeTokens.of("Microsoft.Nowhere/things")).isEmpty();
  }

  private Discovery discover(ReadRequest... managed) {
    return reader.discover(List.of(managed), new CallMeter());
  }

  private static Discovered named(Discovery found, String name) {
    return found.resources().stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static String rule(Discovery found, String name) {
    return named(found, name).owner().orElseThrow().rule();
  }

  private static String path(String group, String type, String name) {
    return ROOT + "/resourceGroups/" + group + "/providers/" + type + "/" + name;
  }

  private void group(String name, String managedBy) {
    groups.add(
        "{\"id\": \"%s/resourceGroups/%s\", \"name\": \"%s\", \"location\": \"westeurope\""
                .formatted(ROOT, name, name)
            + (managedBy.isEmpty() ? "}" : ", \"managedBy\": \"" + managedBy + "\"}"));
  }

  private void resource(String group, String type, String name, String managedBy) {
    resources.add(
        "{\"id\": \"%s\", \"name\": \"%s\", \"type\": \"%s\", \"location\": \"westeurope\""
                .formatted(path(group, type, name), name, type)
            + (managedBy.isEmpty() ? "}" : ", \"managedBy\": \"" + managedBy + "\"}"));
  }
}
