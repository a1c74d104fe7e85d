package dev.plumbline.stacks.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.plumbline.stacks.Declaration;
import dev.plumbline.stacks.aws.AwsCloud;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArgumentsTest {
  private static final TrafficSource INTERNET = new TrafficSource.Addresses(CidrBlock.ANYWHERE);
  private static final Ownership OWNER = new Ownership("hybrid", "test", "platform");

  @ParameterizedTest
  @CsvSource({"22, 22", "3389, 3389", "1, 65535", "20, 25"})
  void remoteLoginIsNeverOpenedToTheInternet(int from, int to) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new InboundRule("Login", Protocol.TCP, from, to, INTERNET))
        .withMessageContaining("would open remote login");
  }

  @Test
  void remoteLoginFromOneNetworkIsAllowed() {
    var office = new TrafficSource.Addresses(CidrBlock.parse("203.0.113.0/24"));

    assertThat(InboundRule.tcp("Login", 22, office).fromPort()).isEqualTo(22);
  }

  @ParameterizedTest
  @CsvSource({"0, 10", "10, 65536", "20, 10"})
  void portsOutOfRangeAreRefused(int from, int to) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new InboundRule("Any", Protocol.UDP, from, to, INTERNET))
        .withMessageContaining("are no range within 1 to 65535");
  }

  @ParameterizedTest
  @CsvSource({"0, 1, 2", "2, 1, 2", "1, 3, 2"})
  void nodeCountsMustBeInOrder(int fewest, int desired, int most) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new NodePool(Size.SMALL, fewest, desired, most, 20))
        .withMessageStartingWith("node counts must satisfy");
  }

  @Test
  void disksAndLogsHaveSensibleBounds() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Disk("data", 0))
        .withMessage("disk \"data\" must have at least 1 GiB");
    assertThatIllegalArgumentException().isThrownBy(() -> new LogBucketArgs(OWNER, 29, 365));
    assertThatIllegalArgumentException().isThrownBy(() -> new LogBucketArgs(OWNER, 30, 30));
  }

  @Test
  void aServerCannotStandInAZoneThatItsNetworkLacks() {
    Declaration.succeeding(
        context -> {
          var network =
              new AwsCloud()
                  .network(
                      "net",
                      new NetworkArgs(
                          OWNER,
                          CidrBlock.parse("10.0.0.0/16"),
                          List.of("a", "b"),
                          List.of(),
                          List.of()));
          assertThatIllegalArgumentException()
              .isThrownBy(() -> new Placement(network, Tier.PRIVATE, 2))
              .withMessage("zone 2: the network has 2 zones");
          assertThatIllegalArgumentException()
              .isThrownBy(
                  () ->
                      new ClusterArgs(
                          OWNER,
                          network,
                          "1.33",
                          new NodePool(Size.SMALL, 1, 1, 1, 20),
                          List.of(CidrBlock.ANYWHERE)))
              .withMessageContaining("must not be open to the whole internet");
        });
  }
}
