package dev.plumbline.sandbox.arm.compute;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.sandbox.arm.ArmFailure;
import dev.plumbline.sandbox.arm.ArmType;
import dev.plumbline.sandbox.arm.Completion;
import dev.plumbline.sandbox.arm.Documents;
import dev.plumbline.sandbox.arm.Kept;
import dev.plumbline.sandbox.arm.Put;
import dev.plumbline.sandbox.arm.References;
import dev.plumbline.sandbox.arm.ResourceId;
import dev.plumbline.sandbox.arm.World;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A managed disk; virtual machines point at it, and it says which one. */
public final class Disk implements ArmType {

  static final String TYPE = "Microsoft.Compute/disks";

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public List<String> apiVersions() {
    return List.of("2022-07-02", "2023-10-02", "2024-03-02", "2025-01-02");
  }

  @Override
  public Completion writing() {
    return Completion.ACCEPTED;
  }

  @Override
  public void complete(Put put) throws ArmFailure {
    put.body().remove(List.of("managedBy", "managedByExtended"));
    var properties = put.properties();
    properties.remove(List.of("diskState", "diskSizeBytes"));
    var option = properties.path("creationData").path("createOption").asText();
    if (option.isEmpty()) {
      throw missing("disk.creationData");
    }
    int before =
        put.previous().map(old -> old.path("properties").path("diskSizeGB").asInt()).orElse(0);
    if (before > 0) {
      Documents.fill(properties, "diskSizeGB", before);
    }
    if (option.equals("FromImage")) {
      Documents.fill(properties, "diskSizeGB", 30);
    }
    int size = properties.path("diskSizeGB").asInt();
    if (size <= 0) {
      throw missing("disk.diskSizeGB");
    }
    if (size < before) {
      throw ArmFailure.badRequest(
          "ResizeDiskError",
          "Disk size reduction is not supported. Current size: %d GB, requested size: %d GB."
              .formatted(before, size));
    }
    DiskDefaults.fill(put.body(), size);
    Kept.guid(put, "uniqueId");
    Kept.time(put, "timeCreated");
  }

  private static ArmFailure missing(String parameter) {
    return ArmFailure.badRequest(
        "InvalidParameter", "Required parameter '%s' is missing (null).".formatted(parameter));
  }

  /** The virtual machine that has a disk attached. */
  static Optional<ObjectNode> owner(ResourceId disk, World world) {
    return world.ofType(VirtualMachine.TYPE).stream()
        .filter(machine -> attached(machine).anyMatch(disk.toString()::equalsIgnoreCase))
        .findFirst();
  }

  /** The IDs of the disks of a machine. */
  static Stream<String> attached(ObjectNode machine) {
    return Stream.concat(
        Documents.text(machine, "/properties/storageProfile/osDisk/managedDisk/id").stream(),
        References.elements(machine, "/properties/storageProfile/dataDisks").stream()
            .flatMap(disk -> Documents.text(disk, "/managedDisk/id").stream()));
  }

  @Override
  public ObjectNode present(ObjectNode stored, World world) {
    var properties = Documents.object(stored, "properties");
    var owner = owner(References.idOf(stored), world);
    owner.ifPresent(machine -> stored.put("managedBy", machine.path("id").asText()));
    properties.put(
        "diskState", owner.map(machine -> PowerState.of(machine).diskState()).orElse("Unattached"));
    properties.put("diskSizeBytes", properties.path("diskSizeGB").asLong() << 30);
    return stored;
  }

  @Override
  public Optional<ArmFailure> inUse(ResourceId id, World world) {
    return owner(id, world)
        .map(
            machine ->
                ArmFailure.conflict(
                    "OperationNotAllowed",
                    "Disk %s is attached to VM %s."
                        .formatted(id.name(), machine.path("id").asText())));
  }
}
