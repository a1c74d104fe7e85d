package dev.plumbline.sandbox.provider.azure;

import static dev.plumbline.sandbox.provider.PropertyJson.properties;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.value.Value;
import dev.plumbline.sandbox.provider.CloudFailure;
import dev.plumbline.sandbox.provider.StructuralDiff;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AzureNativeDiffRulesTest {

  private static AzureNativeDiffRules rules(String type) throws CloudFailure {
    return new AzureNativeDiffRules(ArmResources.ofSdk().of("azure-native:" + type));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
      network:Subnet | another group is another subnet | {'resourceGroupName': 'a'} | {'resourceGroupName': 'b'} | resourceGroupName UPDATE true
      network:Subnet | another name too | {'subnetName': 'a'} | {'subnetName': 'b'} | subnetName UPDATE true
      network:Subnet | a prefix changes in place | {'addressPrefix': '10.0.0.0/24'} | {'addressPrefix': '10.0.1.0/24'} | addressPrefix UPDATE false
      network:Subnet | a child of a network without a name of its own goes with its parent | {'virtualNetworkName': 'a'} | {'virtualNetworkName': 'b'} | virtualNetworkName UPDATE true
      network:PublicIPAddress | another place is another address | {'location': 'westeurope'} | {'location': 'northeurope'} | location UPDATE true
      network:PublicIPAddress | a place has two spellings | {'location': 'westeurope'} | {'location': 'West Europe'} | none
      network:PublicIPAddress | the SKU with all in it cannot change | {'sku': {'name': 'Basic'}} | {'sku': {'name': 'Standard'}} | sku.name UPDATE true
      compute:VirtualMachine | the size changes in place | {'hardwareProfile': {'vmSize': 'a'}} | {'hardwareProfile': {'vmSize': 'b'}} | hardwareProfile.vmSize UPDATE false
      compute:VirtualMachine | the image cannot change | {'storageProfile': {'imageReference': {'sku': 'a'}}} | {'storageProfile': {'imageReference': {'sku': 'b'}}} | storageProfile.imageReference.sku UPDATE true
      containerservice:AgentPool | the number of nodes changes in place | {'count': 1} | {'count': 2} | count UPDATE false
      containerservice:AgentPool | the size of nodes does not | {'vmSize': 'a'} | {'vmSize': 'b'} | vmSize UPDATE true
      storage:StorageAccount | a tag that is left out is deleted | {'tags': {'a': 'b', 'c': 'd'}} | {'tags': {'a': 'b'}} | tags.c DELETE false
      storage:StorageAccount | a new property is added | {} | {'minimumTlsVersion': 'TLS1_2'} | minimumTlsVersion ADD false
      authorization:RoleAssignment | another principal needs another assignment | {'principalId': 'a'} | {'principalId': 'b'} | principalId UPDATE true
      """)
  void a_change_of_inputs(String type, String reason, String old, String wanted, String expected)
      throws CloudFailure {
    var state = Value.fields(Map.of("__inputs", properties(old)));

    var changes = StructuralDiff.of(properties(old), state, properties(wanted), rules(type));

    assertThat(changes)
        .as(reason)
        .extracting(change -> change.path() + " " + change.kind() + " " + change.replace())
        .isEqualTo(expected.equals("none") ? java.util.List.of() : java.util.List.of(expected));
  }

  @Test
  void outputs_that_are_no_inputs_never_matter() throws CloudFailure {
    var inputs = properties("{'addressPrefix': '10.0.0.0/24'}");
    var state =
        Value.fields(
            Map.of(
                "__inputs", inputs,
                "addressPrefix", Value.of("10.9.0.0/24"),
                "etag", Value.of("e")));

    assertThat(StructuralDiff.of(inputs, state, inputs, rules("network:Subnet"))).isEmpty();
  }

  @Test
  void only_what_has_a_random_name_is_made_anew_before_it_goes() throws CloudFailure {
    var rules = rules("network:PublicIPAddress");
    var random = Value.fields(Map.of("__inputs", properties("{'__createBeforeDelete': true}")));
    var named = Value.fields(Map.of("__inputs", properties("{'publicIpAddressName': 'web'}")));

    assertThat(rules.deleteFirst(properties("{}"), random)).isFalse();
    assertThat(rules.deleteFirst(properties("{}"), named)).isTrue();
  }
}
