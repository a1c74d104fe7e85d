package dev.plumbline.sandbox.provider.azure;

import static dev.plumbline.sandbox.provider.PropertyJson.properties;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.sandbox.provider.CloudFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TranslationTest {

  private static final Translation TRANSLATION = new Translation(ArmResources.ofSdk().shapes());

  private static Shape shape(String name) throws CloudFailure {
    return ArmResources.ofSdk().of("azure-native:" + name).shape();
  }

  /** The SDK's form and Resource Manager's, each the other's translation. */
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
      network:VirtualNetwork | inline subnets are lifted | {'addressSpace': {'addressPrefixes': ['10.1.0.0/16']}, 'location': 'westeurope', 'tags': {'a': 'b'}, 'subnets': [{'name': 'web', 'addressPrefix': '10.1.1.0/24', 'networkSecurityGroup': {'id': '/n'}, 'delegations': [{'name': 'd', 'serviceName': 's'}], 'serviceEndpoints': [{'service': 'x'}]}]} | {'location': 'westeurope', 'tags': {'a': 'b'}, 'properties': {'addressSpace': {'addressPrefixes': ['10.1.0.0/16']}, 'subnets': [{'name': 'web', 'properties': {'addressPrefix': '10.1.1.0/24', 'networkSecurityGroup': {'id': '/n'}, 'delegations': [{'name': 'd', 'properties': {'serviceName': 's'}}], 'serviceEndpoints': [{'service': 'x'}]}}]}}
      network:NetworkInterface | IP configurations are lifted | {'ipConfigurations': [{'name': 'one', 'primary': true, 'subnet': {'id': '/s'}, 'publicIPAddress': {'id': '/p'}}]} | {'properties': {'ipConfigurations': [{'name': 'one', 'properties': {'primary': true, 'subnet': {'id': '/s'}, 'publicIPAddress': {'id': '/p'}}}]}}
      network:PublicIPAddress | SKU and zones stay in the envelope | {'sku': {'name': 'Standard'}, 'zones': ['1'], 'publicIPAllocationMethod': 'Static'} | {'sku': {'name': 'Standard'}, 'zones': ['1'], 'properties': {'publicIPAllocationMethod': 'Static'}}
      compute:VirtualMachine | network interfaces are lifted, profiles are not | {'hardwareProfile': {'vmSize': 'Standard_B2s'}, 'networkProfile': {'networkInterfaces': [{'id': '/n', 'primary': true}]}} | {'properties': {'hardwareProfile': {'vmSize': 'Standard_B2s'}, 'networkProfile': {'networkInterfaces': [{'id': '/n', 'properties': {'primary': true}}]}}}
      containerservice:ManagedCluster | pool profiles and add-ons are not lifted | {'dnsPrefix': 'd', 'sku': {'name': 'Base'}, 'agentPoolProfiles': [{'name': 'sys', 'type': 'VirtualMachineScaleSets', 'tags': {'a': 'b'}}], 'addonProfiles': {'policy': {'enabled': true}}} | {'sku': {'name': 'Base'}, 'properties': {'dnsPrefix': 'd', 'agentPoolProfiles': [{'name': 'sys', 'type': 'VirtualMachineScaleSets', 'tags': {'a': 'b'}}], 'addonProfiles': {'policy': {'enabled': true}}}}
      containerservice:AgentPool | tags are a property like others | {'vmSize': 'Standard_B2s', 'tags': {'a': 'b'}, 'type': 'VirtualMachineScaleSets'} | {'properties': {'vmSize': 'Standard_B2s', 'tags': {'a': 'b'}, 'type': 'VirtualMachineScaleSets'}}
      storage:StorageAccount | names that the SDK spells differently | {'kind': 'StorageV2', 'sku': {'name': 'Standard_LRS'}, 'enableHttpsTrafficOnly': true, 'networkRuleSet': {'defaultAction': 'Deny', 'ipRules': [{'iPAddressOrRange': '1.2.3.4'}], 'virtualNetworkRules': [{'virtualNetworkResourceId': '/s'}]}} | {'kind': 'StorageV2', 'sku': {'name': 'Standard_LRS'}, 'properties': {'supportsHttpsTrafficOnly': true, 'networkAcls': {'defaultAction': 'Deny', 'ipRules': [{'value': '1.2.3.4'}], 'virtualNetworkRules': [{'id': '/s'}]}}}
      authorization:RoleAssignment | everything is below | {'principalId': 'p', 'roleDefinitionId': '/r'} | {'properties': {'principalId': 'p', 'roleDefinitionId': '/r'}}
      resources:ResourceGroup | nothing is below | {'location': 'westeurope', 'tags': {'a': 'b'}} | {'location': 'westeurope', 'tags': {'a': 'b'}}
      """)
  void both_ways(String type, String reason, String sdk, String arm) throws CloudFailure {
    var shape = shape(type);

    assertThat(TRANSLATION.toArm(shape, properties(sdk))).as(reason).isEqualTo(properties(arm));
    assertThat(TRANSLATION.toSdk(shape, properties(arm))).as(reason).isEqualTo(properties(sdk));
    assertThat(TRANSLATION.inputs(shape, properties(sdk))).as(reason).isEqualTo(properties(sdk));
    assertThat(TRANSLATION.imported(shape, properties(arm))).as(reason).isEqualTo(properties(sdk));
  }

  @Test
  void user_assigned_identities_are_a_list_in_inputs_and_an_object_in_answers()
      throws CloudFailure {
    var shape = shape("compute:VirtualMachine");
    var inputs =
        properties("{'identity': {'type': 'UserAssigned', 'userAssignedIdentities': ['/i']}}");
    var sent =
        properties("{'identity': {'type': 'UserAssigned', 'userAssignedIdentities': {'/i': {}}}}");
    var answer =
        properties(
            "{'identity': {'type': 'UserAssigned', 'userAssignedIdentities': {'/i':"
                + " {'clientId': 'c'}}}}");

    assertThat(TRANSLATION.toArm(shape, inputs)).isEqualTo(sent);
    assertThat(TRANSLATION.toSdk(shape, answer)).isEqualTo(answer);
    assertThat(TRANSLATION.imported(shape, answer)).isEqualTo(inputs);
  }

  @Test
  void what_nobody_can_set_is_lifted_too_and_is_no_input() throws CloudFailure {
    var shape = shape("network:Subnet");
    var answer =
        properties(
            """
            {'id': '/s', 'name': 'web', 'etag': 'e', 'properties': {'provisioningState': 'Succeeded',
             'addressPrefix': '10.1.1.0/24', 'purpose': null,
             'ipConfigurations': [{'id': '/c', 'properties': {'privateIPAddress': '10.1.1.4'}}]}}""");

    var outputs = TRANSLATION.toSdk(shape, answer);

    assertThat(outputs)
        .isEqualTo(
            properties(
                """
                {'id': '/s', 'name': 'web', 'etag': 'e', 'provisioningState': 'Succeeded',
                 'addressPrefix': '10.1.1.0/24',
                 'ipConfigurations': [{'id': '/c', 'privateIPAddress': '10.1.1.4'}]}"""));
    assertThat(TRANSLATION.inputs(shape, outputs).values())
        .containsOnlyKeys("id", "name", "addressPrefix");
  }

  @Test
  void an_agent_pools_own_type_is_not_the_resource_type() throws CloudFailure {
    var shape = shape("containerservice:AgentPool");
    var answer =
        properties(
            """
            {'type': 'Microsoft.ContainerService/managedClusters/agentPools',
             'properties': {'type': 'VirtualMachineScaleSets', 'count': 1}}""");

    assertThat(TRANSLATION.toSdk(shape, answer).at("type"))
        .contains(
            dev.plumbline.core.value.Value.of(
                "Microsoft.ContainerService/managedClusters/agentPools"));
    assertThat(TRANSLATION.imported(shape, answer))
        .isEqualTo(properties("{'type': 'VirtualMachineScaleSets', 'count': 1}"));
  }

  @Test
  void the_properties_of_a_resource_group_stay_where_they_are() throws CloudFailure {
    var answer = properties("{'name': 'g', 'properties': {'provisioningState': 'Succeeded'}}");

    assertThat(TRANSLATION.toSdk(shape("resources:ResourceGroup"), answer)).isEqualTo(answer);
  }
}
