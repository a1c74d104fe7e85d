package dev.plumbline.api.reach;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * Tells addresses of the Internet from all others: IANA's registries of special-purpose addresses
 * for IPv4 and IPv6 (RFC 6890 and its updates), multicast (RFC 5771, RFC 4291), and what carries an
 * IPv4 address inside: mapped and compatible (RFC 4291 section 2.5.5), 6to4 (RFC 3056), Teredo (RFC
 * 4380) and NAT64 (RFC 6052, RFC 8215).
 */
final class AddressKind {

  private record Special(Network network, String word) {
    static Special of(String network, String word) {
      return new Special(Network.of(network), word);
    }
  }

  private static final List<Special> V4 =
      List.of(
          Special.of("0.0.0.0/8", "an unspecified"),
          Special.of("10.0.0.0/8", "a private"),
          Special.of("100.64.0.0/10", "a carrier's private"),
          Special.of("127.0.0.0/8", "a loopback"),
          Special.of("169.254.0.0/16", "a link-local"),
          Special.of("172.16.0.0/12", "a private"),
          Special.of("192.0.0.0/24", "a reserved"),
          Special.of("192.0.2.0/24", "a documentation"),
          Special.of("192.88.99.0/24", "a reserved"),
          Special.of("192.168.0.0/16", "a private"),
          Special.of("198.18.0.0/15", "a benchmark"),
          Special.of("198.51.100.0/24", "a documentation"),
          Special.of("203.0.113.0/24", "a documentation"),
          Special.of("224.0.0.0/4", "a multicast"),
          Special.of("240.0.0.0/4", "a reserved"));

  private static final Network MAPPED = new Network("00000000000000000000ffff00000000", 96);
  private static final Network NAT64 = Network.of("64:ff9b::/96");
  private static final Network SIX_TO_FOUR = Network.of("2002::/16");
  private static final Network GLOBAL = Network.of("2000::/3");

  private static final List<Special> V6 =
      List.of(
          Special.of("::/128", "an unspecified"),
          Special.of("::1/128", "a loopback"),
          Special.of("::/96", "an IPv4-compatible"),
          Special.of("64:ff9b:1::/48", "a local NAT64"),
          Special.of("2001::/32", "a Teredo"),
          Special.of("2001::/23", "a reserved"),
          Special.of("2001:db8::/32", "a documentation"),
          Special.of("3fff::/20", "a documentation"),
          Special.of("fc00::/7", "a private"),
          Special.of("fe80::/10", "a link-local"),
          Special.of("fec0::/10", "a private"),
          Special.of("ff00::/8", "a multicast"));

  private AddressKind() {}

  /** Such as {@code a loopback}; empty for an address of the Internet. */
  static Optional<String> notPublic(InetAddress address) {
    if (Network.isV4(address)) {
      return word(V4, address);
    }
    if (MAPPED.has(address) || NAT64.has(address)) {
      return notPublic(Network.embedded(address, 12));
    }
    if (SIX_TO_FOUR.has(address)) {
      return notPublic(Network.embedded(address, 2));
    }
    return word(V6, address)
        .or(() -> GLOBAL.has(address) ? Optional.empty() : Optional.of("a reserved"));
  }

  private static Optional<String> word(List<Special> kinds, InetAddress address) {
    return kinds.stream()
        .filter(kind -> kind.network().has(address))
        .map(Special::word)
        .findFirst();
  }
}
