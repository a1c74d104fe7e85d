package dev.plumbline.sandbox.arm.compute;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.sandbox.arm.ArmFailure;
import dev.plumbline.sandbox.arm.Documents;
import dev.plumbline.sandbox.arm.Put;
import java.util.List;

/**
 * The operating system's settings of a virtual machine. The password and the custom data are not
 * even stored: no answer ever holds them.
 */
final class OsProfile {

  private OsProfile() {}

  static void complete(Put put) throws ArmFailure {
    if (!(put.properties().get("osProfile") instanceof ObjectNode profile)) {
      return;
    }
    boolean windows =
        put.properties().at("/storageProfile/osDisk/osType").asText().equalsIgnoreCase("Windows");
    Documents.fill(profile, "computerName", put.id().name());
    if (put.previous().isEmpty() && profile.path("adminUsername").asText().isEmpty()) {
      throw ArmFailure.badRequest(
          "InvalidParameter", "Required parameter 'osProfile.adminUsername' is missing (null).");
    }
    boolean keyed =
        profile.path("linuxConfiguration").path("ssh").path("publicKeys").isArray()
            && !profile.path("linuxConfiguration").path("ssh").path("publicKeys").isEmpty();
    if (put.previous().isEmpty() && !keyed && !profile.hasNonNull("adminPassword")) {
      throw ArmFailure.badRequest(
          "InvalidParameter", "Required parameter 'osProfile.adminPassword' is missing (null).");
    }
    profile.remove(List.of("adminPassword", "customData"));
    Documents.fill(profile, "secrets", Documents.array());
    Documents.fill(profile, "allowExtensionOperations", true);
    Documents.fill(profile, "requireGuestProvisionSignal", true);
    if (windows) {
      var configuration = Documents.object(profile, "windowsConfiguration");
      Documents.fill(configuration, "provisionVMAgent", true);
      Documents.fill(configuration, "enableAutomaticUpdates", true);
    } else {
      var configuration = Documents.object(profile, "linuxConfiguration");
      Documents.fill(configuration, "disablePasswordAuthentication", false);
      Documents.fill(configuration, "provisionVMAgent", true);
      var patches = Documents.object(configuration, "patchSettings");
      Documents.fill(patches, "patchMode", "ImageDefault");
      Documents.fill(patches, "assessmentMode", "ImageDefault");
    }
  }
}
