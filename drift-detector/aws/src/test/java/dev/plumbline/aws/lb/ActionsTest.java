package dev.plumbline.aws.lb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.value.Value;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ActionTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupTuple;

class ActionsTest {

  @Test
  void a_group_declared_by_its_arn_is_read_by_its_arn() {
    var live = first(forward("tg-1", false), declared("targetGroupArn", Value.of("tg-1")));

    assertThat(live.at("targetGroupArn")).contains(Value.of("tg-1"));
    assertThat(live.at("forward")).isEmpty();
  }

  @Test
  void a_group_declared_to_forward_to_is_read_so() {
    var wanted = Value.fields(Map.of("targetGroups", Value.listOf(Value.of("tg-1"))));
    var live = first(forward("tg-1", false), declared("forward", wanted));

    assertThat(live.at("targetGroupArn")).isEmpty();
    assertThat(live.at("forward")).isPresent();
  }

  @Test
  void stickiness_that_somebody_switched_on_is_shown_beside_the_arn() {
    var live = first(forward("tg-1", true), declared("targetGroupArn", Value.of("tg-1")));

    assertThat(live.at("targetGroupArn")).contains(Value.of("tg-1"));
    assertThat(live.at("forward")).isPresent();
  }

  @Test
  void keys_of_attributes_become_names_of_properties() {
    assertThat(ListenerAttributes.name("tcp.idle_timeout.seconds"))
        .isEqualTo("tcpIdleTimeoutSeconds");
    assertThat(ListenerAttributes.name("routing.http.request.x_amzn_tls_version.header_name"))
        .isEqualTo("routingHttpRequestXAmznTlsVersionHeaderName");
  }

  private static Value.Fields first(Action action, Value declared) {
    return (Value.Fields)
        ((Value.Items) Actions.of(java.util.List.of(action), declared)).values().getFirst();
  }

  private static Value declared(String field, Value value) {
    return Value.listOf(Value.fields(Map.of("type", Value.of("forward"), field, value)));
  }

  private static Action forward(String group, boolean sticky) {
    return Action.builder()
        .type(ActionTypeEnum.FORWARD)
        .order(1)
        .targetGroupArn(group)
        .forwardConfig(
            f ->
                f.targetGroups(TargetGroupTuple.builder().targetGroupArn(group).weight(1).build())
                    .targetGroupStickinessConfig(s -> s.enabled(sticky)))
        .build();
  }
}
