package dev.plumbline.sandbox.arm.compute;

import static dev.plumbline.sandbox.arm.Estate.assertHolds;
import static dev.plumbline.sandbox.arm.Estate.id;
import static dev.plumbline.sandbox.arm.Estate.refused;

import dev.plumbline.sandbox.arm.ArmFailure;
import dev.plumbline.sandbox.arm.Estate;
import org.junit.jupiter.api.Test;

class DiskTest {

  private static final String DISK = id("Microsoft.Compute/disks/myDisk");
  private static final String EMPTY =
      """
      {'location': 'westus', 'sku': {'name': '%s'},
       'properties': {'creationData': {'createOption': 'Empty'}, 'diskSizeGB': %d}}\
      """;

  private final Estate estate = new Estate();

  @Test
  void isAnsweredAsTheExamplesDiskCreateEmptyAndDiskGetSay() throws ArmFailure {
    var made =
        estate.put(
            DISK,
            """
            {'location': 'West US', 'properties': {'creationData': {'createOption': 'Empty'},
             'diskSizeGB': 200}}\
            """);

    assertHolds(
        made,
        """
        {'name': 'myDisk', 'location': 'West US', 'type': 'Microsoft.Compute/disks',
         'sku': {'name': 'Standard_LRS', 'tier': 'Standard'},
         'properties': {'creationData': {'createOption': 'Empty'}, 'diskSizeGB': 200,
          'provisioningState': 'Succeeded', 'timeCreated': '2026-01-02T03:04:05Z',
          'encryption': {'type': 'EncryptionAtRestWithPlatformKey'},
          'diskState': 'Unattached'}}\
        """);
  }

  @Test
  void aPremiumDiskHasTheTierOfItsSize() throws ArmFailure {
    assertHolds(
        estate.put(DISK, EMPTY.formatted("Premium_LRS", 100)),
        """
        {'sku': {'tier': 'Premium'}, 'properties': {'tier': 'P10', 'diskIOPSReadWrite': 500,
         'diskMBpsReadWrite': 100}}\
        """);
  }

  @Test
  void growsOnly() throws ArmFailure {
    estate.put(DISK, EMPTY.formatted("Standard_LRS", 100));

    refused(400, "ResizeDiskError", () -> estate.put(DISK, EMPTY.formatted("Standard_LRS", 50)));
    assertHolds(
        estate.patch(DISK, "{'properties': {'diskSizeGB': 256}}"),
        "{'properties': {'diskSizeGB': 256}}");
    refused(
        400,
        "InvalidParameter",
        () -> estate.put(DISK + "2", "{'location': 'westus', 'properties': {}}"));
  }
}
