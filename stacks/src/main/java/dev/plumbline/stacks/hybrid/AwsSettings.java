package dev.plumbline.stacks.hybrid;

import dev.plumbline.stacks.component.SubnetPlan;
import dev.plumbline.stacks.settings.SettingsReader;
import java.util.List;

/** Reads the settings of the AWS half. */
record AwsSettings(SettingsReader reader, SharedSettings shared) {
  EstateSettings estate() {
    var region = reader.required("aws:region", "eu-central-1");
    var byDefault = List.of(region + "a", region + "b");
    var zones = reader.zones("hybrid:zones", byDefault, SubnetPlan.MOST_ZONES);
    if (!zones.stream().allMatch(zone -> zone.startsWith(region))) {
      throw SettingsReader.wrongZones(
          "hybrid:zones", zones, "the zones must be in the region " + region, byDefault);
    }
    var cidr = reader.network("hybrid:cidr", HybridSettings.DEFAULT_CIDR, zones.size());
    return shared.estate(cidr, zones, reader.required("hybrid:image", "ami-0123456789abcdef0"));
  }
}
