package dev.plumbline.aws.lb;

import dev.plumbline.aws.type.Doc;
import dev.plumbline.aws.type.Scope;
import java.util.LinkedHashMap;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerTypeEnum;

/**
 * The attributes of load balancers. Source: Elastic Load Balancing API reference,
 * LoadBalancerAttribute.
 */
final class BalancerAttributes {

  private BalancerAttributes() {}

  static Attributes of(Scope scope, String arn) {
    var values = new LinkedHashMap<String, String>();
    scope
        .loadBalancing()
        .describeLoadBalancerAttributes(r -> r.loadBalancerArn(arn))
        .attributes()
        .forEach(each -> values.put(each.key(), each.value() == null ? "" : each.value()));
    return new Attributes(values);
  }

  static void add(Doc doc, LoadBalancer balancer, Attributes attributes) {
    attributes.flag(doc, "enableDeletionProtection", "deletion_protection.enabled");
    if (balancer.type() == LoadBalancerTypeEnum.APPLICATION) {
      // It balances across zones always: nobody can choose, whatever the provider's default says.
      doc.unreadable("enableCrossZoneLoadBalancing");
    } else {
      attributes.flag(doc, "enableCrossZoneLoadBalancing", "load_balancing.cross_zone.enabled");
    }
    attributes.flag(doc, "enableZonalShift", "zonal_shift.config.enabled");
    attributes.text(doc, "dnsRecordClientRoutingPolicy", "dns_record.client_routing_policy");
    attributes.number(doc, "idleTimeout", "idle_timeout.timeout_seconds");
    attributes.number(doc, "clientKeepAlive", "client_keep_alive.seconds");
    http(doc, attributes);
    logs(doc, attributes, "accessLogs", "access_logs.s3.");
    logs(doc, attributes, "connectionLogs", "connection_logs.s3.");
  }

  private static void http(Doc doc, Attributes attributes) {
    attributes.text(doc, "desyncMitigationMode", "routing.http.desync_mitigation_mode");
    attributes.flag(
        doc, "dropInvalidHeaderFields", "routing.http.drop_invalid_header_fields.enabled");
    attributes.flag(doc, "enableHttp2", "routing.http2.enabled");
    attributes.flag(
        doc,
        "enableTlsVersionAndCipherSuiteHeaders",
        "routing.http.x_amzn_tls_version_and_cipher_suite.enabled");
    attributes.flag(doc, "enableWafFailOpen", "waf.fail_open.enabled");
    attributes.flag(doc, "enableXffClientPort", "routing.http.xff_client_port.enabled");
    attributes.flag(doc, "preserveHostHeader", "routing.http.preserve_host_header.enabled");
    attributes.text(doc, "xffHeaderProcessingMode", "routing.http.xff_header_processing.mode");
  }

  private static void logs(Doc doc, Attributes attributes, String field, String prefix) {
    if (!attributes.has(prefix + "enabled")) {
      doc.unreadable(field);
      return;
    }
    doc.value(
        field,
        Doc.of()
            .bool("enabled", Boolean.valueOf(attributes.text(prefix + "enabled")))
            .text("bucket", attributes.text(prefix + "bucket"))
            .text("prefix", attributes.text(prefix + "prefix"))
            .fields());
  }
}
