package dev.plumbline.sandbox.arm.containerservice;

import static dev.plumbline.sandbox.arm.Estate.assertHolds;
import static dev.plumbline.sandbox.arm.Estate.id;
import static dev.plumbline.sandbox.arm.Estate.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.sandbox.arm.ArmFailure;
import dev.plumbline.sandbox.arm.Estate;
import dev.plumbline.sandbox.arm.ResourceId;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Expected answers are those of the published examples, trimmed. */
class ManagedClusterTest {

  private static final String CLUSTER =
      id("Microsoft.ContainerService/managedClusters/clustername1");
  private static final String BODY =
      """
      {'location': 'location1', 'tags': {'tier': 'production', 'archv2': ''},
       'properties': {'kubernetesVersion': '', 'dnsPrefix': 'dnsprefix1',
        'agentPoolProfiles': [{'name': 'nodepool1', 'count': %d, 'vmSize': 'Standard_DS1_v2',
          'osType': 'Linux', 'type': 'VirtualMachineScaleSets', 'scaleDownMode': 'Deallocate',
          'availabilityZones': ['1', '2', '3'], 'enableNodePublicIP': true, 'mode': 'System'}%s],
        'networkProfile': {'loadBalancerSku': 'standard', 'outboundType': 'loadBalancer',
         'loadBalancerProfile': {'managedOutboundIPs': {'count': 2}}},
        'windowsProfile': {'adminUsername': 'azureuser', 'adminPassword': 'replacePassword1234$'},
        'servicePrincipalProfile': {'clientId': 'clientid', 'secret': 'principal-secret'}},
       'identity': {'type': 'UserAssigned', 'userAssignedIdentities': {
        '{rg}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/identity1': {}}}}\
      """;
  private static final String POOL =
      """
      {'properties': {'orchestratorVersion': '', 'count': %d, 'vmSize': '%s', 'osType': 'Linux',
       'tags': {'name1': 'val1'}, 'nodeLabels': {'key1': 'val1'},
       'nodeTaints': ['Key1=Value1:NoSchedule'], 'mode': 'User'}}\
      """;
  private static final ResourceId NODES =
      ResourceId.group(Estate.SUBSCRIPTION, "MC_rg1_clustername1_location1");

  private final Estate estate = new Estate();

  @BeforeEach
  void identity() throws ArmFailure {
    estate.put(
        id("Microsoft.ManagedIdentity/userAssignedIdentities/identity1"),
        "{'location': 'location1'}");
  }

  @Test
  void isAnsweredAsTheExampleManagedClustersCreateUpdateSays() throws ArmFailure {
    var made = estate.put(CLUSTER, BODY.formatted(3, ""));

    assertHolds(
        made,
        """
        {'name': 'clustername1', 'location': 'location1',
         'tags': {'archv2': '', 'tier': 'production'},
         'properties': {'provisioningState': 'Succeeded', 'dnsPrefix': 'dnsprefix1',
          'kubernetesVersion': '1.33', 'currentKubernetesVersion': '1.33.2',
          'agentPoolProfiles': [{'name': 'nodepool1', 'count': 3, 'vmSize': 'Standard_DS1_v2',
            'maxPods': 110, 'osType': 'Linux', 'provisioningState': 'Succeeded',
            'orchestratorVersion': '1.33', 'currentOrchestratorVersion': '1.33.2',
            'type': 'VirtualMachineScaleSets', 'scaleDownMode': 'Deallocate',
            'availabilityZones': ['1', '2', '3'], 'enableNodePublicIP': true,
            'mode': 'System'}],
          'windowsProfile': {'adminUsername': 'azureuser'},
          'servicePrincipalProfile': {'clientId': 'clientid'},
          'nodeResourceGroup': 'MC_rg1_clustername1_location1', 'enableRBAC': true,
          'powerState': {'code': 'Running'},
          'networkProfile': {'networkPlugin': 'kubenet', 'podCidr': '10.244.0.0/16',
           'serviceCidr': '10.0.0.0/16', 'dnsServiceIP': '10.0.0.10',
           'loadBalancerSku': 'standard', 'outboundType': 'loadBalancer',
           'podCidrs': ['10.244.0.0/16'], 'serviceCidrs': ['10.0.0.0/16'],
           'ipFamilies': ['IPv4'],
           'loadBalancerProfile': {'managedOutboundIPs': {'count': 2}}}},
         'identity': {'type': 'UserAssigned'}}\
        """);
    assertThat(made.at("/properties/fqdn").asText())
        .matches("dnsprefix1-[0-9a-f]{8}\\.hcp\\.location1\\.azmk8s\\.io");
    assertThat(made.at("/properties/networkProfile/loadBalancerProfile/effectiveOutboundIPs"))
        .hasSize(2);
    assertThat(
            made.path("identity")
                .path("userAssignedIdentities")
                .iterator()
                .next()
                .path("clientId")
                .asText())
        .hasSize(36);
    assertThat(estate.world().find(CLUSTER).orElseThrow().toString())
        .doesNotContain("principal-secret", "replacePassword1234");
  }

  @Test
  void makesAGroupForItsNodesThatGoesWithIt() throws ArmFailure {
    var made = estate.put(CLUSTER, BODY.formatted(1, ""));

    assertThat(estate.world().find(NODES).orElseThrow().path("managedBy").asText())
        .isEqualTo(CLUSTER);
    var kubelet = made.at("/properties/identityProfile/kubeletidentity/resourceId").asText();
    assertThat(kubelet).startsWith(NODES.toString());
    assertThat(estate.exists(kubelet)).isTrue();

    estate.delete(CLUSTER);

    assertThat(estate.world().exists(NODES)).isFalse();
    assertThat(estate.exists(kubelet)).isFalse();
    assertThat(estate.exists(CLUSTER + "/agentPools/nodepool1")).isFalse();
  }

