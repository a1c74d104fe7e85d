package dev.plumbline.azure;

import java.util.Set;

/**
 * The types whose list returns every element as a get of it does. All other types are read one by
 * one: a list that leaves fields out would look like drift.
 *
 * <p>Source: the list and get operations of Azure/azure-rest-api-specs have the same schema in
 * their answers, and their published examples the same fields, for these types.
 */
final class FullLists {

  private static final Set<String> TYPES =
      Set.of(
          "microsoft.resources/resourcegroups",
          "microsoft.network/applicationsecuritygroups",
          "microsoft.network/loadbalancers",
          "microsoft.network/natgateways",
          "microsoft.network/networkinterfaces",
          "microsoft.network/networksecuritygroups",
          "microsoft.network/networksecuritygroups/securityrules",
          "microsoft.network/publicipaddresses",
          "microsoft.network/publicipprefixes",
          "microsoft.network/routetables",
          "microsoft.network/routetables/routes",
          "microsoft.network/virtualnetworks",
          "microsoft.network/virtualnetworks/subnets",
          "microsoft.network/virtualnetworks/virtualnetworkpeerings",
          "microsoft.compute/availabilitysets",
          "microsoft.compute/disks",
          "microsoft.compute/virtualmachines",
          "microsoft.containerservice/managedclusters",
          "microsoft.containerservice/managedclusters/agentpools",
          "microsoft.managedidentity/userassignedidentities",
          "microsoft.storage/storageaccounts");

  private FullLists() {}

  /** Whether a list may answer for a resource; those that extend others are always got by id. */
  static boolean answerFor(ArmId id) {
    return !id.isExtension() && TYPES.contains(id.fullType());
  }
}
