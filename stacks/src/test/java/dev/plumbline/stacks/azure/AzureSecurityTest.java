package dev.plumbline.stacks.azure;

import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.azurenative.containerservice.AgentPoolArgs;
import com.pulumi.azurenative.containerservice.ManagedClusterArgs;
import dev.plumbline.stacks.Declaration;
import dev.plumbline.stacks.Declaration.Declared;
import dev.plumbline.stacks.hybrid.HybridConfig;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What must hold for servers, cluster and logs on Azure, seen on the whole hybrid program. */
@TestInstance(Lifecycle.PER_CLASS)
class AzureSecurityTest {
  private static final String VM = "azure-native:compute:VirtualMachine";
  private static final String NIC = "azure-native:network:NetworkInterface";
  private static final String GRANT = "azure-native:authorization:RoleAssignment";
  private static final String CLUSTER = "azure-native:containerservice:ManagedCluster";
  private static final String IDS = "/subscriptions/1111/resourceGroups/hybrid/";
  private static final String ROLES =
      "/subscriptions/1111/providers/Microsoft.Authorization/roleDefinitions/";

  private final Declaration stack = HybridConfig.complete().declare();

  @Test
  void theInternetReachesHttpsOfThePublicTierOnly() {
    var inline =
        stack.all("azure-native:network:NetworkSecurityGroup").stream()
            .flatMap(group -> group.find("securityRules").stream())
            .flatMap(rules -> ((List<?>) rules).stream())
            .map(rule -> (Map<?, ?>) rule);
    var separate = stack.all("azure-native:network:SecurityRule").stream().map(Declared::inputs);

    assertThat(
            Stream.<Map<?, ?>>concat(inline, separate)
                .filter(rule -> "Inbound".equals(rule.get("direction")))
                .filter(rule -> "Allow".equals(rule.get("access")))
                .filter(rule -> "*".equals(rule.get("sourceAddressPrefix")))
                .map(rule -> (Object) rule.get("destinationPortRange")))
        .containsExactly("443");
  }

  @Test
  void onlyTheGatewayHasAPublicAddress() {
    assertThat(stack.one(NIC, "gateway").at("ipConfigurations.0.publicIPAddress.id"))
        .isEqualTo(IDS + "PublicIPAddress/gateway");
    assertThat(stack.one(NIC, "worker").find("ipConfigurations.0.publicIPAddress")).isEmpty();
    assertThat(stack.one(NIC, "worker").at("ipConfigurations.0.subnet.id"))
        .isEqualTo(IDS + "Subnet/network-private-2");
    assertThat(stack.all(NIC))
        .allSatisfy(nic -> assertThat(nic.at("enableIPForwarding")).isEqualTo(false));
  }

  @Test
  void serversAreLoggedInToWithTheKeyAndNoPassword() {
    assertThat(stack.all(VM))
        .hasSize(2)
        .allSatisfy(
            server -> {
              assertThat(server.find("osProfile.adminPassword")).isEmpty();
              var linux = "osProfile.linuxConfiguration.";
              assertThat(server.at(linux + "disablePasswordAuthentication")).isEqualTo(true);
              assertThat(server.at(linux + "ssh.publicKeys.0.keyData"))
                  .isEqualTo(HybridConfig.SSH_KEY);
              assertThat(server.at(linux + "ssh.publicKeys.0.path"))
                  .isEqualTo(
                      "/home/%s/.ssh/authorized_keys"
                          .formatted(server.at("osProfile.adminUsername")));
              assertThat(server.at(linux + "patchSettings.patchMode"))
                  .isEqualTo("AutomaticByPlatform");
            });
  }

  @ParameterizedTest
  @CsvSource({
    "securityProfile.encryptionAtHost, true",
    "securityProfile.securityType, TrustedLaunch",
    "securityProfile.uefiSettings.secureBootEnabled, true",
    "securityProfile.uefiSettings.vTpmEnabled, true",
    "identity.type, UserAssigned",
    "hardwareProfile.vmSize, Standard_D2ls_v5",
    "storageProfile.osDisk.diskSizeGB, 30.0",
    "storageProfile.imageReference.publisher, Canonical",
    "storageProfile.imageReference.version, latest",
    "diagnosticsProfile.bootDiagnostics.enabled, true",
    "resourceGroupName, azure",
    "location, westeurope",
  })
  void everyServerStartsSignedSystemsOnEncryptedDisks(String path, String value) {
    assertThat(stack.all(VM)).allSatisfy(server -> assertThat(server.at(path)).hasToString(value));
  }

