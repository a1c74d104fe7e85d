package dev.plumbline.sandbox.arm.network;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A range of IPv4 or IPv6 addresses in CIDR notation. Immutable.
 *
 * @param first the first address as a number
 * @param length leading bits that all addresses share
 * @param bits 32 or 128
 */
record AddressPrefix(BigInteger first, int length, int bits) {
  private static final Pattern NOTATION = Pattern.compile("([0-9a-fA-F:.]+)/(\\d{1,3})");

  /** Reads a prefix; empty unless the text is one whose host bits are all zero. */
  static Optional<AddressPrefix> of(String text) {
    var parts = NOTATION.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    var address = address(parts.group(1));
    int length = Integer.parseInt(parts.group(2));
    int bits = parts.group(1).indexOf(':') < 0 ? 32 : 128;
    return address
        .filter(_ -> length <= bits)
        .map(first -> new AddressPrefix(first, length, bits))
        .filter(prefix -> prefix.first.mod(prefix.size()).signum() == 0);
  }

  /** A numeric address as a number; empty for anything else, names included. */
  static Optional<BigInteger> address(String text) {
    if (!text.matches("\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*")) {
      return Optional.empty();
    }
    try {
      return Optional.of(new BigInteger(1, InetAddress.getByName(text).getAddress()));
    } catch (UnknownHostException _) {
      return Optional.empty();
    }
  }

  private BigInteger size() {
    return BigInteger.ONE.shiftLeft(bits - length);
  }

  boolean contains(AddressPrefix other) {
    return bits == other.bits && length <= other.length && holds(other.first);
  }

  boolean overlaps(AddressPrefix other) {
    return contains(other) || other.contains(this);
  }

  private boolean holds(BigInteger address) {
    return address.compareTo(first) >= 0 && address.compareTo(first.add(size())) < 0;
  }

  /** Whether a host may use this address: Azure keeps the first four and the last of a subnet. */
  boolean usable(String address) {
    return address(address)
        .filter(value -> value.compareTo(first.add(BigInteger.valueOf(4))) >= 0)
        .filter(value -> value.compareTo(first.add(size()).subtract(BigInteger.ONE)) < 0)
        .isPresent();
  }

  /** The address {@code offset} after the first one, as text. */
  String at(int offset) {
    var bytes = first.add(BigInteger.valueOf(offset)).toByteArray();
    var raw = new byte[bits / 8];
    int count = Math.min(bytes.length, raw.length);
    System.arraycopy(bytes, bytes.length - count, raw, raw.length - count, count);
    try {
      return InetAddress.getByAddress(raw).getHostAddress();
    } catch (UnknownHostException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** How many offsets there are, at most {@code limit}. */
  int offsets(int limit) {
    return size().min(BigInteger.valueOf(limit)).intValueExact();
  }
}
