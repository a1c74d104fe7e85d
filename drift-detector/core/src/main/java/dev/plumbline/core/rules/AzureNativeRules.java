package dev.plumbline.core.rules;

/**
 * Rules for Pulumi's azure-native provider. Source: the conventions of Azure Resource Manager's
 * REST API reference: ids, locations and enumerated values have no case, child resources have
 * names.
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
    "**.outboundType"
  };

  private AzureNativeRules() {}

  /** The rules of a type of package {@code azure-native}; a new object each time. */
  public static FieldRules forType(String type) {
    var rules =
        FieldRules.of(type)
            .maps("**.tags", "**.nodeLabels", "**.appSettings")
            .sets(
                "**.zones",
                "**.addressPrefixes",
                "**.*AddressPrefixes",
                "**.*PortRanges",
                "**.ipRules",
                "**.virtualNetworkRules",
                "**.*SecurityGroups",
                "**.serviceEndpoints",
                "**.delegations")
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
            .normalize("**.location", Normalizers.AZURE_LOCATION)
            .normalize("resourceGroupName", Normalizers.CASE_INSENSITIVE)
            .normalize("**.*Id", Normalizers.AZURE_ID)
            .normalize("**.id", Normalizers.AZURE_ID)
            .normalize("**.*Ids.*", Normalizers.AZURE_ID);
    for (var path : ENUMERATED) {
      rules.normalize(path, Normalizers.CASE_INSENSITIVE);
    }
    return rules.build();
  }
}
