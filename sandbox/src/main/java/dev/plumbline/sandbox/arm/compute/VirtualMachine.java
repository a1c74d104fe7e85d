package dev.plumbline.sandbox.arm.compute;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.sandbox.arm.Action;
import dev.plumbline.sandbox.arm.ArmFailure;
import dev.plumbline.sandbox.arm.ArmType;
import dev.plumbline.sandbox.arm.Documents;
import dev.plumbline.sandbox.arm.Kept;
import dev.plumbline.sandbox.arm.Put;
import dev.plumbline.sandbox.arm.References;
import dev.plumbline.sandbox.arm.ResourceId;
import dev.plumbline.sandbox.arm.World;
import dev.plumbline.sandbox.arm.managedidentity.Identities;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A virtual machine. */
public final class VirtualMachine implements ArmType {

  static final String TYPE = "Microsoft.Compute/virtualMachines";

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public List<String> apiVersions() {
    return List.of("2023-03-01", "2023-09-01", "2024-07-01", "2025-04-01");
  }

  @Override
  public void complete(Put put) throws ArmFailure {
    var properties = put.properties();
    properties.remove("instanceView");
    put.body().remove("resources");
    checkSize(properties.path("hardwareProfile").path("vmSize").asText());
    UnchangeableProperties.check(put);
    Identities.fill(put);
    StorageProfile.complete(put);
    OsProfile.complete(put);
    checkInterfaces(put);
    Kept.guid(put, "vmId");
    Kept.time(put, "timeCreated");
    Kept.text(put, PowerState.FIELD, PowerState.RUNNING::code);
  }

  private static void checkSize(String size) throws ArmFailure {
    if (size.isEmpty()) {
      throw ArmFailure.badRequest(
          "InvalidParameter", "Required parameter 'vmSize' is missing (null).");
    }
    if (!VmSizes.offered(size)) {
      throw ArmFailure.badRequest(
          "InvalidParameter",
          "The value %s provided for the VM size is not valid. The valid sizes in the current region are: %s."
              .formatted(size, VmSizes.all()));
    }
  }

  private static void checkInterfaces(Put put) throws ArmFailure {
    for (var used :
        References.elements(put.body(), "/properties/networkProfile/networkInterfaces")) {
      var id = used.path("id").asText();
      References.require(put, "networkProfile.networkInterfaces", id);
      for (var machine : put.world().ofType(TYPE)) {
        if (!References.at(machine, "/id", put.id())
            && References.elements(machine, "/properties/networkProfile/networkInterfaces").stream()
                .anyMatch(other -> other.path("id").asText().equalsIgnoreCase(id))) {
          throw ArmFailure.badRequest(
              "NicInUse",
              "Network Interface %s is used by existing resource %s."
                  .formatted(id, machine.path("id").asText()));
        }
      }
    }
  }

  @Override
  public ObjectNode present(ObjectNode stored, World world) {
    Documents.object(stored, "properties").remove(List.of(PowerState.FIELD, "userData"));
    return stored;
  }

  @Override
  public void expand(ObjectNode presented, ObjectNode stored, String what, World world) {
    var properties = Documents.object(presented, "properties");
    if (what.equalsIgnoreCase("instanceView")) {
      properties.set("instanceView", InstanceView.of(stored));
    }
    if (what.equalsIgnoreCase("userData") && stored.path("properties").has("userData")) {
      properties.set("userData", stored.path("properties").path("userData"));
    }
  }

  @Override
  public void removed(ObjectNode stored, World world) {
    StorageProfile.removed(stored, world);
    References.elements(stored, "/properties/networkProfile/networkInterfaces").stream()
        .filter(used -> used.path("properties").path("deleteOption").asText().equals("Delete"))
        .flatMap(used -> ResourceId.parse(used.path("id").asText()).stream())
        .forEach(world::remove);
  }

  @Override
  public Map<String, Action> actions() {
    return Map.of(
        "start", to(PowerState.RUNNING),
        "restart", to(PowerState.RUNNING),
        "powerOff", to(PowerState.STOPPED),
        "deallocate", to(PowerState.DEALLOCATED));
  }

  private static Action to(PowerState state) {
    return Action.operation(
        call -> {
          Documents.object(call.stored(), "properties").put(PowerState.FIELD, state.code());
          call.world().put(call.id(), call.stored());
          return Optional.empty();
        });
  }
}
