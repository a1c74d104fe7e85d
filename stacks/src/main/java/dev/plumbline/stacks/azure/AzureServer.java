package dev.plumbline.stacks.azure;

import com.pulumi.azurenative.compute.VirtualMachine;
import com.pulumi.azurenative.compute.VirtualMachineArgs;
import com.pulumi.azurenative.compute.enums.ResourceIdentityType;
import com.pulumi.azurenative.compute.inputs.BootDiagnosticsArgs;
import com.pulumi.azurenative.compute.inputs.DiagnosticsProfileArgs;
import com.pulumi.azurenative.compute.inputs.HardwareProfileArgs;
import com.pulumi.azurenative.compute.inputs.LinuxConfigurationArgs;
import com.pulumi.azurenative.compute.inputs.LinuxPatchSettingsArgs;
import com.pulumi.azurenative.compute.inputs.NetworkInterfaceReferenceArgs;
import com.pulumi.azurenative.compute.inputs.NetworkProfileArgs;
import com.pulumi.azurenative.compute.inputs.OSProfileArgs;
import com.pulumi.azurenative.compute.inputs.SecurityProfileArgs;
import com.pulumi.azurenative.compute.inputs.SshConfigurationArgs;
import com.pulumi.azurenative.compute.inputs.SshPublicKeyArgs;
import com.pulumi.azurenative.compute.inputs.UefiSettingsArgs;
import com.pulumi.azurenative.compute.inputs.VirtualMachineIdentityArgs;
import com.pulumi.azurenative.managedidentity.UserAssignedIdentity;
import com.pulumi.azurenative.network.NetworkInterface;
import com.pulumi.azurenative.network.NetworkInterfaceArgs;
import com.pulumi.azurenative.network.inputs.NetworkInterfaceIPConfigurationArgs;
import com.pulumi.azurenative.network.inputs.PublicIPAddressArgs;
import com.pulumi.azurenative.network.inputs.SubnetArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.CustomResourceOptions;
import dev.plumbline.stacks.component.Ownership;
import dev.plumbline.stacks.component.Server;
import dev.plumbline.stacks.component.ServerArgs;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A Linux virtual machine with its own identity. It starts only what is signed (trusted launch),
 * its host encrypts disks and caches, and who logs in needs the SSH key: there is no password, and
 * no firewall rule of its own.
 *
 * <p>Encryption at the host is a feature that a subscription must have registered once: {@code az
 * feature register --namespace Microsoft.Compute --name EncryptionAtHost}.
 */
public final class AzureServer extends ComponentResource implements Server {
  // Azure refuses "admin", "root" and the like.
  private static final String LOGIN = "operations";
  private static final String BY_PLATFORM = "AutomaticByPlatform";

  private final String name;
  private final ServerArgs args;
  private final AzureGroup group;
  private final CustomResourceOptions child;
  private final NetworkInterface networkInterface;
  private final VirtualMachine machine;

  AzureServer(String name, ServerArgs args, AzureGroup group, SshPublicKey key) {
    super("plumbline:azure:Server", name);
    this.name = name;
    this.args = args;
    this.group = group;
    this.child = CustomResourceOptions.builder().parent(this).build();
    var identity = new AzureIdentity(ownership(), group).declare(name, child);
    args.logs()
        .ifPresent(
            logs ->
                BuiltInRole.STORAGE_BLOB_DATA_CONTRIBUTOR.grant(
                    name + "-logs", identity, logs.writePermissionId(), child));
    this.networkInterface = networkInterface();
    this.machine = machine(identity, key);
    registerOutputs(Map.of("virtualMachineId", machine.id(), "privateIp", privateAddress()));
  }

  @Override
  public Output<String> id() {
    return machine.id();
  }

