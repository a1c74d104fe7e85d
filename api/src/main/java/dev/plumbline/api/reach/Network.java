package dev.plumbline.api.reach;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.HexFormat;

/**
 * A block of addresses, as CIDR writes it (RFC 4632, RFC 4291 section 2.3).
 *
 * @param first its first address in hexadecimal; 8 digits of IPv4, 32 of IPv6
 * @param bits how many bits of that count
 */
public record Network(String first, int bits) {

  /**
   * Reads {@code 10.0.0.0/8}, {@code fd00::/8}, or one address.
   *
   * @throws IllegalArgumentException where it is none
   */
  public static Network of(String text) {
    var slash = text.indexOf('/');
    var address = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash)).getAddress();
    var most = address.length * 8;
    var bits = slash < 0 ? most : Integer.parseInt(text.substring(slash + 1));
    if (bits < 0 || bits > most) {
      throw new IllegalArgumentException("a prefix is 0 to " + most);
    }
    return new Network(HexFormat.of().formatHex(address), bits);
  }

  boolean has(InetAddress address) {
    var bytes = address.getAddress();
    var mine = HexFormat.of().parseHex(first);
    if (bytes.length != mine.length) {
      return false;
    }
    for (var bit = 0; bit < bits; bit++) {
      var mask = 0x80 >> (bit % 8);
      if ((bytes[bit / 8] & mask) != (mine[bit / 8] & mask)) {
        return false;
      }
    }
    return true;
  }

  /** Whether the text can only be an address or a block of them, and no name. */
  static boolean looksLike(String text) {
    return text.contains(":") || text.matches("[0-9./]+");
  }

  /** The IPv4 address in four bytes of another address. */
  static InetAddress embedded(InetAddress address, int at) {
    var bytes = address.getAddress();
    return InetAddress.ofLiteral(
        "%d.%d.%d.%d"
            .formatted(
                bytes[at] & 0xff,
                bytes[at + 1] & 0xff,
                bytes[at + 2] & 0xff,
                bytes[at + 3] & 0xff));
  }

  static boolean isV4(InetAddress address) {
    return address instanceof Inet4Address;
  }
}