  @Test
  void aServersNamesAreItsOwn() {
    var worker = stack.one(VM, "worker");

    assertThat(worker.at("vmName")).isEqualTo("hybrid-test-worker");
    assertThat(worker.at("osProfile.computerName")).isEqualTo("hybrid-test-worker");
    assertThat(worker.at("storageProfile.osDisk.name")).isEqualTo("hybrid-test-worker-system");
    assertThat(worker.at("identity.userAssignedIdentities"))
        .isEqualTo(List.of(IDS + "UserAssignedIdentity/worker"));
    assertThat(worker.at("networkProfile.networkInterfaces.0.id"))
        .isEqualTo(IDS + "NetworkInterface/worker");
  }

  @Test
  void dataDisksAreSeparateInTheServersZoneAndReadByNobodyElse() {
    var disk = stack.one("azure-native:compute:Disk", "worker-data");
    var worker = stack.one(VM, "worker");

    assertThat(worker.at("storageProfile.dataDisks.0.managedDisk.id"))
        .isEqualTo(IDS + "Disk/worker-data");
    assertThat(worker.at("storageProfile.dataDisks.0.createOption")).isEqualTo("Attach");
    assertThat(worker.at("storageProfile.dataDisks.0.deleteOption")).isEqualTo("Detach");
    assertThat(disk.at("zones")).isEqualTo(worker.at("zones")).isEqualTo(List.of("2"));
    assertThat(disk.at("diskSizeGB")).isEqualTo(20.0);
    assertThat(disk.at("networkAccessPolicy")).isEqualTo("DenyAll");
    assertThat(disk.at("publicNetworkAccess")).isEqualTo("Disabled");
    assertThat(disk.at("encryption.type")).isEqualTo("EncryptionAtRestWithPlatformKey");
  }

  @Test
  void serversMayWriteLogsAndNothingElse() {
    assertThat(stack.all(GRANT))
        .filteredOn(grant -> !grant.name().startsWith("cluster"))
        .hasSize(2)
        .allSatisfy(
            grant -> {
              assertThat(grant.at("scope")).isEqualTo(IDS + "BlobContainer/logs");
              assertThat(grant.at("roleDefinitionId"))
                  .isEqualTo(ROLES + "ba92f5b4-2d11-453d-a403-e96b0029c9fe");
              assertThat(grant.at("principalId"))
                  .isEqualTo(grant.name().replace("-logs", "-principal"));
              assertThat(grant.at("principalType")).isEqualTo("ServicePrincipal");
            });
  }

