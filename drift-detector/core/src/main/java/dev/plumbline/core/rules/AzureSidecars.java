package dev.plumbline.core.rules;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Lists inside a parent whose elements may be resources too. Source: the pages of azure-native's
 * types, which warn of both forms, and the inputs of parents that have a type of the same path
 * below them.
 */
final class AzureSidecars {

  private record Part(String parent, String path, String child, String key) {}

  private static final List<Part> PARTS =
      List.of(
          part("network:VirtualNetwork", "subnets", "network:Subnet"),
          part("network:VirtualNetwork", "virtualNetworkPeerings", "network:VirtualNetworkPeering"),
          part("network:NetworkSecurityGroup", "securityRules", "network:SecurityRule"),
          part("network:RouteTable", "routes", "network:Route"),
          part(
              "network:LoadBalancer",
              "backendAddressPools",
              "network:LoadBalancerBackendAddressPool"),
          part("network:LoadBalancer", "inboundNatRules", "network:InboundNatRule"),
          part("network:ExpressRouteCircuit", "peerings", "network:ExpressRouteCircuitPeering"),
          part(
              "network:ExpressRouteCircuit",
              "authorizations",
              "network:ExpressRouteCircuitAuthorization"),
          part(
              "network:ExpressRouteCircuitPeering",
              "connections",
              "network:ExpressRouteCircuitConnection"),
          part(
              "network:ExpressRouteGateway",
              "expressRouteConnections",
              "network:ExpressRouteConnection"),
          part("network:RouteFilter", "rules", "network:RouteFilterRule"),
          part("network:VpnGateway", "connections", "network:VpnConnection"),
          part("network:VpnGateway", "natRules", "network:NatRule"),
          part("network:VirtualNetworkGateway", "natRules", "network:VirtualNetworkGatewayNatRule"),
          part(
              "network:VpnServerConfiguration",
              "configurationPolicyGroups",
              "network:ConfigurationPolicyGroup"),
          part("network:VirtualHub", "virtualHubRouteTableV2s", "network:VirtualHubRouteTableV2"),
          part(
              "network:ServiceEndpointPolicy",
              "serviceEndpointPolicyDefinitions",
              "network:ServiceEndpointPolicyDefinition"),
          part("network:Profile", "endpoints", "network:Endpoint"),
          part("trafficmanager:Profile", "endpoints", "trafficmanager:Endpoint"),
          part(
              "containerservice:ManagedCluster", "agentPoolProfiles", "containerservice:AgentPool"),
          part("cdn:Endpoint", "origins", "cdn:Origin"),
          part("cdn:Endpoint", "originGroups", "cdn:OriginGroup"),
          part(
              "compute:VirtualMachineScaleSet",
              "virtualMachineProfile.extensionProfile.extensions",
              "compute:VirtualMachineScaleSetExtension"),
          part("datalakestore:Account", "firewallRules", "datalakestore:FirewallRule"),
          part("datalakestore:Account", "virtualNetworkRules", "datalakestore:VirtualNetworkRule"),
          part("datalakestore:Account", "trustedIdProviders", "datalakestore:TrustedIdProvider"),
          new Part(
              "keyvault:Vault", "properties.accessPolicies", "keyvault:AccessPolicy", "objectId"));

  /** Targets of autoscale settings. Source: documentation of autoscale in Azure Monitor. */
  private static final Set<String> SCALED =
      Set.of(
          "apimanagement:ApiManagementService",
          "compute:VirtualMachineScaleSet",
          "kusto:Cluster",
          "servicebus:Namespace",
          "signalrservice:SignalR",
          "signalrservice:WebPubSub",
          "web:AppServicePlan");

  private AzureSidecars() {}

  private static Part part(String parent, String path, String child) {
    return new Part(parent, path, child, "name");
  }

  /** The lists of a type, by path. */
  static Map<String, Sidecar> of(String name) {
    var sidecars = new HashMap<String, Sidecar>();
    for (var part : PARTS) {
      if (part.parent().equals(name)) {
        sidecars.put(part.path(), new AzureParts("azure-native:" + part.child(), part.key()));
      }
    }
    if (SCALED.contains(name)) {
      sidecars.put(AzureOwned.CAPACITY, new AzureAutoscale());
    }
    return sidecars;
  }
}
