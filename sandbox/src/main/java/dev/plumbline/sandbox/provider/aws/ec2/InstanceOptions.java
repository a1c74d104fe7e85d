package dev.plumbline.sandbox.provider.aws.ec2;

import dev.plumbline.sandbox.provider.aws.Aws;
import dev.plumbline.sandbox.provider.aws.Failures;
import dev.plumbline.sandbox.provider.aws.Inputs;
import dev.plumbline.sandbox.provider.aws.Outputs;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.InstanceCreditSpecification;

/** Options of a live instance that are objects; not every endpoint returns them. */
final class InstanceOptions {

  private InstanceOptions() {}

  static void of(
      software.amazon.awssdk.services.ec2.model.Instance instance,
      Inputs known,
      Outputs outputs,
      Aws aws) {
    cpu(instance, known, outputs);
    outputs.declared(
        "creditSpecification", credits(instance.instanceId(), aws).orElse(null), known, it -> it);
    outputs.declared("metadataOptions", metadata(instance).orElse(null), known, it -> it);
    outputs
        .object(
            "capacityReservationSpecification",
            instance.capacityReservationSpecification(),
            it ->
                new Outputs()
                    .text(
                        "capacityReservationPreference", it.capacityReservationPreferenceAsString())
                    .nothing("capacityReservationTarget"))
        .object(
            "enclaveOptions",
            instance.enclaveOptions(),
            it -> new Outputs().flag("enabled", it.enabled()))
        .flagOrNull(
            "hibernation",
            instance.hibernationOptions() == null
                ? null
                : instance.hibernationOptions().configured())
        .object(
            "maintenanceOptions",
            instance.maintenanceOptions(),
            it -> new Outputs().text("autoRecovery", it.autoRecoveryAsString()))
        .object(
            "privateDnsNameOptions",
            instance.privateDnsNameOptions(),
            it ->
                new Outputs()
                    .flag("enableResourceNameDnsARecord", it.enableResourceNameDnsARecord())
                    .flag("enableResourceNameDnsAaaaRecord", it.enableResourceNameDnsAAAARecord())
                    .text("hostnameType", it.hostnameTypeAsString()));
  }

  private static void cpu(
      software.amazon.awssdk.services.ec2.model.Instance instance, Inputs known, Outputs outputs) {
    var cpu = Optional.ofNullable(instance.cpuOptions());
    outputs
        .numberOrNull("cpuCoreCount", cpu.map(it -> it.coreCount()).orElse(null))
        .numberOrNull("cpuThreadsPerCore", cpu.map(it -> it.threadsPerCore()).orElse(null));
    outputs.declared(
        "cpuOptions",
        cpu.orElse(null),
        known,
        it ->
            new Outputs()
                .text("amdSevSnp", it.amdSevSnpAsString())
                .number("coreCount", it.coreCount())
                .number("threadsPerCore", it.threadsPerCore()));
  }

  private static Optional<Outputs> metadata(
      software.amazon.awssdk.services.ec2.model.Instance instance) {
    return Optional.ofNullable(instance.metadataOptions())
        .map(
            options ->
                new Outputs()
                    .text("httpEndpoint", options.httpEndpointAsString())
                    .text("httpProtocolIpv6", options.httpProtocolIpv6AsString())
                    .number("httpPutResponseHopLimit", options.httpPutResponseHopLimit())
                    .text("httpTokens", options.httpTokensAsString())
                    .text("instanceMetadataTags", options.instanceMetadataTagsAsString()));
  }

  /** Only burstable instances have credits; asking for others is an error. */
  private static Optional<Outputs> credits(String id, Aws aws) {
    return Failures.served(
            () ->
                aws.ec2().describeInstanceCreditSpecifications(request -> request.instanceIds(id)))
        .flatMap(response -> response.instanceCreditSpecifications().stream().findFirst())
        .map(InstanceCreditSpecification::cpuCredits)
        .map(credits -> new Outputs().text("cpuCredits", credits));
  }
}
