package dev.plumbline.sandbox.arm.compute;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** Whether a virtual machine runs; its document keeps it in a field that no answer shows. */
enum PowerState {
  RUNNING("VM running", "Attached"),
  STOPPED("VM stopped", "Attached"),
  DEALLOCATED("VM deallocated", "Reserved");

  /** The hidden field of {@code properties}. */
  static final String FIELD = "powerState";

  private final String display;
  private final String diskState;

  PowerState(String display, String diskState) {
    this.display = display;
    this.diskState = diskState;
  }

  static PowerState of(ObjectNode machine) {
    var name = machine.path("properties").path(FIELD).asText("running");
    return valueOf(name.toUpperCase(Locale.ROOT));
  }

  /** As {@code PowerState/running} names it. */
  String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  String display() {
    return display;
  }

  /** The state of the disks of such a machine. */
  String diskState() {
    return diskState;
  }
}
