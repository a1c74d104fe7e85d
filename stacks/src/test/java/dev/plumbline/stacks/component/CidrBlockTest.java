package dev.plumbline.stacks.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CidrBlockTest {
  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0/0", "10.0.0.0/8", "192.168.255.0/24", "255.255.255.255/32"})
  void printsWhatItRead(String text) {
    assertThat(CidrBlock.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0, it is not in CIDR notation",
    "'', it is not in CIDR notation",
    "10.0.0/16, it is not in CIDR notation",
    "fd00::/8, it is not in CIDR notation",
    "10.0.0.256/16, the part 256 is greater than 255",
    "10.0.0.0/33, the prefix length must be between 0 and 32",
    "10.0.1.0/16, bits are set beyond the prefix; the network is 10.0.0.0/16",
  })
  void saysWhyTextIsNoNetwork(String text, String reason) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CidrBlock.parse(text))
        .withMessageStartingWith(reason);
  }

  @Test
  void splitsIntoEqualPartsThatCoverTheNetworkInOrder() {
    var parts = CidrBlock.parse("10.0.0.0/22").split(2);

    assertThat(parts)
        .map(CidrBlock::toString)
        .containsExactly("10.0.0.0/24", "10.0.1.0/24", "10.0.2.0/24", "10.0.3.0/24");
  }

  @Test
  void splitsTheUpperHalfOfTheAddressSpaceToo() {
    assertThat(CidrBlock.parse("255.255.255.0/24").split(1).getLast())
        .hasToString("255.255.255.128/25");
  }

  @Test
  void refusesPartsSmallerThanOneAddress() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CidrBlock.parse("10.0.0.0/31").split(2))
        .withMessage("10.0.0.0/31 cannot be split by 2 bits");
  }

  @Test
  void containsItselfAndItsPartsButNothingElse() {
    var network = CidrBlock.parse("10.1.0.0/16");

    assertThat(network.contains(network)).isTrue();
    assertThat(network.contains(CidrBlock.parse("10.1.255.0/24"))).isTrue();
    assertThat(network.contains(CidrBlock.parse("10.2.0.0/24"))).isFalse();
    assertThat(network.contains(CidrBlock.parse("10.0.0.0/8"))).isFalse();
    assertThat(CidrBlock.ANYWHERE.contains(network)).isTrue();
  }
}
