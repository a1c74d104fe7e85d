package dev.plumbline.api.reach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.api.reach.TargetCheck.RefusedTargetException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetCheckTest {

  private static final String HOST = "hooks.example.com";

  @ParameterizedTest
  @CsvSource({
    "0.0.0.0, an unspecified",
    "10.1.2.3, a private",
    "100.64.0.1, a carrier's private",
    "100.127.255.255, a carrier's private",
    "127.0.0.1, a loopback",
    "127.255.255.254, a loopback",
    "169.254.169.254, a link-local",
    "172.16.0.1, a private",
    "172.31.255.255, a private",
    "192.0.0.8, a reserved",
    "192.0.2.1, a documentation",
    "192.88.99.1, a reserved",
    "192.168.0.1, a private",
    "198.19.255.255, a benchmark",
    "198.51.100.7, a documentation",
    "203.0.113.7, a documentation",
    "224.0.0.1, a multicast",
    "239.255.255.255, a multicast",
    "240.0.0.1, a reserved",
    "255.255.255.255, a reserved",
    "::, an unspecified",
    "::1, a loopback",
    "::7f00:1, an IPv4-compatible",
    "::a00:1, an IPv4-compatible",
    "::808:808, an IPv4-compatible",
    "64:ff9b::7f00:1, a loopback",
    "64:ff9b::a9fe:a9fe, a link-local",
    "64:ff9b::6440:1, a carrier's private",
    "64:ff9b:1::1, a local NAT64",
    "64:ff9b:1:ffff::7f00:1, a local NAT64",
    "100::1, a reserved",
    "2001::1, a Teredo",
    "2001:0:4136:e378:8000:63bf:3fff:fdd2, a Teredo",
    "2001:2::1, a reserved",
    "2001:20::1, a reserved",
    "2001:db8::1, a documentation",
    "2002:7f00:1::1, a loopback",
    "2002:a00:1::1, a private",
    "2002:c0a8:101::1, a private",
    "3fff::1, a documentation",
    "5f00::1, a reserved",
    "fc00::1, a private",
    "fd12:3456:789a::1, a private",
    "fe80::1, a link-local",
    "febf::1, a link-local",
    "fec0::1, a private",
    "ff02::1, a multicast"
  })
  void noAddressOutsideTheInternetIsReachedUnasked(String address, String kind) {
    assertThatThrownBy(() -> check(AllowList.NONE, address).addresses(HOST, true))
        .isInstanceOf(RefusedTargetException.class)
        .hasMessageContaining(HOST + " is ")
        .hasMessageContaining(kind + " address; name it in notifications.allow");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "8.8.8.8",
        "1.1.1.1",
        "100.63.255.255",
        "100.128.0.1",
        "126.255.255.255",
        "128.0.0.1",
        "172.15.255.255",
        "172.32.0.1",
        "169.253.1.1",
        "192.167.1.1",
        "198.20.0.1",
        "223.255.255.255",
        "2606:4700:4700::1111",
        "2a00:1450:4001:81b::200e",
        "64:ff9b::808:808",
        "2002:808:808::1"
      })
  void addressesOfTheInternetAreReached(String address) {
    assertThatCode(() -> check(AllowList.NONE, address).addresses(HOST, true))
        .doesNotThrowAnyException();
  }

  /** Java makes an IPv4 address of it, but nobody may rely on that. */
  @Test
  void aMappedAddressIsTheIpv4AddressInIt() throws UnknownHostException {
    var bytes = new byte[16];
    bytes[10] = bytes[11] = (byte) 0xff;
    bytes[12] = 127;
    bytes[15] = 1;
    var mapped = java.net.Inet6Address.getByAddress("mapped", bytes, 0);

    assertThat(AddressKind.notPublic(mapped)).contains("a loopback");
  }

  @Test
  void oneBadAddressAmongGoodOnesIsEnough() {
    assertThatThrownBy(() -> check(AllowList.NONE, "8.8.8.8", "10.0.0.1").addresses(HOST, true))
        .isInstanceOf(RefusedTargetException.class)
        .hasMessageContaining("10.0.0.1");
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.1.2.3, true",
    "10.0.0.0/8, 192.168.2.3, false",
    "10.1.2.3, 10.1.2.3, true",
    "10.1.2.3, 10.1.2.4, false",
    "10.1.2.0/25, 10.1.2.127, true",
    "10.1.2.0/25, 10.1.2.128, false",
    "0.0.0.0/0, 10.1.2.3, true",
    "fd00::/8, fd12::1, true",
    "fd00::/8, fc00::1, false",
    "::1, ::1, true",
    "::1, 127.0.0.1, false",
    "hooks.example.com, 10.1.2.3, true",
    "HOOKS.example.com, 10.1.2.3, true",
    "*.example.com, 10.1.2.3, true",
    "*.com, 10.1.2.3, true",
    "example.com, 10.1.2.3, false",
    "*.hooks.example.com, 10.1.2.3, false",
    "evilhooks.example.com, 10.1.2.3, false"
  })
  void theAllowListOpensWhatItNamesAndNothingElse(String entry, String address, boolean open) {
    var check = check(AllowList.of(List.of(entry)), address);
    for (var secure : List.of(true, false)) {
      if (open) {
        assertThatCode(() -> check.addresses(HOST, secure)).doesNotThrowAnyException();
      } else {
        assertThatThrownBy(() -> check.addresses(HOST, secure))
            .isInstanceOf(RefusedTargetException.class);
      }
    }
  }

  @Test
  void withoutTlsOnlyNamedTargetsAreReached() {
    assertThatThrownBy(() -> check(AllowList.NONE, "8.8.8.8").addresses(HOST, false))
        .isInstanceOf(RefusedTargetException.class)
        .hasMessageContaining("must be https");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.0.0.0/33",
        "10.0.0.0/-1",
        "10.0.0/x",
        "fd00::/129",
        "no host",
        "a_b",
        "*",
        "-a",
        "300.1.1.1"
      })
  void whatIsNeitherHostNorBlockIsRefused(String entry) {
    assertThatThrownBy(() -> AllowList.of(List.of(entry)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static TargetCheck check(AllowList allow, String... addresses) {
    return new TargetCheck(
        allow,
        host -> Stream.of(addresses).map(InetAddress::ofLiteral).toArray(InetAddress[]::new));
  }
}
