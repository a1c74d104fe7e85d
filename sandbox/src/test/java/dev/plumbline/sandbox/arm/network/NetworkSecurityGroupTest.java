package dev.plumbline.sandbox.arm.network;

import static dev.plumbline.sandbox.arm.Estate.assertHolds;
import static dev.plumbline.sandbox.arm.Estate.id;
import static dev.plumbline.sandbox.arm.Estate.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.sandbox.arm.ArmFailure;
import dev.plumbline.sandbox.arm.Estate;
import org.junit.jupiter.api.Test;

class NetworkSecurityGroupTest {

  private static final String GROUP = id("Microsoft.Network/networkSecurityGroups/testnsg");
  private static final String WITH_RULE =
      """
      {'location': 'eastus', 'properties': {'securityRules': [{'name': 'rule1', 'properties':
       {'protocol': '*', 'sourceAddressPrefix': '*', 'destinationAddressPrefix': '*',
        'access': 'Allow', 'destinationPortRange': '80', 'sourcePortRange': '*',
        'priority': 130, 'direction': 'Inbound'}}]}}\
      """;
  private static final String RULE =
      """
      {'properties': {'protocol': '*', 'sourceAddressPrefix': '%s',
       'destinationAddressPrefix': '11.0.0.0/8', 'access': 'Deny', 'destinationPortRange': '%s',
       'sourcePortRange': '*', 'priority': %d, 'direction': '%s'}}\
      """;

  private final Estate estate = new Estate();

  @Test
  void isAnsweredAsTheExampleNetworkSecurityGroupCreateWithRuleSays() throws ArmFailure {
    var made = estate.put(GROUP, WITH_RULE);

    assertHolds(
        made,
        """
        {'name': 'testnsg', 'type': 'Microsoft.Network/networkSecurityGroups',
         'properties': {'provisioningState': 'Succeeded',
          'securityRules': [{'name': 'rule1',
            'id': '{rg}/providers/Microsoft.Network/networkSecurityGroups/testnsg/securityRules/rule1',
            'properties': {'provisioningState': 'Succeeded', 'protocol': '*',
             'sourcePortRange': '*', 'destinationPortRange': '80', 'sourceAddressPrefix': '*',
             'destinationAddressPrefix': '*', 'access': 'Allow', 'priority': 130,
             'direction': 'Inbound'}}],
          'defaultSecurityRules': [
           {'name': 'AllowVnetInBound', 'properties': {'priority': 65000, 'direction': 'Inbound',
            'access': 'Allow', 'sourceAddressPrefix': 'VirtualNetwork',
            'destinationAddressPrefix': 'VirtualNetwork', 'protocol': '*',
            'description': 'Allow inbound traffic from all VMs in VNET'}},
           {'name': 'AllowAzureLoadBalancerInBound', 'properties': {'priority': 65001,
            'sourceAddressPrefix': 'AzureLoadBalancer', 'destinationAddressPrefix': '*',
            'access': 'Allow', 'description': 'Allow inbound traffic from azure load balancer'}},
           {'name': 'DenyAllInBound', 'properties': {'priority': 65500, 'access': 'Deny'}},
           {'name': 'AllowVnetOutBound', 'properties': {'priority': 65000,
            'direction': 'Outbound', 'access': 'Allow'}},
           {'name': 'AllowInternetOutBound', 'properties': {'priority': 65001,
            'destinationAddressPrefix': 'Internet', 'access': 'Allow'}},
           {'name': 'DenyAllOutBound', 'properties': {'priority': 65500, 'access': 'Deny',
            'provisioningState': 'Succeeded'}}]}}\
        """);
  }

  @Test
  void aSeparateRuleStandsInTheGroup() throws ArmFailure {
    estate.put(GROUP, WITH_RULE);

    var rule =
        estate.put(
            GROUP + "/securityRules/rule2", RULE.formatted("10.0.0.0/8", "8080", 100, "Outbound"));

    assertHolds(
        rule,
        """
        {'name': 'rule2', 'properties': {'provisioningState': 'Succeeded', 'protocol': '*',
         'sourceAddressPrefix': '10.0.0.0/8', 'destinationPortRange': '8080', 'access': 'Deny',
         'priority': 100, 'direction': 'Outbound'}}\
        """);
    assertHolds(
        estate.get(GROUP),
        "{'properties': {'securityRules': [{'name': 'rule1'}, {'name': 'rule2'}]}}");
    estate.put(GROUP, WITH_RULE);
    assertThat(estate.exists(GROUP + "/securityRules/rule2")).isFalse();
  }

  @Test
  void twoRulesOfOneDirectionHaveTwoPriorities() throws ArmFailure {
    estate.put(GROUP, WITH_RULE);

    var failure =
        refused(
            400,
            "SecurityRuleConflict",
            () ->
                estate.put(
                    GROUP + "/securityRules/rule2", RULE.formatted("*", "22", 130, "Inbound")));

    assertThat(failure.text()).contains("rule2 conflicts with rule rule1");
    estate.put(GROUP + "/securityRules/rule2", RULE.formatted("*", "22", 130, "Outbound"));
  }

  @Test
  void malformedRulesAreRefused() throws ArmFailure {
    estate.put(GROUP, WITH_RULE);
    var rule = GROUP + "/securityRules/x";

    refused(
        400,
        "SecurityRuleInvalidPriority",
        () -> estate.put(rule, RULE.formatted("*", "22", 5000, "Inbound")));
    refused(
        400,
        "SecurityRuleInvalidAddressPrefix",
        () -> estate.put(rule, RULE.formatted("10.0.0.1/8", "22", 200, "Inbound")));
    refused(
        400,
        "SecurityRuleInvalidPortRange",
        () -> estate.put(rule, RULE.formatted("*", "ssh", 200, "Inbound")));
  }

  @Test
  void staysWhileASubnetUsesIt() throws ArmFailure {
    estate.put(GROUP, WITH_RULE);
    estate.put(
        id("Microsoft.Network/virtualNetworks/v"),
        """
        {'location': 'eastus', 'properties': {'addressSpace': {'addressPrefixes': ['10.0.0.0/16']},
         'subnets': [{'name': 's', 'properties': {'addressPrefix': '10.0.0.0/24',
          'networkSecurityGroup':
           {'id': '{rg}/providers/Microsoft.Network/networkSecurityGroups/TESTNSG'}}}]}}\
        """);

    refused(400, "InUseNetworkSecurityGroupCannotBeDeleted", () -> estate.delete(GROUP));

    assertHolds(
        estate.get(GROUP),
        "{'properties': {'subnets': [{'id':"
            + " '{rg}/providers/Microsoft.Network/virtualNetworks/v/subnets/s'}]}}");
  }
}
