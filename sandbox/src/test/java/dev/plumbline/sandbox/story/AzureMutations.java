package dev.plumbline.sandbox.story;

import static dev.plumbline.sandbox.story.Mutation.difference;

import com.azure.resourcemanager.authorization.models.PrincipalType;
import com.azure.resourcemanager.authorization.models.RoleAssignmentCreateParameters;
import com.azure.resourcemanager.compute.fluent.models.VirtualMachineUpdateInner;
import com.azure.resourcemanager.compute.models.HardwareProfile;
import com.azure.resourcemanager.compute.models.VirtualMachineSizeTypes;
import com.azure.resourcemanager.network.fluent.models.SecurityRuleInner;
import com.azure.resourcemanager.network.models.SecurityRuleAccess;
import com.azure.resourcemanager.network.models.SecurityRuleDirection;
import com.azure.resourcemanager.network.models.SecurityRuleProtocol;
import com.azure.resourcemanager.network.models.TagsObject;
import com.azure.resourcemanager.storage.models.MinimumTlsVersion;
import com.azure.resourcemanager.storage.models.StorageAccountUpdateParameters;
import java.util.HashMap;
import java.util.List;

/** What somebody does in Azure behind Pulumi's back. */
final class AzureMutations {

  private static final String SSH =
      """
      {"id":"*","etag":"*","name":"ssh","type":"*","access":"Allow","priority":4000,"protocol":"Tcp",
       "direction":"Inbound","sourcePortRange":"*","provisioningState":"Succeeded",
       "sourceAddressPrefix":"Internet","destinationPortRange":"22","destinationAddressPrefix":"*"}
      """;

  private AzureMutations() {}

  static List<Mutation> all() {
    return List.of(
        tagChanged(),
        ruleOpenedInline(),
        ruleOpenedBesideSeparateRules(),
        ruleWidened(),
        subnetMoved(),
        machineGrown(),
        nodeAdded(),
        tlsLoosened(),
        roleTaken());
  }

  /** The last name of a resource's id. */
  private static String name(Clouds clouds, String urnEnd) {
    var id = clouds.id(urnEnd);
    return id.substring(id.lastIndexOf('/') + 1);
  }

  static String group(Clouds clouds) {
    return name(clouds, "azure ResourceGroup::azure");
  }

  private static Mutation tagChanged() {
    return new Mutation(
        "a tag of the virtual network changed",
        "azure VirtualNetwork::network",
        "drifted",
        List.of(difference("tags.owner", "\"platform\"", "\"mallory\"")),
        clouds -> owner(clouds, "mallory"),
        clouds -> owner(clouds, "platform"));
  }

  private static void owner(Clouds clouds, String owner) {
    var networks = clouds.azure().network().getVirtualNetworks();
    var network = name(clouds, "azure VirtualNetwork::network");
    var tags = new HashMap<>(networks.getByResourceGroup(group(clouds), network).tags());
    tags.put("owner", owner);
    networks.updateTags(group(clouds), network, new TagsObject().withTags(tags));
  }

  private static Mutation ruleOpenedInline() {
    return new Mutation(
        "SSH opened to the internet in the group with inline rules",
        "azure NetworkSecurityGroup::network-public",
        "drifted",
        List.of(difference("securityRules[ssh]", "null", SSH)),
        clouds -> openSsh(clouds, "azure NetworkSecurityGroup::network-public"),
        clouds -> closeSsh(clouds, "azure NetworkSecurityGroup::network-public"));
  }

  private static Mutation ruleOpenedBesideSeparateRules() {
    return new Mutation(
        "SSH opened to the internet in the group with separate rules",
        "azure NetworkSecurityGroup::network-private",
        "changed",
        List.of(difference("securityRules[ssh]", "null", SSH)),
        clouds -> openSsh(clouds, "azure NetworkSecurityGroup::network-private"),
        clouds -> closeSsh(clouds, "azure NetworkSecurityGroup::network-private"));
  }

  private static void openSsh(Clouds clouds, String group) {
    clouds
        .azure()
        .network()
        .getSecurityRules()
        .createOrUpdate(
            group(clouds),
            name(clouds, group),
            "ssh",
            new SecurityRuleInner()
                .withPriority(4000)
                .withDirection(SecurityRuleDirection.INBOUND)
                .withAccess(SecurityRuleAccess.ALLOW)
                .withProtocol(SecurityRuleProtocol.TCP)
                .withSourceAddressPrefix("Internet")
                .withSourcePortRange("*")
                .withDestinationAddressPrefix("*")
                .withDestinationPortRange("22"));
  }

  private static void closeSsh(Clouds clouds, String group) {
    clouds.azure().network().getSecurityRules().delete(group(clouds), name(clouds, group), "ssh");
  }