  @Override
  public Output<String> privateAddress() {
    return networkInterface
        .ipConfigurations()
        .applyValue(
            configurations ->
                configurations.stream()
                    .flatMap(List::stream)
                    .flatMap(configuration -> configuration.privateIPAddress().stream())
                    .findFirst()
                    .orElse(""));
  }

  private NetworkInterface networkInterface() {
    var address =
        NetworkInterfaceIPConfigurationArgs.builder()
            .name("primary")
            .primary(true)
            .privateIPAllocationMethod("Dynamic")
            .privateIPAddressVersion("IPv4")
            .subnet(SubnetArgs.builder().id(args.placement().subnetId()).build());
    publicAddressId()
        .ifPresent(id -> address.publicIPAddress(PublicIPAddressArgs.builder().id(id).build()));
    return new NetworkInterface(
        name,
        NetworkInterfaceArgs.builder()
            .resourceGroupName(group.name())
            .location(group.location())
            .networkInterfaceName(ownership().physicalName(name))
            .enableAcceleratedNetworking(true)
            .enableIPForwarding(false)
            .ipConfigurations(address.build())
            .tags(ownership().tags(name))
            .build(),
        child);
  }

  private Optional<Output<String>> publicAddressId() {
    return switch (args.placement().tier()) {
      case PUBLIC ->
          Optional.of(
              new PublicAddress(ownership(), group)
                  .declare(name, args.placement().zoneName(), child)
                  .id());
      case PRIVATE -> Optional.empty();
    };
  }

  private VirtualMachine machine(UserAssignedIdentity identity, SshPublicKey key) {
    return new VirtualMachine(
        name,
        VirtualMachineArgs.builder()
            .resourceGroupName(group.name())
            .location(group.location())
            .vmName(ownership().physicalName(name))
            .zones(args.placement().zoneName())
            .identity(
                VirtualMachineIdentityArgs.builder()
                    .type(ResourceIdentityType.UserAssigned)
                    .userAssignedIdentities(identity.id().applyValue(List::of))
                    .build())
            .hardwareProfile(
                HardwareProfileArgs.builder()
                    .vmSize(MachineTypes.of(args.machine().size()))
                    .build())
            .osProfile(login(key))
            .storageProfile(new AzureDisks(name, args, group, child).declare())
            .networkProfile(
                NetworkProfileArgs.builder()
                    .networkInterfaces(
                        NetworkInterfaceReferenceArgs.builder()
                            .id(networkInterface.id())
                            .primary(true)
                            .deleteOption("Detach")
                            .build())
                    .build())
            .securityProfile(security())
            .diagnosticsProfile(
                DiagnosticsProfileArgs.builder()
                    .bootDiagnostics(BootDiagnosticsArgs.builder().enabled(true).build())
                    .build())
            .tags(ownership().tags(name))
            .build(),
        child);
  }

  private OSProfileArgs login(SshPublicKey key) {
    return OSProfileArgs.builder()
        .computerName(ownership().physicalName(name))
        .adminUsername(LOGIN)
        .linuxConfiguration(
            LinuxConfigurationArgs.builder()
                .disablePasswordAuthentication(true)
                .provisionVMAgent(true)
                .patchSettings(
                    LinuxPatchSettingsArgs.builder()
                        .patchMode(BY_PLATFORM)
                        .assessmentMode(BY_PLATFORM)
                        .build())
                .ssh(
                    SshConfigurationArgs.builder()
                        .publicKeys(
                            SshPublicKeyArgs.builder()
                                .path("/home/" + LOGIN + "/.ssh/authorized_keys")
                                .keyData(key.text())
                                .build())
                        .build())
                .build())
        .build();
  }

  private static SecurityProfileArgs security() {
    return SecurityProfileArgs.builder()
        .encryptionAtHost(true)
        .securityType("TrustedLaunch")
        .uefiSettings(UefiSettingsArgs.builder().secureBootEnabled(true).vTpmEnabled(true).build())
        .build();
  }

  private Ownership ownership() {
    return args.ownership();
  }
}
