package dev.plumbline.core.rules;

import dev.plumbline.core.value.Value;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Attributes of load balancers, target groups and listeners: Elastic Load Balancing answers all of
 * them, also those that nobody declared. One at its documented default says nothing.
 *
 * <p>Source: Elastic Load Balancing API reference, LoadBalancerAttribute, TargetGroupAttribute and
 * ListenerAttribute.
 */
final class BalancerAttributes {

  private static final ManagedElement RULE =
      new ManagedElement(
          "default-attribute",
          "Elastic Load Balancing answers every attribute; nobody declared this one, and it has its"
              + " default");

  private static final Set<String> LISTS =
      Set.of("loadBalancerAttributes", "targetGroupAttributes", "listenerAttributes");

  private static final Map<String, String> DEFAULTS =
      Map.ofEntries(
          Map.entry("access_logs.s3.enabled", "false"),
          Map.entry("client_keep_alive.seconds", "3600"),
          Map.entry("connection_logs.s3.enabled", "false"),
          Map.entry("deletion_protection.enabled", "false"),
          Map.entry("deregistration_delay.connection_termination.enabled", "false"),
          Map.entry("deregistration_delay.timeout_seconds", "300"),
          Map.entry("dns_record.client_routing_policy", "any_availability_zone"),
          Map.entry("idle_timeout.timeout_seconds", "60"),
          Map.entry("lambda.multi_value_headers.enabled", "false"),
          Map.entry("load_balancing.algorithm.anomaly_mitigation", "off"),
          Map.entry("load_balancing.algorithm.type", "round_robin"),
          Map.entry("proxy_protocol_v2.enabled", "false"),
          Map.entry("routing.http.desync_mitigation_mode", "defensive"),
          Map.entry("routing.http.drop_invalid_header_fields.enabled", "false"),
          Map.entry("routing.http.preserve_host_header.enabled", "false"),
          Map.entry("routing.http.response.server.enabled", "true"),
          Map.entry("routing.http.x_amzn_tls_version_and_cipher_suite.enabled", "false"),
          Map.entry("routing.http.xff_client_port.enabled", "false"),
          Map.entry("routing.http.xff_header_processing.mode", "append"),
          Map.entry("routing.http2.enabled", "true"),
          Map.entry("secondary_ips.auto_assigned.per_subnet", "0"),
          Map.entry("slow_start.duration_seconds", "0"),
          Map.entry("stickiness.app_cookie.duration_seconds", "86400"),
          Map.entry("stickiness.enabled", "false"),
          Map.entry("stickiness.lb_cookie.duration_seconds", "86400"),
          Map.entry("target_failover.on_deregistration", "no_rebalance"),
          Map.entry("target_failover.on_unhealthy", "no_rebalance"),
          Map.entry("target_group_health.dns_failover.minimum_healthy_targets.count", "1"),
          Map.entry("target_group_health.dns_failover.minimum_healthy_targets.percentage", "off"),
          Map.entry(
              "target_group_health.unhealthy_state_routing.minimum_healthy_targets.count", "1"),
          Map.entry(
              "target_group_health.unhealthy_state_routing.minimum_healthy_targets.percentage",
              "off"),
          Map.entry("target_health_state.unhealthy.connection_termination.enabled", "true"),
          Map.entry("target_health_state.unhealthy.draining_interval_seconds", "0"),
          Map.entry("tcp.idle_timeout.seconds", "350"),
          Map.entry("waf.fail_open.enabled", "false"),
          Map.entry("zonal_shift.config.enabled", "false"));

  private BalancerAttributes() {}

  /**
   * Whether an attribute that nobody declared has its default.
   *
   * @param list the name of the list that it is in
   * @param live the document, whose type decides on some defaults
   */
  static Optional<ManagedElement> element(String list, Value.Fields element, Value.Fields live) {
    if (!LISTS.contains(list)) {
      return Optional.empty();
    }
    var key = text(element, "key");
    var value = text(element, "value");
    return value.isEmpty() || value.equals(defaultOf(key, live))
        ? Optional.of(RULE)
        : Optional.empty();
  }

  private static String defaultOf(String key, Value.Fields live) {
    return switch (key) {
      case "load_balancing.cross_zone.enabled" ->
          text(live, "targetType").isEmpty()
              ? String.valueOf(!Set.of("network", "gateway").contains(text(live, "type")))
              : "use_load_balancer_configuration";
      case "stickiness.type" ->
          text(live, "protocol").startsWith("HTTP") ? "lb_cookie" : "source_ip";
      case "preserve_client_ip.enabled" ->
          String.valueOf(
              !text(live, "targetType").equals("ip")
                  || !Set.of("TCP", "TLS").contains(text(live, "protocol")));
      case "ipv6.deny_all_igw_traffic" -> String.valueOf(text(live, "scheme").equals("internal"));
      case String other -> DEFAULTS.getOrDefault(other, "");
    };
  }

  private static String text(Value.Fields fields, String name) {
    return fields.at(name).flatMap(Value::text).orElse("");
  }
}
