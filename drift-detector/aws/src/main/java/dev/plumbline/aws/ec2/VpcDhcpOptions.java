package dev.plumbline.aws.ec2;

import dev.plumbline.aws.type.AwsRules;
import dev.plumbline.aws.type.AwsType;
import dev.plumbline.aws.type.Listing;
import dev.plumbline.aws.type.Reads;
import dev.plumbline.aws.type.Scope;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.rules.FieldRules;
import dev.plumbline.core.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.AttributeValue;
import software.amazon.awssdk.services.ec2.model.DescribeDhcpOptionsResponse;
import software.amazon.awssdk.services.ec2.model.DhcpOptions;

/** Sets of DHCP options; the order of servers is the order in which hosts ask them. */
public final class VpcDhcpOptions implements AwsType {

  @Override
  public String type() {
    return "aws:ec2/vpcDhcpOptions:VpcDhcpOptions";
  }

  @Override
  public Set<String> permissions() {
    return Set.of("ec2:DescribeDhcpOptions");
  }

  @Override
  public FieldRules rules() {
    return AwsRules.tagged(type()).readOnly("ownerId").build();
  }

  @Override
  public List<ReadOutcome> read(Scope scope, List<DeclaredResource> resources) {
    var listing =
        new Listing<>(
            "dhcp-options-id",
            filters ->
                scope
                    .ec2()
                    .describeDhcpOptionsPaginator(r -> r.filters(filters).maxResults(Listings.PAGE))
                    .stream()
                    .map(DescribeDhcpOptionsResponse::dhcpOptions),
            DhcpOptions::dhcpOptionsId,
            id -> scope.ec2().describeDhcpOptions(r -> r.dhcpOptionsIds(id)).dhcpOptions(),
            Set.of("InvalidDhcpOptionID.NotFound", "InvalidDhcpOptionsID.NotFound"));
    return Listings.byId(
        resources, listing, (resource, options) -> Reads.found(live(scope, options)));
  }

  private static Value.Fields live(Scope scope, DhcpOptions options) {
    var values = new LinkedHashMap<String, List<String>>();
    options
        .dhcpConfigurations()
        .forEach(
            each ->
                values.put(each.key(), each.values().stream().map(AttributeValue::value).toList()));
    return Listings.common(scope, "dhcp-options", options.dhcpOptionsId(), options.tags())
        .text("ownerId", options.ownerId())
        .text("domainName", first(values, "domain-name"))
        .text("netbiosNodeType", first(values, "netbios-node-type"))
        .text("ipv6AddressPreferredLeaseTime", first(values, "ipv6-address-preferred-lease-time"))
        .texts("domainNameServers", values.get("domain-name-servers"))
        .texts("netbiosNameServers", values.get("netbios-name-servers"))
        .texts("ntpServers", values.get("ntp-servers"))
        .fields();
  }

  private static String first(Map<String, List<String>> values, String key) {
    return values.getOrDefault(key, List.of()).stream().findFirst().orElse("");
  }
}
