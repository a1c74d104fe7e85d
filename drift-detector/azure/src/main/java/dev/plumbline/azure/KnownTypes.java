package dev.plumbline.azure;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The types that are proven by golden cases; the reader reads every other type the same way. */
final class KnownTypes {

  /** Pulumi tokens, and what Resource Manager calls them. */
  static final SortedMap<String, String> BY_TOKEN =
      Collections.unmodifiableSortedMap(
          new TreeMap<>(
              Map.ofEntries(
                  type("authorization:RoleAssignment", "Microsoft.Authorization/roleAssignments"),
                  type("compute:Disk", "Microsoft.Compute/disks"),
                  type("compute:VirtualMachine", "Microsoft.Compute/virtualMachines"),
                  type(
                      "containerservice:AgentPool",
                      "Microsoft.ContainerService/managedClusters/agentPools"),
                  type(
                      "containerservice:ManagedCluster",
                      "Microsoft.ContainerService/managedClusters"),
                  type(
                      "managedidentity:UserAssignedIdentity",
                      "Microsoft.ManagedIdentity/userAssignedIdentities"),
                  type("network:NatGateway", "Microsoft.Network/natGateways"),
                  type("network:NetworkInterface", "Microsoft.Network/networkInterfaces"),
                  type("network:NetworkSecurityGroup", "Microsoft.Network/networkSecurityGroups"),
                  type("network:PublicIPAddress", "Microsoft.Network/publicIPAddresses"),
                  type("network:Route", "Microsoft.Network/routeTables/routes"),
                  type("network:RouteTable", "Microsoft.Network/routeTables"),
                  type(
                      "network:SecurityRule",
                      "Microsoft.Network/networkSecurityGroups/securityRules"),
                  type("network:Subnet", "Microsoft.Network/virtualNetworks/subnets"),
                  type("network:VirtualNetwork", "Microsoft.Network/virtualNetworks"),
                  type(
                      "network:VirtualNetworkPeering",
                      "Microsoft.Network/virtualNetworks/virtualNetworkPeerings"),
                  type(
                      "resources:ResourceGroup",
                      "Microsoft.Resources/subscriptions/resourceGroups"),
                  type(
                      "storage:BlobContainer",
                      "Microsoft.Storage/storageAccounts/blobServices/containers"),
                  type(
                      "storage:BlobServiceProperties",
                      "Microsoft.Storage/storageAccounts/blobServices"),
                  type(
                      "storage:ManagementPolicy",
                      "Microsoft.Storage/storageAccounts/managementPolicies"),
                  type("storage:StorageAccount", "Microsoft.Storage/storageAccounts"))));

  /**
   * What Pulumi's provider makes resources of and Resource Manager keeps inside another one: a get
   * would say that it is not there.
   */
  private static final Set<String> PARTS = Set.of("microsoft.keyvault/vaults/accesspolicy");

  private KnownTypes() {}

  static boolean isPartOfAnother(ArmId id) {
    return PARTS.contains(id.fullType());
  }

  private static Map.Entry<String, String> type(String token, String name) {
    return Map.entry("azure-native:" + token, name);
  }
}
