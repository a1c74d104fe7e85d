package dev.plumbline.api.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CostDeltaTest {

  @Test
  void whatIsWantedLessWhatIsLiveIsTheDelta() {
    var cost =
        CostDelta.of(
            Plan.read(
                    """
                    {"steps": [{"op": "update",
                      "urn": "urn:pulumi:s::p::aws:ec2/instance:Instance::web",
                      "oldState": {"inputs": {"instanceType": "m5.large"},
                        "outputs": {"arn": "arn:aws:ec2:us-east-1:1:instance/i-1"}},
                      "newState": {"inputs": {"instanceType": "t3.micro"}}}]}
                    """)
                .changes());

    assertThat(cost.path("known").asBoolean()).isTrue();
    assertThat(cost.path("monthlyDelta").decimalValue()).isEqualByComparingTo("-62.49");
    assertThat(cost.path("reason").asText()).contains("62.49 USD cheaper");
    assertThat(cost.path("leavesOut").toString()).contains("volumes");
  }

  @Test
  void whatIsNotPricedIsListedAndNeverZero() {
    var cost =
        CostDelta.of(
            Plan.read(
                    """
                    {"steps": [
                      {"op": "create", "urn": "urn:pulumi:s::p::aws:ebs/volume:Volume::data",
                       "newState": {"inputs":
                         {"type": "gp3", "size": 10, "availabilityZone": "us-east-1a"}}},
                      {"op": "update", "urn": "urn:pulumi:s::p::kubernetes:apps/v1:Deployment::web",
                       "oldState": {"inputs": {}}, "newState": {"inputs": {}}}]}
                    """)
                .changes());

    assertThat(cost.path("known").asBoolean(true)).isFalse();
    assertThat(cost.path("monthlyDelta").decimalValue()).isEqualByComparingTo("0.80");
    assertThat(cost.at("/unpriced/0/urn").asText()).endsWith("::web");
    assertThat(cost.path("reason").asText()).contains("0.80 USD dearer", "not known");
  }

  @Test
  void withoutAnyPriceThereIsNoAmount() {
    var cost =
        CostDelta.of(
            Plan.read("{\"steps\": [{\"op\": \"update\", \"urn\": \"urn:pulumi:s::p::a:b:C::x\"}]}")
                .changes());

    assertThat(cost.has("monthlyDelta")).isFalse();
    assertThat(cost.path("known").asBoolean(true)).isFalse();
  }
}