  @Test
  void grantsHaveGuidsThatDifferAndStay() {
    var again = HybridConfig.complete().declare();

    assertThat(stack.all(GRANT))
        .extracting(grant -> grant.at("roleAssignmentName"))
        .doesNotHaveDuplicates()
        .allSatisfy(
            name ->
                assertThat(name).asString().matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"))
        .containsExactlyInAnyOrderElementsOf(
            again.all(GRANT).stream().map(grant -> grant.at("roleAssignmentName")).toList());
  }

  @Test
  void theClusterIsPrivateUnlessAddressesAreNamed() {
    var access = stack.one(CLUSTER, "cluster");

    assertThat(access.at("apiServerAccessProfile.enablePrivateCluster")).isEqualTo(true);
    assertThat(access.at("apiServerAccessProfile.disableRunCommand")).isEqualTo(true);
    assertThat(access.find("apiServerAccessProfile.authorizedIPRanges")).isEmpty();
  }

  @Test
  void theClusterIsReachedFromTheNamedAddressesAndItsOwnNodesOnly() {
    var cluster =
        HybridConfig.complete()
            .with("hybrid:adminCidrs", "203.0.113.0/24")
            .declare()
            .one(CLUSTER, "cluster");

    assertThat(cluster.at("apiServerAccessProfile.enablePrivateCluster")).isEqualTo(false);
    assertThat(cluster.at("apiServerAccessProfile.authorizedIPRanges"))
        .isEqualTo(List.of("203.0.113.0/24", "198.51.100.7/32"));
  }

  @Test
  void theClustersIdentityMayChangeItsSubnetOnly() {
    var grant = stack.one(GRANT, "cluster-network");

    assertThat(grant.at("scope")).isEqualTo(IDS + "Subnet/network-private-1");
    assertThat(grant.at("roleDefinitionId"))
        .isEqualTo(ROLES + "4d97b98b-1d4f-4787-a291-c67834d212e7");
    assertThat(stack.one(CLUSTER, "cluster").at("identity.userAssignedIdentities"))
        .isEqualTo(List.of(IDS + "UserAssignedIdentity/cluster"));
    assertThat(stack.waitsFor(ManagedClusterArgs.class, "cluster"))
        .containsExactly("cluster-network");
  }

  @ParameterizedTest
  @CsvSource({
    "resourceName, hybrid-test-cluster",
    "nodeResourceGroup, hybrid-test-cluster-nodes",
    "kubernetesVersion, 1.33",
    "enableRBAC, true",
    "networkProfile.outboundType, userAssignedNATGateway",
    "networkProfile.networkPolicy, azure",
    "oidcIssuerProfile.enabled, true",
    "securityProfile.workloadIdentity.enabled, true",
    "agentPoolProfiles.0.name, system",
    "agentPoolProfiles.0.mode, System",
    "agentPoolProfiles.0.count, 2.0",
    "agentPoolProfiles.0.enableEncryptionAtHost, true",
    "agentPoolProfiles.0.enableNodePublicIP, false",
    "agentPoolProfiles.0.nodeTaints.0, CriticalAddonsOnly=true:NoSchedule",
  })
  void theClusterAndItsSystemPool(String path, String value) {
    assertThat(stack.one(CLUSTER, "cluster").at(path)).hasToString(value);
  }

  @Test
  void theOtherPoolScalesWithinItsBounds() {
    var pool = stack.one("azure-native:containerservice:AgentPool", "cluster-nodes");

    assertThat(pool.at("resourceName")).isEqualTo("cluster");
    assertThat(pool.at("agentPoolName")).isEqualTo("nodes");
    assertThat(List.of(pool.at("minCount"), pool.at("count"), pool.at("maxCount")))
        .isEqualTo(List.of(1.0, 2.0, 4.0));
    assertThat(pool.at("enableAutoScaling")).isEqualTo(true);
    assertThat(pool.at("vnetSubnetID")).isEqualTo(IDS + "Subnet/network-private-1");
    assertThat(pool.at("availabilityZones")).isEqualTo(List.of("1", "2"));
    assertThat(pool.at("enableNodePublicIP")).isEqualTo(false);
    assertThat(stack.options(AgentPoolArgs.class, "cluster-nodes").getIgnoreChanges())
        .containsExactly("count");
  }

  @ParameterizedTest
  @CsvSource({
    "minimumTlsVersion, TLS1_2",
    "enableHttpsTrafficOnly, true",
    "allowBlobPublicAccess, false",
    "allowSharedKeyAccess, false",
    "allowCrossTenantReplication, false",
    "defaultToOAuthAuthentication, true",
    "encryption.requireInfrastructureEncryption, true",
    "sku.name, Standard_ZRS",
  })
  void logsAreReachedOverTlsByIdentitiesOnly(String path, String value) {
    assertThat(stack.one("azure-native:storage:StorageAccount", "logs").at(path))
        .hasToString(value);
  }

  @Test
  void logsKeepVersionsAndComeBackAfterDeletion() {
    var service = stack.one("azure-native:storage:BlobServiceProperties", "logs");

    assertThat(service.at("blobServicesName")).isEqualTo("default");
    assertThat(service.at("isVersioningEnabled")).isEqualTo(true);
    assertThat(service.at("deleteRetentionPolicy")).isEqualTo(Map.of("enabled", true, "days", 7.0));
    assertThat(stack.one("azure-native:storage:BlobContainer", "logs").at("publicAccess"))
        .isEqualTo("None");
  }

  @Test
  void logsMoveToCheaperStorageAndEnd() {
    var rule =
        stack.one("azure-native:storage:ManagementPolicy", "logs").at("policy.rules.0.definition");

    assertThat(rule)
        .isEqualTo(
            Map.of(
                "filters",
                Map.of("blobTypes", List.of("blockBlob"), "prefixMatch", List.of("servers/")),
                "actions",
                Map.of(
                    "baseBlob",
                    Map.of(
                        "tierToCool", Map.of("daysAfterModificationGreaterThan", 30.0),
                        "delete", Map.of("daysAfterModificationGreaterThan", 365.0)),
                    "version",
                    Map.of("delete", Map.of("daysAfterCreationGreaterThan", 90.0)))));
  }
}
