package dev.plumbline.sandbox.arm;

import dev.plumbline.sandbox.arm.authorization.RoleAssignment;
import dev.plumbline.sandbox.arm.authorization.RoleDefinition;
import dev.plumbline.sandbox.arm.compute.Disk;
import dev.plumbline.sandbox.arm.compute.VirtualMachine;
import dev.plumbline.sandbox.arm.containerservice.AgentPool;
import dev.plumbline.sandbox.arm.containerservice.ManagedCluster;
import dev.plumbline.sandbox.arm.managedidentity.UserAssignedIdentity;
import dev.plumbline.sandbox.arm.network.NatGateway;
import dev.plumbline.sandbox.arm.network.NetworkInterface;
import dev.plumbline.sandbox.arm.network.NetworkSecurityGroup;
import dev.plumbline.sandbox.arm.network.PublicIpAddress;
import dev.plumbline.sandbox.arm.network.Route;
import dev.plumbline.sandbox.arm.network.RouteTable;
import dev.plumbline.sandbox.arm.network.SecurityRule;
import dev.plumbline.sandbox.arm.network.Subnet;
import dev.plumbline.sandbox.arm.network.VirtualNetwork;
import dev.plumbline.sandbox.arm.network.VirtualNetworkPeering;
import dev.plumbline.sandbox.arm.resources.ResourceGroup;
import dev.plumbline.sandbox.arm.storage.BlobContainer;
import dev.plumbline.sandbox.arm.storage.BlobService;
import dev.plumbline.sandbox.arm.storage.ManagementPolicy;
import dev.plumbline.sandbox.arm.storage.StorageAccount;
import java.util.List;

/** The resource types that the emulator serves: one line each. */
public final class ArmTypes {

  private ArmTypes() {}

  /**
   * All of them.
   *
   * @param kubeconfig what {@code listClusterUserCredential} of a managed cluster answers, as text
   */
  public static List<ArmType> all(String kubeconfig) {
    return List.of(
        new ResourceGroup(),
        new VirtualNetwork(),
        new Subnet(),
        new VirtualNetworkPeering(),
        new NetworkSecurityGroup(),
        new SecurityRule(),
        new RouteTable(),
        new Route(),
        new PublicIpAddress(),
        new NatGateway(),
        new NetworkInterface(),
        new VirtualMachine(),
        new Disk(),
        new UserAssignedIdentity(),
        new ManagedCluster(kubeconfig),
        new AgentPool(),
        new StorageAccount(),
        new BlobService(),
        new BlobContainer(),
        new ManagementPolicy(),
        new RoleAssignment(),
        new RoleDefinition());
  }
}
