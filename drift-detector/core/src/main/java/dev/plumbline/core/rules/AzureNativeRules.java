package dev.plumbline.core.rules;

/**
 * Rules for Pulumi's azure-native provider. Source: the conventions of Azure Resource Manager's
 * REST API reference (ids, locations and enumerated values have no case, child resources have
 * names), and the provider's classes for what is never read or never set.
 */
public final class AzureNativeRules {

  private static final String[] ENUMERATED = {
    "**.kind",
    "**.tier",
    "**.access",
    "**.direction",
    "**.protocol",
    "**.sku.name",
    "**.sku.tier",
    "**.*AllocationMethod",
    "**.*AddressVersion",
    "**.allocationMethod",
    "**.accessTier",
    "**.minimumTlsVersion",
    "**.publicNetworkAccess",
    "**.caching",
    "**.createOption",
    "**.osType",
    "**.vmSize",
    "**.nextHopType",
    "**.identity.type",
    "**.type",
    "**.mode",
    "**.storageAccountType",
    "**.networkPlugin",
    "**.networkPolicy",
    "**.loadBalancerSku",
    "**.outboundType",
    "**.principalType"
  };

  /** Lists inside a parent whose elements may be resources too: the parent, the list, the child. */
  private static final String[][] PARTS = {
    {"network:VirtualNetwork", "subnets", "network:Subnet"},
    {"network:VirtualNetwork", "virtualNetworkPeerings", "network:VirtualNetworkPeering"},
    {"network:NetworkSecurityGroup", "securityRules", "network:SecurityRule"},
    {"network:RouteTable", "routes", "network:Route"},
    {"network:LoadBalancer", "backendAddressPools", "network:LoadBalancerBackendAddressPool"},
    {"network:LoadBalancer", "inboundNatRules", "network:InboundNatRule"},
    {"containerservice:ManagedCluster", "agentPoolProfiles", "containerservice:AgentPool"}
  };

  private AzureNativeRules() {}

  /** The token without an API version; tokens of other packages as they are. */
  public static String unversioned(String type) {
    return AzureNativeFields.unversioned(type);
  }

  /** The rules of a type of package {@code azure-native}; a new object each time. */
  public static FieldRules forType(String type) {
    var rules =
        FieldRules.of(type)
            .maps("**.tags", "**.nodeLabels", "**.appSettings")
            .sets(
                "**.zones",
                "**.availabilityZones",
                "**.addressPrefixes",
                "**.*AddressPrefixes",
                "**.*PortRanges",
                "**.ipRules",
                "**.virtualNetworkRules",
                "**.*SecurityGroups",
                "**.serviceEndpoints",
                "**.delegations",
                "**.userAssignedIdentities")
            .keyed("**.*", "name")
            .keyed("**.dataDisks", "lun")
            .keyed("**.networkInterfaces", "id")
            .readOnly(
                "id",
                "name",
                "type",
                "azureApiVersion",
                "**.id",
                "**.etag",
                "**.provisioningState",
                "**.systemData",
                "**.resourceGuid",
                "**.timeCreated",
                "**.creationTime",
                "**.createdAt",
                "**.lastModified*",
                "**.*State",
                "**.*Status",
                "**.principalId",
                "**.tenantId",
                "**.vmId",
                "**.fqdn",
                "**.privateFQDN",
                "**.*Endpoints",
                "**.powerState",
                "**.subnets.*.ipConfigurations",
                "**.subnets.*.privateEndpoints",
                "**.ipConfiguration",
                "**.virtualMachine",
                "**.defaultSecurityRules")
            .writeOnly(
                "**.adminPassword",
                "**.administratorLoginPassword",
                "**.customData",
                "**.protectedSettings",
                "**.servicePrincipalProfile.secret")
            // The SDK sets defaults on a subnet that is only named by its id; ARM answers the id.
            .unreadable(
                "**.subnet.privateEndpointNetworkPolicies",
                "**.subnet.privateLinkServiceNetworkPolicies")
            .normalize("**.location", Normalizers.AZURE_LOCATION)
            .normalize("resourceGroupName", Normalizers.CASE_INSENSITIVE)
            .normalize("**.*Id", Normalizers.AZURE_ID)
            .normalize("**.id", Normalizers.AZURE_ID)
            .normalize("**.*Ids.*", Normalizers.AZURE_ID)
            .normalize("**.userAssignedIdentities.*", Normalizers.AZURE_ID)
            .normalize("scope", Normalizers.AZURE_ID)
            .normalize("**.roleDefinitionId", Normalizers.AZURE_ROLE);
    for (var path : ENUMERATED) {
      rules.normalize(path, Normalizers.CASE_INSENSITIVE);
    }
    var fields = AzureNativeFields.of(type);
    fields.unread().forEach(rules::writeOnly);
    fields.unset().forEach(rules::readOnly);
    for (var part : PARTS) {
      if (unversioned(type).equals("azure-native:" + part[0])) {
        rules.sidecar(part[1], new AzureParts("azure-native:" + part[2]));
      }
    }
    return rules.build();
  }
}