  @Test
  void anInlinePoolIsAChildAndASeparateOneStandsInTheCluster() throws ArmFailure {
    estate.put(CLUSTER, BODY.formatted(3, ""));

    assertHolds(
        estate.put(CLUSTER + "/agentPools/agentpool1", POOL.formatted(3, "Standard_DS1_v2")),
        """
        {'name': 'agentpool1', 'type': 'Microsoft.ContainerService/managedClusters/agentPools',
         'properties': {'provisioningState': 'Succeeded', 'orchestratorVersion': '1.33',
          'currentOrchestratorVersion': '1.33.2', 'count': 3, 'vmSize': 'Standard_DS1_v2',
          'maxPods': 110, 'osType': 'Linux', 'tags': {'name1': 'val1'},
          'nodeLabels': {'key1': 'val1'}, 'nodeTaints': ['Key1=Value1:NoSchedule'],
          'mode': 'User'}}\
        """);
    assertHolds(
        estate.get(CLUSTER + "/agentPools/nodepool1"),
        "{'name': 'nodepool1', 'properties': {'count': 3, 'mode': 'System'}}");
    estate.put(CLUSTER, BODY.formatted(5, ""));
    assertHolds(
        estate.get(CLUSTER),
        """
        {'properties': {'agentPoolProfiles': [{'name': 'nodepool1', 'count': 5},
         {'name': 'agentpool1', 'count': 3}]}}\
        """);
    estate.delete(CLUSTER + "/agentPools/agentpool1");
    assertHolds(
        estate.get(CLUSTER), "{'properties': {'agentPoolProfiles': [{'name': 'nodepool1'}]}}");
  }

  @Test
  void poolsAreNotAddedThroughTheCluster() throws ArmFailure {
    refused(
        400,
        "InvalidParameter",
        () -> estate.put(CLUSTER, "{'location': 'l', 'properties': {'dnsPrefix': 'd'}}"));
    estate.put(CLUSTER, BODY.formatted(3, ""));

    var failure =
        refused(
            400,
            "BadRequest",
            () ->
                estate.put(
                    CLUSTER,
                    BODY.formatted(3, ", {'name': 'second', 'vmSize': 'Standard_DS1_v2'}")));

    assertThat(failure.text()).startsWith("A new agent pool was introduced.");
  }

  @Test
  void poolsKeepTheirSizeOfMachine() throws ArmFailure {
    estate.put(CLUSTER, BODY.formatted(3, ""));
    var pool = CLUSTER + "/agentPools/agentpool1";
    estate.put(pool, POOL.formatted(1, "Standard_DS1_v2"));

    refused(
        409,
        "PropertyChangeNotAllowed",
        () -> estate.put(pool, POOL.formatted(1, "Standard_DS2_v2")));
    refused(400, "BadRequest", () -> estate.put(pool + "2", POOL.formatted(1, "Standard_No")));
    refused(
        400,
        "InvalidParameter",
        () -> estate.put(CLUSTER + "/agentPools/No-Name", POOL.formatted(1, "Standard_DS1_v2")));
  }

  @Test
  void aSubnetOfAPoolIsInUse() throws ArmFailure {
    estate.put(
        id("Microsoft.Network/virtualNetworks/v"),
        """
        {'location': 'l', 'properties': {'addressSpace': {'addressPrefixes': ['10.9.0.0/16']},
         'subnets': [{'name': 's', 'properties': {'addressPrefix': '10.9.0.0/24'}}]}}\
        """);
    estate.put(
        CLUSTER,
        BODY.formatted(1, "")
            .replace(
                "'name': 'nodepool1'",
                "'name': 'nodepool1', 'vnetSubnetID':"
                    + " '{rg}/providers/Microsoft.Network/virtualNetworks/v/subnets/s'"));

    refused(
        400,
        "InUseSubnetCannotBeDeleted",
        () -> estate.delete(id("Microsoft.Network/virtualNetworks/v/subnets/s")));
  }

  @Test
  void credentialsAreTheKubeconfigOfTheRealCluster() throws ArmFailure {
    estate.put(CLUSTER, BODY.formatted(1, ""));

    var user = estate.post(CLUSTER, "listClusterUserCredential", "{}").orElseThrow();
    var admin = estate.post(CLUSTER, "listClusterAdminCredential", "{}").orElseThrow();

    assertThat(user.at("/kubeconfigs/0/name").asText()).isEqualTo("clusterUser");
    assertThat(admin.at("/kubeconfigs/0/name").asText()).isEqualTo("clusterAdmin");
    var decoded = Base64.getDecoder().decode(user.at("/kubeconfigs/0/value").asText());
    assertThat(new String(decoded, StandardCharsets.UTF_8)).isEqualTo(Estate.KUBECONFIG);
  }

  @Test
  void stopsAndStarts() throws ArmFailure {
    estate.put(CLUSTER, BODY.formatted(1, ""));

    estate.post(CLUSTER, "stop", "{}");

    assertHolds(estate.get(CLUSTER), "{'properties': {'powerState': {'code': 'Stopped'}}}");
    assertHolds(
        estate.patch(CLUSTER, "{'tags': {'a': 'b'}}"),
        "{'tags': {'a': 'b'}, 'properties': {'agentPoolProfiles': [{'name': 'nodepool1'}]}}");
  }
}
