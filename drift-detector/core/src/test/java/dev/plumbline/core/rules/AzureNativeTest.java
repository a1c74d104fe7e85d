package dev.plumbline.core.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.core.compare.Comparison;
import dev.plumbline.core.compare.ComparisonSettings;
import dev.plumbline.core.compare.Ownership;
import dev.plumbline.core.compare.ResourceVerdict;
import dev.plumbline.core.compare.Verdict;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.declared.StackId;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.value.Value;
import dev.plumbline.core.value.ValueJson;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How documents of Resource Manager become Pulumi's, and what parents share with their children.
 */
class AzureNativeTest {

  private static final String GROUP = "/subscriptions/s/resourceGroups/rg";

  @Test
  void propertiesAreLiftedAtEveryLevel() {
    var lifted =
        pulumi(
            "network:VirtualNetwork",
            "{'properties': {'subnets': [{'name': 'a', 'properties': {'addressPrefix': 'p'}}]}}",
            "{}");

    assertThat(lifted).isEqualTo(json("{'subnets': [{'name': 'a', 'addressPrefix': 'p'}]}"));
  }

  @Test
  void propertiesStayWhereTheProvidersClassesKeepThem() {
    var live = "{'location': 'x', 'properties': {'enableSoftDelete': true}}";

    assertThat(pulumi("keyvault:Vault", live, "{}")).isEqualTo(json(live));
    assertThat(pulumi("keyvault/v20230201:Vault", live, "{}")).isEqualTo(json(live));
  }

  @Test
  void freeJsonIsDataAndNothingInItIsLifted() {
    var template = "{'resources': [{'type': 'T', 'properties': {'size': 1}}]}";
    var live = "{'properties': {'components': " + template + "}}";

    assertThat(pulumi("apimanagement:ApiSchema", live, "{}"))
        .isEqualTo(json("{'components': " + template + "}"));
  }

  @Test
  void aPropertyNamedTypeStandsBeforeTheResourcesOwn() {
    var live = "{'type': 'N/t', 'properties': {'type': 'VirtualMachineScaleSets'}}";

    assertThat(pulumi("containerservice:AgentPool", live, "{'type': 'VirtualMachineScaleSets'}"))
        .isEqualTo(json("{'type': 'VirtualMachineScaleSets'}"));
    assertThat(pulumi("containerservice:AgentPool", live, "{}")).isEqualTo(json("{'type': 'N/t'}"));
  }

  @Test
  void networkRulesOfAnAccountHaveNamesOfTheirOwn() {
    var declared =
        "{'networkRuleSet': {'ipRules': [{'iPAddressOrRange': '192.0.2.1'}],"
            + " 'virtualNetworkRules': [{'virtualNetworkResourceId': '/subscriptions/s/x'}]}}";
    var live =
        "{'properties': {'networkAcls': {'ipRules': [{'value': '192.0.2.1'}],"
            + " 'virtualNetworkRules': [{'id': '/subscriptions/s/x'}]}}}";

    assertThat(pulumi("storage:StorageAccount", live, declared)).isEqualTo(json(declared));
  }

  @Test
  void aSchemasPathsAreSpelledAsThePropertiesAre() {
    assertThat(AzureNativeDocument.spelled("azure-native:network:Subnet", "properties.purpose"))
        .isEqualTo("purpose");
    assertThat(AzureNativeDocument.spelled("azure-native:keyvault:Vault", "properties.vaultUri"))
        .isEqualTo("properties.vaultUri");
  }

  @Test
  void theScopeAndNameOfAnExtensionAreInItsId() {
    var id = GROUP + "/providers/Microsoft.Authorization/locks/keep";

    assertThat(
            pulumi(
                    "authorization:ManagementLockByScope",
                    "{'id': '" + id + "'}",
                    "{'scope': '" + GROUP + "', 'lockName': 'keep'}")
                .values())
        .containsEntry("scope", Value.of(GROUP))
        .containsEntry("lockName", Value.of("keep"));
  }

  @ParameterizedTest
  @CsvSource({
    "network:VirtualNetwork, subnets, network:Subnet, virtualNetworks, subnets",
    "network:VirtualNetwork, virtualNetworkPeerings, network:VirtualNetworkPeering,"
        + " virtualNetworks, virtualNetworkPeerings",
    "network:NetworkSecurityGroup, securityRules, network:SecurityRule, networkSecurityGroups,"
        + " securityRules",
    "network:RouteTable, routes, network:Route, routeTables, routes",
    "containerservice:ManagedCluster, agentPoolProfiles, containerservice:AgentPool,"
        + " managedClusters, agentPools"
  })
  void aChildThatIsAResourceIsNoExtraOfItsParentAndAnotherOneIs(
      String parentType, String list, String childType, String kind, String childKind) {
    var parentId = GROUP + "/providers/N/" + kind + "/p";
    var parent =
        resource(
            parentType,
            parentId,
            "{'" + list + "': [{'name': 'inline'}]}",
            "{'" + list + "': [{'name': 'inline'}]}");
    var child =
        resource(
            childType, parentId.replace("/rg/", "/RG/") + "/" + childKind + "/own", "{}", "{}");
    var ownership =
        Ownership.of(List.of(parent, child), type -> Optional.of(AzureNativeRules.forType(type)));
    var both = "{'properties': {'" + list + "': [{'name': 'inline'}, {'name': 'Own'}]}}";
    var more =
        "{'properties': {'" + list + "': [{'name': 'inline'}, {'name': 'Own'}, {'name': 'x'}]}}";

    assertThat(verdict(parent, both, ownership).verdict()).isEqualTo(Verdict.IN_SYNC);
    assertThat(verdict(parent, more, ownership).differences())
        .extracting(difference -> difference.path().toString())
        .containsExactly(list + "[x]");
  }

  @Test
  void aParentThatDeclaresNoneIsAccusedOfNoChild() {
    var id = GROUP + "/providers/Microsoft.Network/virtualNetworks/spoke";
    var parent = resource("network:VirtualNetwork", id, "{}", "{'subnets': []}");
    var child = resource("network/v20230201:Subnet", id + "/subnets/apps", "{}", "{}");
    var ownership =
        Ownership.of(List.of(parent, child), type -> Optional.of(AzureNativeRules.forType(type)));

    var verdict = verdict(parent, "{'properties': {'subnets': [{'name': 'apps'}]}}", ownership);

    assertThat(verdict.verdict()).isEqualTo(Verdict.IN_SYNC);
  }

  private static DeclaredResource resource(
      String type, String id, String declared, String recorded) {
    return DeclaredResource.of(
        "urn:" + id, "azure-native:" + type, id, json(declared), json(recorded));
  }

  private static ResourceVerdict verdict(
      DeclaredResource resource, String live, Ownership ownership) {
    return new Comparison(new ComparisonSettings(new byte[] {1}, List.of(), List.of()))
        .compare(
            resource,
            new ReadOutcome.Found(json(live), ReadOutcome.Shape.API),
            AzureNativeRules.forType(resource.type()),
            ownership,
            new StackId("file:///s", "shop", "dev"));
  }

  private static Value.Fields pulumi(String type, String live, String declared) {
    return AzureNativeDocument.toPulumi(
        "azure-native:" + type,
        new ReadOutcome.Found(json(live), ReadOutcome.Shape.API),
        json(declared),
        json("{}"),
        "");
  }

  private static Value.Fields json(String text) {
    try {
      return (Value.Fields) ValueJson.read(new ObjectMapper().readTree(text.replace('\'', '"')));
    } catch (IOException bad) {
      throw new IllegalArgumentException(bad);
    }
  }
}
