package dev.plumbline.core.rules;

import dev.plumbline.core.value.Value;

/**
 * What Azure Resource Manager's conventions say of fields by their names. Source: its REST API
 * reference and the guidelines for its specifications, repository Azure/azure-rest-api-specs.
 */
final class AzureConventions {

  /** Enumerated values of types that the provider's classes do not have, or have as mere texts. */
  private static final String[] ENUMERATED = {
    "**.kind",
    "**.tier",
    "**.sku",
    "**.access",
    "**.direction",
    "**.protocol",
    "**.protocols.*",
    "**.sku.name",
    "**.sku.size",
    "**.sku.family",
    "**.*AllocationMethod",
    "**.*AddressVersion",
    "**.allocationMethod",
    "**.accessTier",
    "**.minimumTlsVersion",
    "**.minimalTlsVersion",
    "**.minTlsVersion",
    "**.publicNetworkAccess",
    "**.caching",
    "**.createOption",
    "**.osType",
    "**.vmSize",
    "**.nextHopType",
    "**.identity.type",
    "**.type",
    "**.mode",
    "**.defaultAction",
    "**.bypass",
    "**.storageAccountType",
    "**.networkPlugin",
    "**.networkPolicy",
    "**.loadBalancerSku",
    "**.outboundType",
    "**.principalType",
    "**.imageReference.publisher",
    "**.imageReference.offer",
    "**.imageReference.sku",
    "**.*SkuName",
    "**.*Tier"
  };

  /** Lists in any order; the classes do not say what stands inside of polymorphic values. */
  private static final String[] SETS = {
    "**.userAssignedIdentities",
    "**.zones",
    "**.delegations",
    "**.networkInterfaces",
    "**.availabilityZones",
    "**.addressPrefixes",
    "**.*AddressPrefixes",
    "**.*PortRanges",
    "**.*Ports",
    "**.*Protocols",
    "**.*Rules",
    "**.rules",
    "**.*SecurityGroups",
    "**.*IpGroups",
    "**.*Fqdns",
    "**.serviceEndpoints",
    "**.*Ids",
    "**.scopes",
    "**.*Origins",
    "**.*Methods",
    "**.*Headers",
    "**.*Actions",
    "**.actions",
    "**.locations",
    "**.*Addresses",
    "**.accessPolicies",
    "**.permissions.*",
    "**.logs",
    "**.metrics",
    "**.*ncludedEventTypes",
    "**.values"
  };

  private static final String[] SECRET = {
    "**.*assword",
    "**.*assphrase",
    "**.*Secret",
    "**.secret",
    "**.*onnectionString",
    "**.*haredKey",
    "**.*ccessKey",
    "**.*ccountKey",
    "**.*uthorizationKey",
    "**.primaryKey",
    "**.secondaryKey",
    "**.storageKey",
    "**.workspaceKey",
    "**.apiKey",
    "**.privateKey",
    "**.serviceKey",
    "**.psk",
    "**.*Token",
    "**.sasUri",
    "**.*SasUrl",
    "**.secureValue",
    "**.secureString",
    "**.pfxBlob",
    "**.*ertificateData",
    "**.certificateValue",
    "**.sslCertificates.*.data",
    "**.userData",
    // Event Subscriptions - Get answers the base of a webhook's address only.
    "**.endpointUrl"
  };

  private static final String[] DURATIONS = {
    "**.*uration",
    "**.*nterval",
    "**.*imeout",
    "**.*requency",
    "**.*Window",
    "**.windowSize",
    "**.*TimeToLive",
    "**.autoDeleteOnIdle",
    "**.*Period",
    "**.timeGrain",
    "**.cooldown",
    "**.*Age",
    "**.*Delay",
    "**.*etention",
    "**.*PeriodInterval"
  };

