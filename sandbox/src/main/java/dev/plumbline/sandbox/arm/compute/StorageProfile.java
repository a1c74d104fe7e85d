package dev.plumbline.sandbox.arm.compute;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.sandbox.arm.ArmFailure;
import dev.plumbline.sandbox.arm.Documents;
import dev.plumbline.sandbox.arm.Put;
import dev.plumbline.sandbox.arm.References;
import dev.plumbline.sandbox.arm.ResourceId;
import dev.plumbline.sandbox.arm.World;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** The disks of a virtual machine: made with it, or attached to it. */
final class StorageProfile {

  private StorageProfile() {}

  static void complete(Put put) throws ArmFailure {
    var profile = Documents.object(put.properties(), "storageProfile");
    if (profile.get("imageReference") instanceof ObjectNode image && image.has("publisher")) {
      var version = image.path("version").asText("latest");
      image.put("exactVersion", version.equals("latest") ? "1.0.0" : version);
    }
    completeOsDisk(put, profile);
    Documents.array(profile, "dataDisks");
    for (var disk : References.elements(put.body(), "/properties/storageProfile/dataDisks")) {
      completeDataDisk(put, disk);
    }
  }

  private static void completeOsDisk(Put put, ObjectNode profile) throws ArmFailure {
    var disk = Documents.object(profile, "osDisk");
    var before =
        put.previous()
            .map(old -> old.at("/properties/storageProfile/osDisk"))
            .filter(ObjectNode.class::isInstance)
            .map(ObjectNode.class::cast);
    if (before.isPresent()) {
      var kept = before.get();
      kept.properties().forEach(field -> Documents.fill(disk, field.getKey(), field.getValue()));
      Documents.object(disk, "managedDisk").set("id", kept.path("managedDisk").path("id"));
    }
    boolean windows =
        profile
            .at("/imageReference/publisher")
            .asText()
            .toLowerCase(Locale.ROOT)
            .contains("windows");
    Documents.fill(disk, "osType", windows ? "Windows" : "Linux");
    Documents.fill(disk, "createOption", "FromImage");
    Documents.fill(disk, "caching", "ReadWrite");
    Documents.fill(disk, "deleteOption", "Detach");
    Documents.fill(disk, "name", put.id().name() + "_OsDisk_1_" + hex());
    if (attaches(disk)) {
      attach(put, disk);
    } else {
      Documents.fill(disk, "diskSizeGB", windows ? 127 : 30);
      provide(put, disk, Optional.of(profile.path("imageReference").deepCopy()));
    }
  }

  private static void completeDataDisk(Put put, ObjectNode disk) throws ArmFailure {
    if (!disk.path("lun").isInt()) {
      throw ArmFailure.badRequest(
          "InvalidParameter", "Required parameter 'dataDisk.lun' is missing (null).");
    }
    Documents.fill(disk, "caching", "None");
    Documents.fill(disk, "toBeDetached", false);
    Documents.fill(disk, "deleteOption", "Detach");
    if (attaches(disk)) {
      attach(put, disk);
      return;
    }
    previous(put, disk.path("lun").asInt())
        .ifPresent(
            old ->
                old.properties()
                    .forEach(field -> Documents.fill(disk, field.getKey(), field.getValue())));
    Documents.fill(
        disk, "name", put.id().name() + "_disk" + (disk.path("lun").asInt() + 2) + "_" + hex());
    provide(put, disk, Optional.empty());
  }

  private static Optional<ObjectNode> previous(Put put, int lun) {
    return put.previous().stream()
        .flatMap(old -> References.elements(old, "/properties/storageProfile/dataDisks").stream())
        .filter(old -> old.path("lun").asInt() == lun)
        .findFirst();
  }

  private static boolean attaches(ObjectNode disk) {
    return disk.path("createOption").asText().equalsIgnoreCase("Attach");
  }

  private static void attach(Put put, ObjectNode disk) throws ArmFailure {
    var id = disk.path("managedDisk").path("id").asText();
    var found = put.world().find(id);
    if (found.isEmpty()) {
      throw ArmFailure.notFound(
          "NotFound", "Disk %s is not found.".formatted(id.substring(id.lastIndexOf('/') + 1)));
    }
    var owner = Disk.owner(References.idOf(found.get()), put.world());
    if (owner.isPresent() && !References.at(owner.get(), "/id", put.id())) {
      throw ArmFailure.conflict(
          "ConflictingUserInput",
          "Disk '%s' cannot be attached as the disk is already owned by VM '%s'."
              .formatted(id, owner.get().path("id").asText()));
    }
    Documents.fill(disk, "name", found.get().path("name"));
    disk.set("diskSizeGB", found.get().path("properties").path("diskSizeGB"));
    Documents.object(disk, "managedDisk")
        .set("storageAccountType", found.get().path("sku").path("name"));
  }

  /** Makes the disk that a machine brings with it, unless it has it already. */
  private static void provide(Put put, ObjectNode disk, Optional<? extends JsonNode> image)
      throws ArmFailure {
    var managed = Documents.object(disk, "managedDisk");
    boolean premium = VmSizes.premium(put.properties().at("/hardwareProfile/vmSize").asText());
    Documents.fill(managed, "storageAccountType", premium ? "Premium_LRS" : "Standard_LRS");
    var id = diskId(put, disk.path("name").asText());
    managed.put("id", id.toString());
    if (put.world().exists(id)) {
      return;
    }
    var body = Documents.object();
    body.set("location", put.body().path("location"));
    body.putObject("sku").set("name", managed.path("storageAccountType"));
    if (put.body().has("zones")) {
      body.set("zones", put.body().path("zones"));
    }
    var properties = body.putObject("properties");
    properties.set("diskSizeGB", disk.path("diskSizeGB"));
    var creation = properties.putObject("creationData");
    creation.put("createOption", image.isPresent() ? "FromImage" : "Empty");
    if (image.isPresent()) {
      properties.set("osType", disk.path("osType"));
      properties.put("hyperVGeneration", "V2");
      creation.set("imageReference", image.get());
    }
    new Disk().complete(new Put(id, body, Optional.empty(), put.apiVersion(), put.world()));
    put.world().put(id, body);
  }

  private static ResourceId diskId(Put put, String name) {
    return ResourceId.parse(put.id().scope() + "/providers/" + Disk.TYPE + "/" + name)
        .orElseThrow(() -> new IllegalStateException("No disk ID for " + name));
  }

  private static String hex() {
    return UUID.randomUUID().toString().replace("-", "");
  }

  /** Deletes the disks that the machine said should go with it. */
  static void removed(ObjectNode machine, World world) {
    var disks = References.elements(machine, "/properties/storageProfile/dataDisks").stream();
    var os = machine.at("/properties/storageProfile/osDisk");
    Stream.concat(disks, Stream.of(os))
        .filter(disk -> disk.path("deleteOption").asText().equals("Delete"))
        .flatMap(disk -> Documents.text(disk, "/managedDisk/id").stream())
        .flatMap(id -> ResourceId.parse(id).stream())
        .forEach(world::remove);
  }
}
