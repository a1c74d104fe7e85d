package dev.plumbline.sandbox.arm.compute;

import static dev.plumbline.sandbox.arm.Estate.assertHolds;
import static dev.plumbline.sandbox.arm.Estate.id;
import static dev.plumbline.sandbox.arm.Estate.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.sandbox.arm.ArmFailure;
import dev.plumbline.sandbox.arm.Estate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Expected answers are those of the published examples, trimmed. */
class VirtualMachineTest {

  private static final String MACHINE = id("Microsoft.Compute/virtualMachines/myVM");
  private static final String DISK = id("Microsoft.Compute/disks/data");
  private static final String NIC = id("Microsoft.Network/networkInterfaces/nic");
  private static final String BODY =
      """
      {'location': 'westus', 'properties': {'hardwareProfile': {'vmSize': '%s'},
       'storageProfile': {'imageReference': {'sku': '16.04-LTS', 'publisher': 'Canonical',
         'version': 'latest', 'offer': 'UbuntuServer'},
        'osDisk': {'caching': 'ReadWrite', 'managedDisk': {'storageAccountType': 'Standard_LRS'},
         'name': 'myVMosdisk', 'createOption': 'FromImage'}%s},
       'osProfile': {'adminUsername': 'azureuser', 'computerName': 'myVM',
        'adminPassword': 'n0t-Kept-1234', 'customData': 'bm90IGtlcHQ='},
       'networkProfile': {'networkInterfaces': [
        {'id': '{rg}/providers/Microsoft.Network/networkInterfaces/nic',
         'properties': {'primary': true}}]}}}\
      """;
  private static final String PLAIN = BODY.formatted("Standard_D1_v2", "");
  private static final String WITH_DATA =
      BODY.formatted(
          "Standard_D1_v2",
          ", 'dataDisks': [{'lun': 0, 'createOption': 'Attach', 'managedDisk': {'id':"
              + " '{rg}/providers/Microsoft.Compute/disks/data'}}]");

  private final Estate estate = new Estate();

  @BeforeEach
  void interfaceAndDisk() throws ArmFailure {
    estate.put(
        id("Microsoft.Network/virtualNetworks/v"),
        """
        {'location': 'westus', 'properties': {'addressSpace': {'addressPrefixes': ['10.0.0.0/16']},
         'subnets': [{'name': 's', 'properties': {'addressPrefix': '10.0.0.0/24'}}]}}\
        """);
    estate.put(
        NIC,
        """
        {'location': 'westus', 'properties': {'ipConfigurations': [{'name': 'a', 'properties':
         {'subnet': {'id': '{rg}/providers/Microsoft.Network/virtualNetworks/v/subnets/s'}}}]}}\
        """);
    estate.put(
        DISK,
        """
        {'location': 'westus', 'sku': {'name': 'StandardSSD_LRS'},
         'properties': {'creationData': {'createOption': 'Empty'}, 'diskSizeGB': 200}}\
        """);
  }

  @Test
  void isAnsweredAsTheExampleCreateWithPasswordAuthenticationSays() throws ArmFailure {
    var made = estate.put(MACHINE, PLAIN);

    assertHolds(
        made,
        """
        {'id': '{rg}/providers/Microsoft.Compute/virtualMachines/myVM', 'name': 'myVM',
         'type': 'Microsoft.Compute/virtualMachines', 'location': 'westus',
         'properties': {'provisioningState': 'Succeeded',
          'hardwareProfile': {'vmSize': 'Standard_D1_v2'},
          'osProfile': {'adminUsername': 'azureuser', 'computerName': 'myVM', 'secrets': []},
          'storageProfile': {'imageReference': {'sku': '16.04-LTS', 'publisher': 'Canonical',
            'version': 'latest', 'offer': 'UbuntuServer'},
           'osDisk': {'osType': 'Linux', 'caching': 'ReadWrite', 'createOption': 'FromImage',
            'name': 'myVMosdisk', 'diskSizeGB': 30, 'managedDisk': {
             'storageAccountType': 'Standard_LRS',
             'id': '{rg}/providers/Microsoft.Compute/disks/myVMosdisk'}},
           'dataDisks': []},
          'networkProfile': {'networkInterfaces': [
           {'id': '{rg}/providers/Microsoft.Network/networkInterfaces/nic',
            'properties': {'primary': true}}]}}}\
        """);
    assertThat(made.at("/properties/vmId").asText()).hasSize(36);
  }

  @Test
  void neverShowsPasswordOrCustomData() throws ArmFailure {
    estate.put(MACHINE, PLAIN);

    assertThat(estate.world().find(MACHINE).orElseThrow().toString())
        .doesNotContain("n0t-Kept-1234", "bm90IGtlcHQ=");
  }

  @Test
  void bringsItsDiskAndHoldsItsInterface() throws ArmFailure {
    estate.put(MACHINE, PLAIN);

    assertHolds(
        estate.get(id("Microsoft.Compute/disks/myVMosdisk")),
        """
        {'managedBy': '{rg}/providers/Microsoft.Compute/virtualMachines/myVM',
         'location': 'westus', 'sku': {'name': 'Standard_LRS'},
         'properties': {'diskState': 'Attached', 'osType': 'Linux', 'diskSizeGB': 30,
          'creationData': {'createOption': 'FromImage'}}}\
        """);
    assertHolds(
        estate.get(NIC),
        """
        {'properties': {'virtualMachine':
         {'id': '{rg}/providers/Microsoft.Compute/virtualMachines/myVM'}, 'primary': true}}\
        """);
    refused(400, "NicInUse", () -> estate.delete(NIC));
    refused(
        409, "OperationNotAllowed", () -> estate.delete(id("Microsoft.Compute/disks/myVMosdisk")));
  }

