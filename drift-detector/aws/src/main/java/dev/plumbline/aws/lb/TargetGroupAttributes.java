package dev.plumbline.aws.lb;

import dev.plumbline.aws.type.Doc;
import dev.plumbline.aws.type.Scope;
import dev.plumbline.core.value.Value;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * The attributes of target groups. Source: Elastic Load Balancing API reference,
 * TargetGroupAttribute.
 */
final class TargetGroupAttributes {

  private static final String DNS = "target_group_health.dns_failover.minimum_healthy_targets.";
  private static final String ROUTING =
      "target_group_health.unhealthy_state_routing.minimum_healthy_targets.";

  private TargetGroupAttributes() {}

  static Attributes of(Scope scope, String arn) {
    var values = new LinkedHashMap<String, String>();
    scope
        .loadBalancing()
        .describeTargetGroupAttributes(r -> r.targetGroupArn(arn))
        .attributes()
        .forEach(each -> values.put(each.key(), each.value() == null ? "" : each.value()));
    return new Attributes(values);
  }

  static void add(Doc doc, Attributes attributes) {
    attributes.number(doc, "deregistrationDelay", "deregistration_delay.timeout_seconds");
    attributes.flag(
        doc, "connectionTermination", "deregistration_delay.connection_termination.enabled");
    attributes.flag(doc, "lambdaMultiValueHeadersEnabled", "lambda.multi_value_headers.enabled");
    attributes.text(doc, "loadBalancingAlgorithmType", "load_balancing.algorithm.type");
    attributes.text(
        doc, "loadBalancingAnomalyMitigation", "load_balancing.algorithm.anomaly_mitigation");
    attributes.text(doc, "loadBalancingCrossZoneEnabled", "load_balancing.cross_zone.enabled");
    attributes.text(doc, "preserveClientIp", "preserve_client_ip.enabled");
    attributes.flag(doc, "proxyProtocolV2", "proxy_protocol_v2.enabled");
    attributes.number(doc, "slowStart", "slow_start.duration_seconds");
    if (attributes.has("stickiness.enabled")) {
      doc.value("stickiness", stickiness(attributes));
    } else {
      doc.unreadable("stickiness");
    }
    health(doc, attributes);
  }

  private static Value.Fields stickiness(Attributes attributes) {
    var type = attributes.text("stickiness.type");
    var cookie = type.equals("app_cookie") ? "app_cookie" : "lb_cookie";
    var doc =
        Doc.of()
            .bool("enabled", Boolean.valueOf(attributes.text("stickiness.enabled")))
            .text("type", type);
    var duration = attributes.text("stickiness." + cookie + ".duration_seconds");
    if (type.endsWith("_cookie") && !duration.isEmpty()) {
      doc.number("cookieDuration", Long.valueOf(duration));
    }
    if (type.equals("app_cookie")) {
      doc.text("cookieName", attributes.text("stickiness.app_cookie.cookie_name"));
    }
    return doc.fields();
  }

  private static void health(Doc doc, Attributes attributes) {
    if (attributes.has(DNS + "count")) {
      doc.value(
          "targetGroupHealth",
          Doc.of()
              .value("dnsFailover", minimum(attributes, DNS))
              .value("unhealthyStateRouting", minimum(attributes, ROUTING))
              .fields());
    } else {
      doc.unreadable("targetGroupHealth");
    }
    if (attributes.has("target_failover.on_unhealthy")) {
      doc.list(
          "targetFailovers",
          List.of(attributes),
          each ->
              Doc.of()
                  .text("onDeregistration", each.text("target_failover.on_deregistration"))
                  .text("onUnhealthy", each.text("target_failover.on_unhealthy"))
                  .fields());
    } else {
      doc.unreadable("targetFailovers");
    }
    var termination = "target_health_state.unhealthy.connection_termination.enabled";
    var draining = "target_health_state.unhealthy.draining_interval_seconds";
    if (attributes.has(termination)) {
      var state =
          Doc.of()
              .bool(
                  "enableUnhealthyConnectionTermination",
                  Boolean.valueOf(attributes.text(termination)));
      if (!attributes.text(draining).isEmpty()) {
        state.number("unhealthyDrainingInterval", Long.valueOf(attributes.text(draining)));
      }
      doc.value("targetHealthStates", Value.listOf(state.fields()));
    } else {
      doc.unreadable("targetHealthStates");
    }
  }

  private static Value minimum(Attributes attributes, String prefix) {
    return Doc.of()
        .text("minimumHealthyTargetsCount", attributes.text(prefix + "count"))
        .text("minimumHealthyTargetsPercentage", attributes.text(prefix + "percentage"))
        .fields();
  }
}
