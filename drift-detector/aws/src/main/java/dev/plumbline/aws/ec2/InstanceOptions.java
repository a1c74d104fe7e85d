package dev.plumbline.aws.ec2;

import dev.plumbline.aws.type.Doc;
import software.amazon.awssdk.services.ec2.model.Instance;

/** The switches and option groups in the answer of DescribeInstances. */
final class InstanceOptions {

  private InstanceOptions() {}

  static void add(Doc doc, Instance instance) {
    hardware(doc, instance);
    services(doc, instance);
    placement(doc, instance);
  }

  private static void hardware(Doc doc, Instance instance) {
    var monitoring = instance.monitoring();
    var hibernation = instance.hibernationOptions();
    doc.known("ebsOptimized", instance.ebsOptimized())
        .bool("ebsOptimized", instance.ebsOptimized())
        .known("monitoring", monitoring)
        .bool(
            "monitoring",
            monitoring == null ? null : !monitoring.stateAsString().startsWith("disabl"))
        .known("hibernation", hibernation)
        .bool("hibernation", hibernation == null ? null : hibernation.configured())
        .known("cpuOptions", instance.cpuOptions())
        .known("cpuCoreCount", instance.cpuOptions())
        .known("cpuThreadsPerCore", instance.cpuOptions());
    var cpu = instance.cpuOptions();
    if (cpu != null) {
      doc.number("cpuCoreCount", cpu.coreCount())
          .number("cpuThreadsPerCore", cpu.threadsPerCore())
          .value(
              "cpuOptions",
              Doc.of()
                  .text("amdSevSnp", cpu.amdSevSnpAsString())
                  .number("coreCount", cpu.coreCount())
                  .number("threadsPerCore", cpu.threadsPerCore())
                  .fields());
    }
  }

  private static void services(Doc doc, Instance instance) {
    doc.known("enclaveOptions", instance.enclaveOptions())
        .object(
            "enclaveOptions",
            instance.enclaveOptions(),
            options -> Doc.of().bool("enabled", options.enabled()).fields())
        .known("maintenanceOptions", instance.maintenanceOptions())
        .object(
            "maintenanceOptions",
            instance.maintenanceOptions(),
            options -> Doc.of().text("autoRecovery", options.autoRecoveryAsString()).fields())
        .known("metadataOptions", instance.metadataOptions())
        .object(
            "metadataOptions",
            instance.metadataOptions(),
            options ->
                Doc.of()
                    .text("httpEndpoint", options.httpEndpointAsString())
                    .text("httpProtocolIpv6", options.httpProtocolIpv6AsString())
                    .number("httpPutResponseHopLimit", options.httpPutResponseHopLimit())
                    .text("httpTokens", options.httpTokensAsString())
                    .text("instanceMetadataTags", options.instanceMetadataTagsAsString())
                    .fields())
        .known("privateDnsNameOptions", instance.privateDnsNameOptions())
        .object(
            "privateDnsNameOptions",
            instance.privateDnsNameOptions(),
            options ->
                Doc.of()
                    .bool("enableResourceNameDnsARecord", options.enableResourceNameDnsARecord())
                    .bool(
                        "enableResourceNameDnsAaaaRecord",
                        options.enableResourceNameDnsAAAARecord())
                    .text("hostnameType", options.hostnameTypeAsString())
                    .fields());
  }

  private static void placement(Doc doc, Instance instance) {
    var reservation = instance.capacityReservationSpecification();
    doc.known("capacityReservationSpecification", reservation)
        .object(
            "capacityReservationSpecification",
            reservation,
            options ->
                Doc.of()
                    .text(
                        "capacityReservationPreference",
                        options.capacityReservationPreferenceAsString())
                    .object(
                        "capacityReservationTarget",
                        options.capacityReservationTarget(),
                        target ->
                            Doc.of()
                                .text("capacityReservationId", target.capacityReservationId())
                                .text(
                                    "capacityReservationResourceGroupArn",
                                    target.capacityReservationResourceGroupArn())
                                .fields())
                    .fields());
    var placement = instance.placement();
    if (placement == null) {
      doc.unreadable("availabilityZone").unreadable("tenancy");
      return;
    }
    doc.text("availabilityZone", placement.availabilityZone())
        .known("tenancy", placement.tenancyAsString())
        .text("tenancy", placement.tenancyAsString())
        .text("placementGroup", placement.groupName())
        .number("placementPartitionNumber", placement.partitionNumber())
        .text("hostId", placement.hostId());
  }
}
