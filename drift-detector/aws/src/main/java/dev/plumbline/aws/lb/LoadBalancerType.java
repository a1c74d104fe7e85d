package dev.plumbline.aws.lb;

import dev.plumbline.aws.type.AwsRules;
import dev.plumbline.aws.type.AwsType;
import dev.plumbline.aws.type.Declared;
import dev.plumbline.aws.type.Doc;
import dev.plumbline.aws.type.Reads;
import dev.plumbline.aws.type.Scope;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.rules.FieldRules;
import dev.plumbline.core.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AvailabilityZone;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerAddress;

/** Application, network and gateway load balancers; the Pulumi id is the ARN. */
public final class LoadBalancerType implements AwsType {

  @Override
  public String type() {
    return Balancing.BALANCER;
  }

  @Override
  public Set<String> permissions() {
    return Set.of(
        "elasticloadbalancing:DescribeCapacityReservation",
        "elasticloadbalancing:DescribeLoadBalancerAttributes",
        "elasticloadbalancing:DescribeLoadBalancers",
        "elasticloadbalancing:DescribeTags");
  }

  @Override
  public FieldRules rules() {
    return AwsRules.tagged(type())
        .sets("securityGroups", "subnets", "subnetMappings")
        .readOnly("arnSuffix", "dnsName", "vpcId", "zoneId", "subnetMappings.*.outpostId")
        .writeOnly("namePrefix")
        // The provider's defaults stand in the inputs of every kind, AWS has each of one kind only.
        .defaultValue("clientKeepAlive", Value.of(3600))
        .defaultValue("desyncMitigationMode", Value.of("defensive"))
        .defaultValue("dnsRecordClientRoutingPolicy", Value.of("any_availability_zone"))
        .defaultValue("dropInvalidHeaderFields", Value.of(false))
        .defaultValue("enableHttp2", Value.of(true))
        .defaultValue("enableTlsVersionAndCipherSuiteHeaders", Value.of(false))
        .defaultValue("enableWafFailOpen", Value.of(false))
        .defaultValue("enableXffClientPort", Value.of(false))
        .defaultValue("enableZonalShift", Value.of(false))
        .defaultValue("idleTimeout", Value.of(60))
        .defaultValue("preserveHostHeader", Value.of(false))
        .defaultValue("xffHeaderProcessingMode", Value.of("append"))
        .build();
  }

  @Override
  public List<ReadOutcome> read(Scope scope, List<DeclaredResource> resources) {
    return Tagged.each(
        scope,
        resources,
        Balancing.balancers(scope),
        (resource, balancer) -> live(scope, resource, balancer));
  }

  private static Doc live(Scope scope, DeclaredResource resource, LoadBalancer balancer) {
    var arn = balancer.loadBalancerArn();
    var doc =
        Doc.of()
            .text("id", arn)
            .text("arn", arn)
            .text("arnSuffix", arn.substring(arn.indexOf("loadbalancer/") + 13))
            .text("name", balancer.loadBalancerName())
            .text("loadBalancerType", balancer.typeAsString())
            .bool("internal", "internal".equals(balancer.schemeAsString()))
            .text("ipAddressType", balancer.ipAddressTypeAsString())
            .text("customerOwnedIpv4Pool", balancer.customerOwnedIpv4Pool())
            .text(
                "enforceSecurityGroupInboundRulesOnPrivateLinkTraffic",
                balancer.enforceSecurityGroupInboundRulesOnPrivateLinkTraffic())
            .text("dnsName", balancer.dnsName())
            .text("vpcId", balancer.vpcId())
            .text("zoneId", balancer.canonicalHostedZoneId())
            .texts("securityGroups", balancer.securityGroups())
            .texts(
                "subnets",
                balancer.availabilityZones().stream().map(AvailabilityZone::subnetId).toList())
            .value("subnetMappings", new Value.Items(mappings(balancer)))
            .object(
                "ipamPools",
                balancer.ipamPools(),
                pools -> Doc.of().text("ipv4IpamPoolId", pools.ipv4IpamPoolId()).fields());
    capacity(scope, resource, arn, doc);
    BalancerAttributes.add(doc, balancer, BalancerAttributes.of(scope, arn));
    return doc;
  }

  private static List<Value> mappings(LoadBalancer balancer) {
    return balancer.availabilityZones().stream()
        .flatMap(
            zone ->
                zone.loadBalancerAddresses().isEmpty()
                    ? Stream.of(mapping(zone, Optional.empty()))
                    : zone.loadBalancerAddresses().stream()
                        .map(address -> mapping(zone, Optional.of(address))))
        .toList();
  }

  private static Value mapping(AvailabilityZone zone, Optional<LoadBalancerAddress> address) {
    var doc = Doc.of().text("subnetId", zone.subnetId()).text("outpostId", zone.outpostId());
    address.ifPresent(
        each ->
            doc.text("allocationId", each.allocationId())
                .text("privateIpv4Address", each.privateIPv4Address())
                .text("ipv6Address", each.iPv6Address()));
    return doc.fields();
  }

  /**
   * Reserved capacity has a call of its own, which only a load balancer that reserves some needs.
   */
  private static void capacity(Scope scope, DeclaredResource resource, String arn, Doc doc) {
    var field = "minimumLoadBalancerCapacity";
    if (!Declared.has(resource, field)) {
      doc.unreadable(field);
      return;
    }
    Reads.ifSupported(
            () -> scope.loadBalancing().describeCapacityReservation(r -> r.loadBalancerArn(arn)))
        .ifPresentOrElse(
            answer ->
                doc.object(
                    field,
                    answer.minimumLoadBalancerCapacity(),
                    capacity ->
                        Doc.of().number("capacityUnits", capacity.capacityUnits()).fields()),
            () -> doc.unreadable(field));
  }
}