  @Test
  void attachesAndDetachesADisk() throws ArmFailure {
    var attached = estate.put(MACHINE, WITH_DATA);

    assertHolds(
        attached,
        """
        {'properties': {'storageProfile': {'dataDisks': [{'lun': 0, 'name': 'data',
         'createOption': 'Attach', 'caching': 'None', 'toBeDetached': false, 'diskSizeGB': 200,
         'managedDisk': {'storageAccountType': 'StandardSSD_LRS',
          'id': '{rg}/providers/Microsoft.Compute/disks/data'}}]}}}\
        """);
    var failure = refused(409, "OperationNotAllowed", () -> estate.delete(DISK));
    assertThat(failure.text()).startsWith("Disk data is attached to VM /subscriptions/");

    estate.put(MACHINE, PLAIN);

    assertHolds(estate.get(DISK), "{'properties': {'diskState': 'Unattached'}}");
    estate.delete(DISK);
  }

  @Test
  void anEmptyDataDiskIsMadeOnce() throws ArmFailure {
    var body =
        BODY.formatted(
            "Standard_D2s_v5",
            ", 'dataDisks': [{'diskSizeGB': 1023, 'createOption': 'Empty', 'lun': 0}]");
    var first = estate.put(MACHINE, body);

    var second = estate.put(MACHINE, body);

    assertHolds(
        first,
        """
        {'properties': {'storageProfile': {'dataDisks': [{'lun': 0, 'diskSizeGB': 1023,
         'createOption': 'Empty', 'caching': 'None', 'toBeDetached': false,
         'managedDisk': {'storageAccountType': 'Premium_LRS'}}]}}}\
        """);
    assertThat(second.at("/properties/storageProfile"))
        .isEqualTo(first.at("/properties/storageProfile"));
    assertThat(estate.world().ofType("Microsoft.Compute/disks")).hasSize(3);
  }

  @Test
  void changesItsSizeToOneThatIsOffered() throws ArmFailure {
    var before = estate.put(MACHINE, PLAIN);

    var after = estate.put(MACHINE, BODY.formatted("Standard_D2s_v5", ""));

    assertHolds(after, "{'properties': {'hardwareProfile': {'vmSize': 'Standard_D2s_v5'}}}");
    assertThat(after.at("/properties/vmId")).isEqualTo(before.at("/properties/vmId"));
    refused(
        400,
        "InvalidParameter",
        () -> estate.put(MACHINE, BODY.formatted("Standard_Imagined_v9", "")));
    refused(
        409,
        "PropertyChangeNotAllowed",
        () -> estate.put(MACHINE, PLAIN.replace("'computerName': 'myVM'", "'computerName': 'x'")));
  }

  @Test
  void powersOffAndOn() throws ArmFailure {
    estate.put(MACHINE, PLAIN);
    assertThat(power()).isEqualTo("PowerState/running");

    estate.post(MACHINE, "powerOff", "{}");
    assertThat(power()).isEqualTo("PowerState/stopped");
    estate.post(MACHINE, "deallocate", "{}");
    assertThat(power()).isEqualTo("PowerState/deallocated");
    assertHolds(
        estate.get(id("Microsoft.Compute/disks/myVMosdisk")),
        "{'properties': {'diskState': 'Reserved'}}");
    estate.post(MACHINE, "start", "{}");
    assertThat(power()).isEqualTo("PowerState/running");
    assertThat(estate.get(MACHINE).path("properties").has("instanceView")).isFalse();
  }

  private String power() {
    return estate
        .get(MACHINE, "instanceView")
        .at("/properties/instanceView/statuses/1/code")
        .asText();
  }

  @Test
  void refusesMissingThings() throws ArmFailure {
    estate.put(MACHINE, WITH_DATA);

    refused(
        404, "NotFound", () -> estate.put(MACHINE, WITH_DATA.replace("disks/data", "disks/none")));
    refused(
        400,
        "InvalidResourceReference",
        () -> estate.put(MACHINE, PLAIN.replace("networkInterfaces/nic", "networkInterfaces/no")));
    refused(
        409,
        "ConflictingUserInput",
        () ->
            estate.put(
                MACHINE + "2",
                WITH_DATA
                    .replace("myVMosdisk", "other")
                    .replace("'networkInterfaces': [", "'unused': [")));
  }

  @Test
  void deletionLeavesDisksAndInterfaceUnlessToldOtherwise() throws ArmFailure {
    estate.put(
        MACHINE,
        PLAIN.replace("'name': 'myVMosdisk'", "'name': 'myVMosdisk', 'deleteOption': 'Delete'"));

    estate.delete(MACHINE);

    assertThat(estate.exists(id("Microsoft.Compute/disks/myVMosdisk"))).isFalse();
    assertThat(estate.exists(DISK)).isTrue();
    assertThat(estate.get(NIC).path("properties").has("virtualMachine")).isFalse();
  }
}
