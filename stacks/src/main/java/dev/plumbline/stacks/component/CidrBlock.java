package dev.plumbline.stacks.component;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * An IPv4 network in CIDR notation (RFC 4632), for example {@code 10.0.0.0/16}.
 *
 * @param address the first address, as an unsigned 32-bit number; no bit beyond the prefix is set
 * @param prefixLength 0 to 32 bits
 */
public record CidrBlock(long address, int prefixLength) {
  /** Every IPv4 address. */
  public static final CidrBlock ANYWHERE = new CidrBlock(0, 0);

  private static final int BITS = 32;
  private static final Pattern NOTATION =
      Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})/(\\d{1,2})");

  public CidrBlock {
    if (prefixLength < 0 || prefixLength > BITS) {
      throw new IllegalArgumentException("the prefix length must be between 0 and 32");
    }
    if (address < 0 || address >= 1L << BITS) {
      throw new IllegalArgumentException("the address is not an IPv4 address");
    }
    if (address % (1L << (BITS - prefixLength)) != 0) {
      throw new IllegalArgumentException(
          "bits are set beyond the prefix; the network is "
              + dotted(address - address % (1L << (BITS - prefixLength)))
              + "/"
              + prefixLength);
    }
  }

  /**
   * Reads CIDR notation.
   *
   * @throws IllegalArgumentException with the reason, when the text is no IPv4 network
   */
  public static CidrBlock parse(String text) {
    var matcher = NOTATION.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("it is not in CIDR notation, such as 10.0.0.0/16");
    }
    long address = 0;
    for (int group = 1; group <= 4; group++) {
      int octet = Integer.parseInt(matcher.group(group));
      if (octet > 255) {
        throw new IllegalArgumentException("the part " + octet + " is greater than 255");
      }
      address = address << 8 | octet;
    }
    return new CidrBlock(address, Integer.parseInt(matcher.group(5)));
  }

  /**
   * Splits the network into equal parts, in the order of their addresses.
   *
   * @param bits how many bits longer the prefix of a part is: 2<sup>bits</sup> parts
   */
  public List<CidrBlock> split(int bits) {
    int length = prefixLength + bits;
    if (bits < 0 || length > BITS) {
      throw new IllegalArgumentException(this + " cannot be split by " + bits + " bits");
    }
    return IntStream.range(0, 1 << bits)
        .mapToObj(part -> new CidrBlock(address + ((long) part << (BITS - length)), length))
        .toList();
  }

  /** Whether every address of the other network is in this one. */
  public boolean contains(CidrBlock other) {
    return other.prefixLength >= prefixLength
        && other.address >> (BITS - prefixLength) == address >> (BITS - prefixLength);
  }

  @Override
  public String toString() {
    return dotted(address) + "/" + prefixLength;
  }

  private static String dotted(long address) {
    return "%d.%d.%d.%d"
        .formatted(address >> 24 & 255, address >> 16 & 255, address >> 8 & 255, address & 255);
  }
}
