package dev.plumbline.stacks.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubnetPlanTest {
  @Test
  void givesEachZoneAPublicAndAPrivateSubnet() {
    var plan = SubnetPlan.of(CidrBlock.parse("10.0.0.0/16"), 2);

    assertThat(plan.publicSubnets())
        .map(CidrBlock::toString)
        .containsExactly("10.0.0.0/20", "10.0.16.0/20");
    assertThat(plan.privateSubnets())
        .map(CidrBlock::toString)
        .containsExactly("10.0.128.0/20", "10.0.144.0/20");
  }

  @Test
  void keepsSubnetsInPlaceWhenAZoneIsAdded() {
    var network = CidrBlock.parse("10.20.0.0/18");
    var before = SubnetPlan.of(network, 2);
    var after = SubnetPlan.of(network, 3);

    assertThat(after.publicSubnets()).startsWith(before.publicSubnets().toArray(CidrBlock[]::new));
    assertThat(after.privateSubnets())
        .startsWith(before.privateSubnets().toArray(CidrBlock[]::new));
  }

  @Test
  void neverOverlapsAndNeverLeavesTheNetwork() {
    var network = CidrBlock.parse("192.168.7.0/24");
    var plan = SubnetPlan.of(network, SubnetPlan.MOST_ZONES);
    var subnets =
        Stream.concat(plan.publicSubnets().stream(), plan.privateSubnets().stream()).toList();

    assertThat(subnets).hasSize(16).doesNotHaveDuplicates().allMatch(network::contains);
    assertThat(subnets)
        .allSatisfy(
            subnet -> assertThat(subnets).filteredOn(subnet::contains).containsExactly(subnet));
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/15, 2, it is too large",
    "10.0.0.0/25, 2, it is too small to carve subnets from",
    "10.0.0.0/16, 0, there may be 1 to 8 zones",
    "10.0.0.0/16, 9, there may be 1 to 8 zones",
  })
  void saysWhyItCannotPlan(String network, int zones, String reason) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SubnetPlan.of(CidrBlock.parse(network), zones))
        .withMessageStartingWith(reason);
  }
}
