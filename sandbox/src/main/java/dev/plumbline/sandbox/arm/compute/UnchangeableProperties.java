package dev.plumbline.sandbox.arm.compute;

import dev.plumbline.sandbox.arm.ArmFailure;
import dev.plumbline.sandbox.arm.Put;
import java.util.List;

/** What of a virtual machine is decided at its creation. */
final class UnchangeableProperties {

  private static final List<String> POINTERS =
      List.of(
          "/zones",
          "/properties/storageProfile/imageReference/publisher",
          "/properties/storageProfile/imageReference/offer",
          "/properties/storageProfile/imageReference/sku",
          "/properties/storageProfile/imageReference/version",
          "/properties/storageProfile/osDisk/name",
          "/properties/osProfile/computerName",
          "/properties/osProfile/adminUsername",
          "/properties/osProfile/linuxConfiguration/disablePasswordAuthentication",
          "/properties/osProfile/linuxConfiguration/ssh/publicKeys");

  private UnchangeableProperties() {}

  static void check(Put put) throws ArmFailure {
    if (put.previous().isEmpty()) {
      return;
    }
    for (var pointer : POINTERS) {
      var sent = put.body().at(pointer);
      if (!sent.isMissingNode() && !sent.equals(put.previous().get().at(pointer))) {
        var path = pointer.substring(1).replace("properties/", "").replace('/', '.');
        throw ArmFailure.conflict(
            "PropertyChangeNotAllowed", "Changing property '%s' is not allowed.".formatted(path));
      }
    }
  }
}
