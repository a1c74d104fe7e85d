package dev.plumbline.sandbox.arm.compute;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.sandbox.arm.Documents;

/** The run-time view of a virtual machine. */
final class InstanceView {

  private InstanceView() {}

  static ObjectNode of(ObjectNode machine) {
    var view = Documents.object();
    var profile = machine.path("properties").path("osProfile");
    if (profile.has("computerName")) {
      view.set("computerName", profile.path("computerName"));
    }
    var disks = view.putArray("disks");
    Disk.attached(machine)
        .forEach(
            id -> {
              var disk = disks.addObject().put("name", id.substring(id.lastIndexOf('/') + 1));
              status(disk, "ProvisioningState/succeeded", "Provisioning succeeded");
            });
    view.put("hyperVGeneration", "V2");
    status(view, "ProvisioningState/succeeded", "Provisioning succeeded");
    var power = PowerState.of(machine);
    status(view, "PowerState/" + power.code(), power.display());
    return view;
  }

  private static void status(ObjectNode holder, String code, String display) {
    Documents.array(holder, "statuses")
        .addObject()
        .put("code", code)
        .put("level", "Info")
        .put("displayStatus", display);
  }
}
