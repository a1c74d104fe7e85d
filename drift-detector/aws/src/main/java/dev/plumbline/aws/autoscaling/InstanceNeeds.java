package dev.plumbline.aws.autoscaling;

import dev.plumbline.aws.type.Doc;
import dev.plumbline.core.value.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.autoscaling.model.InstanceRequirements;

/** What an override asks of instances instead of naming their type. */
final class InstanceNeeds {

  static final List<String> SETS =
      List.of(
          "acceleratorManufacturers",
          "acceleratorNames",
          "acceleratorTypes",
          "allowedInstanceTypes",
          "cpuManufacturers",
          "excludedInstanceTypes",
          "instanceGenerations",
          "localStorageTypes");

  private InstanceNeeds() {}

  static Value.Fields of(InstanceRequirements needs) {
    var doc =
        Doc.of()
            .texts("acceleratorManufacturers", needs.acceleratorManufacturersAsStrings())
            .texts("acceleratorNames", needs.acceleratorNamesAsStrings())
            .texts("acceleratorTypes", needs.acceleratorTypesAsStrings())
            .texts("allowedInstanceTypes", needs.allowedInstanceTypes())
            .texts("cpuManufacturers", needs.cpuManufacturersAsStrings())
            .texts("excludedInstanceTypes", needs.excludedInstanceTypes())
            .texts("instanceGenerations", needs.instanceGenerationsAsStrings())
            .texts("localStorageTypes", needs.localStorageTypesAsStrings())
            .text("bareMetal", needs.bareMetalAsString())
            .text("burstablePerformance", needs.burstablePerformanceAsString())
            .text("localStorage", needs.localStorageAsString())
            .bool("requireHibernateSupport", needs.requireHibernateSupport())
            .number(
                "maxSpotPriceAsPercentageOfOptimalOnDemandPrice",
                needs.maxSpotPriceAsPercentageOfOptimalOnDemandPrice())
            .number(
                "onDemandMaxPricePercentageOverLowestPrice",
                needs.onDemandMaxPricePercentageOverLowestPrice())
            .number(
                "spotMaxPricePercentageOverLowestPrice",
                needs.spotMaxPricePercentageOverLowestPrice());
    ranges(doc, needs);
    return doc.fields();
  }

  private static void ranges(Doc doc, InstanceRequirements needs) {
    doc.object("acceleratorCount", needs.acceleratorCount(), r -> range(r.min(), r.max()))
        .object(
            "acceleratorTotalMemoryMib",
            needs.acceleratorTotalMemoryMiB(),
            r -> range(r.min(), r.max()))
        .object(
            "baselineEbsBandwidthMbps",
            needs.baselineEbsBandwidthMbps(),
            r -> range(r.min(), r.max()))
        .object("memoryGibPerVcpu", needs.memoryGiBPerVCpu(), r -> range(r.min(), r.max()))
        .object("memoryMib", needs.memoryMiB(), r -> range(r.min(), r.max()))
        .object("networkBandwidthGbps", needs.networkBandwidthGbps(), r -> range(r.min(), r.max()))
        .object(
            "networkInterfaceCount", needs.networkInterfaceCount(), r -> range(r.min(), r.max()))
        .object("totalLocalStorageGb", needs.totalLocalStorageGB(), r -> range(r.min(), r.max()))
        .object("vcpuCount", needs.vCpuCount(), r -> range(r.min(), r.max()));
  }

  private static Value.Fields range(@Nullable Number min, @Nullable Number max) {
    var doc = Doc.of();
    number(min).ifPresent(value -> doc.value("min", value));
    number(max).ifPresent(value -> doc.value("max", value));
    return doc.fields();
  }

  /** A number with its decimals. */
  static Optional<Value> number(@Nullable Number number) {
    return Optional.ofNullable(number)
        .map(value -> new Value.Num(new BigDecimal(value.toString()).stripTrailingZeros()));
  }
}