  private static final String[] ADDRESSES = {
    "**.*ddressPrefix",
    "**.*Prefix",
    "**.*Prefixes.*",
    "**.ipRules.*.value",
    "**.ipRules.*.iPAddressOrRange",
    "**.ipRules.*.ipAddressOrRange",
    "**.ipRules.*.ipMask",
    "**.*pRules.*.ipMask",
    "**.*IpRanges.*",
    "**.*IPRanges.*",
    "**.*Cidr",
    "**.*CIDR",
    "**.*Cidrs.*",
    "**.ipAddress",
    "**.ipAddresses.*",
    "**.*IpAddress",
    "**.ipAddressRange"
  };

  private static final String[] MOMENTS = {
    "**.*Time",
    "**.*Date",
    "**.*DateTime",
    "**.*On",
    "**.expiry*",
    "**.notBefore",
    "**.notAfter",
    "**.*Times.*"
  };

  private static final String[] HOSTS = {
    "**.*Fqdn",
    "**.*fqdn",
    "**.cname",
    "**.exchange",
    "**.nsdname",
    "**.ptrdname",
    "**.target",
    "**.hostName",
    "**.*HostName",
    "**.originHostHeader",
    "**.domainName"
  };

  private static final String[] ADDRESSES_OF_SERVICES = {
    "**.*Uri", "**.*Url", "**.*Endpoint", "**.uri", "**.url"
  };

  private AzureConventions() {}

  /**
   * Adds the rules that every type shares.
   *
   * @param known whether the provider's classes say more, so that guesses are left out
   */
  static void addTo(FieldRules.Builder rules, boolean known) {
    rules
        .maps("**.tags", "**.nodeLabels", "**.appSettings")
        .sets(SETS)
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
            "**.identity.principalId",
            "**.identity.tenantId",
            "**.userAssignedIdentities.*.clientId",
            "**.userAssignedIdentities.*.principalId",
            "**.vmId",
            "**.privateFQDN",
            "**.powerState",
            // Inputs of the SDK that Resource Manager moves on: the other side of a peering
            // answers.
            "**.peeringState",
            "**.peeringSyncLevel",
            "**.privateEndpointConnections",
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
        .withheld(SECRET)
        // What nobody had at the deployment and services do not add themselves.
        .optional("tags", "identity", "identity.type")
        .defaultValue("identity.type", Value.of("None"))
        .normalize("**.*", Normalizers.AZURE_ID)
        .normalize("**.location", Normalizers.AZURE_LOCATION)
        .normalize("**.locationName", Normalizers.AZURE_LOCATION)
        .normalize("**.*Location", Normalizers.AZURE_LOCATION)
        .normalize("**.locations.*", Normalizers.AZURE_LOCATION)
        .normalize("resourceGroupName", Normalizers.CASE_INSENSITIVE)
        .normalize("name", Normalizers.CASE_INSENSITIVE)
        .normalize("scope", Normalizers.AZURE_ID)
        .normalize("**.bypass", Normalizers.FLAGS)
        .normalize("**.roleDefinitionId", Normalizers.AZURE_ROLE);
    if (!known) {
      guesses(rules);
    }
    all(rules, ENUMERATED, Normalizers.CASE_INSENSITIVE);
    all(rules, DURATIONS, Normalizers.ISO_DURATION);
    all(rules, ADDRESSES, Normalizers.AZURE_ADDRESS);
    all(rules, MOMENTS, Normalizers.TIMESTAMP);
    all(rules, HOSTS, Normalizers.TRAILING_DOT);
    all(rules, ADDRESSES_OF_SERVICES, Normalizers.SERVICE_ADDRESS);
  }

  private static void all(FieldRules.Builder rules, String[] paths, Normalizer normalizer) {
    for (var path : paths) {
      rules.normalize(path, normalizer);
    }
  }

  private static void guesses(FieldRules.Builder rules) {
    rules
        .keyed("**.locations", "locationName")
        .keyed("**.virtualNetworkRules", "id")
        .keyed("**.logs", "category", "categoryGroup")
        .keyed("**.accessPolicies", "objectId", "applicationId")
        .normalize("**.permissions.*.*", Normalizers.CASE_INSENSITIVE)
        .readOnly("**.*State", "**.*Status", "**.tenantId", "**.principalId", "**.*Endpoints")
        .readOnly("**.fqdn");
  }
}
