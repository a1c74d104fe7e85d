package dev.plumbline.stacks.hybrid;

import dev.plumbline.stacks.azure.MachineImage;
import dev.plumbline.stacks.azure.SshPublicKey;
import dev.plumbline.stacks.settings.SettingsReader;
import java.util.List;

/**
 * The settings of the Azure half.
 *
 * @param location the region, for example {@code westeurope}
 */
public record AzureSettings(EstateSettings estate, String location, SshPublicKey sshPublicKey) {
  static final String DEFAULT_CIDR = "10.1.0.0/16";
  static final String DEFAULT_IMAGE = "Canonical:ubuntu-24_04-lts:server:latest";
  static final List<String> DEFAULT_ZONES = List.of("1", "2");

  // Azure numbers a region's zones; none has more.
  private static final List<String> ZONES = List.of("1", "2", "3");

  static AzureSettings read(SettingsReader reader, SharedSettings shared) {
    var zones = zones(reader);
    var cidr = reader.network("hybrid:azureCidr", DEFAULT_CIDR, zones.size());
    return new AzureSettings(
        shared.estate(cidr, zones, image(reader)),
        reader.required("azure-native:location", "westeurope"),
        sshPublicKey(reader));
  }

  private static List<String> zones(SettingsReader reader) {
    var zones = reader.zones("hybrid:azureZones", DEFAULT_ZONES, ZONES.size());
    if (!ZONES.containsAll(zones)) {
      throw SettingsReader.wrongZones(
          "hybrid:azureZones", zones, "the zones must be among 1, 2 and 3", DEFAULT_ZONES);
    }
    return zones;
  }

  private static String image(SettingsReader reader) {
    var image = reader.textOr("hybrid:azureImage", DEFAULT_IMAGE);
    SettingsReader.checked("hybrid:azureImage", image, DEFAULT_IMAGE, MachineImage::parse);
    return image;
  }

  private static SshPublicKey sshPublicKey(SettingsReader reader) {
    var example = "\"$(cat ~/.ssh/id_ed25519.pub)\"";
    return SettingsReader.checkedUnseen(
        "hybrid:sshPublicKey",
        reader.required("hybrid:sshPublicKey", example),
        example,
        SshPublicKey::new);
  }
}