  private static Mutation ruleWidened() {
    return new Mutation(
        "a separate rule widened to every port",
        RULE,
        "drifted",
        List.of(difference("destinationPortRange", "\"9100\"", "\"*\"")),
        clouds -> ports(clouds, "*"),
        clouds -> ports(clouds, "9100"));
  }

  private static final String RULE = "azure SecurityRule::network-private-metrics-from-network";

  private static void ports(Clouds clouds, String ports) {
    var rules = clouds.azure().network().getSecurityRules();
    var group = name(clouds, "azure NetworkSecurityGroup::network-private");
    var rule = rules.get(group(clouds), group, name(clouds, RULE));
    rules.createOrUpdate(
        group(clouds), group, name(clouds, RULE), rule.withDestinationPortRange(ports));
  }

  private static Mutation subnetMoved() {
    return new Mutation(
        "a subnet without machines given other addresses",
        "azure Subnet::network-public-2",
        "drifted",
        List.of(difference("addressPrefix", "\"10.1.16.0/20\"", "\"10.1.16.0/21\"")),
        clouds -> addresses(clouds, "10.1.16.0/21"),
        clouds -> addresses(clouds, "10.1.16.0/20"));
  }

  private static void addresses(Clouds clouds, String prefix) {
    var subnets = clouds.azure().network().getSubnets();
    var network = name(clouds, "azure VirtualNetwork::network");
    var name = name(clouds, "azure Subnet::network-public-2");
    var subnet = subnets.get(group(clouds), network, name);
    subnets.createOrUpdate(group(clouds), network, name, subnet.withAddressPrefix(prefix));
  }

  private static Mutation machineGrown() {
    return new Mutation(
        "the worker moved to a larger machine",
        "azure VirtualMachine::worker",
        "drifted",
        List.of(
            difference("hardwareProfile.vmSize", "\"Standard_D2ls_v5\"", "\"Standard_D4s_v5\"")),
        clouds -> machineSize(clouds, "Standard_D4s_v5"),
        clouds -> machineSize(clouds, "Standard_D2ls_v5"));
  }

  private static void machineSize(Clouds clouds, String size) {
    clouds
        .azure()
        .machines()
        .update(
            group(clouds),
            name(clouds, "azure VirtualMachine::worker"),
            new VirtualMachineUpdateInner()
                .withHardwareProfile(
                    new HardwareProfile().withVmSize(VirtualMachineSizeTypes.fromString(size))));
  }

  private static Mutation nodeAdded() {
    return new Mutation(
        "a node added to the cluster's system pool",
        "azure ManagedCluster::cluster",
        "drifted",
        List.of(difference("agentPoolProfiles[0].count", "2", "3")),
        clouds -> nodes(clouds, 3),
        clouds -> nodes(clouds, 2));
  }

  private static void nodes(Clouds clouds, int count) {
    var pools = clouds.azure().agentPools();
    var cluster = name(clouds, "azure ManagedCluster::cluster");
    var pool = pools.get(group(clouds), cluster, "system");
    pools.createOrUpdate(group(clouds), cluster, "system", pool.withCount(count));
  }

  private static Mutation tlsLoosened() {
    return new Mutation(
        "old TLS allowed on the log account",
        "azure StorageAccount::logs",
        "drifted",
        List.of(difference("minimumTlsVersion", "\"TLS1_2\"", "\"TLS1_0\"")),
        clouds -> tls(clouds, MinimumTlsVersion.TLS1_0),
        clouds -> tls(clouds, MinimumTlsVersion.TLS1_2));
  }

  private static void tls(Clouds clouds, MinimumTlsVersion version) {
    clouds
        .azure()
        .accounts()
        .update(
            group(clouds),
            name(clouds, "azure StorageAccount::logs"),
            new StorageAccountUpdateParameters().withMinimumTlsVersion(version));
  }

  private static Mutation roleTaken() {
    return new Mutation(
        "the worker's right to write logs deleted",
        "azure RoleAssignment::worker-logs",
        "deleted",
        List.of(),
        clouds -> {
          var taken = clouds.azure().roleAssignments().getById(assignment(clouds));
          clouds.azure().roleAssignments().deleteById(assignment(clouds));
          clouds.remember("role", taken.roleDefinitionId());
          clouds.remember("principal", taken.principalId());
        },
        clouds ->
            clouds
                .azure()
                .roleAssignments()
                .createById(
                    assignment(clouds),
                    new RoleAssignmentCreateParameters()
                        .withRoleDefinitionId(clouds.remembered("role"))
                        .withPrincipalId(clouds.remembered("principal"))
                        .withPrincipalType(PrincipalType.SERVICE_PRINCIPAL)));
  }

  private static String assignment(Clouds clouds) {
    return clouds.id("azure RoleAssignment::worker-logs");
  }
}
