package dev.plumbline.core.rules;

import dev.plumbline.core.value.Value;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Writes a network or address one way: host bits are cleared, as EC2 does, and IPv6 is written out.
 */
final class CidrNormalizer implements Normalizer {

  @Override
  public String name() {
    return "cidr";
  }

  @Override
  public Value normalize(Value value) {
    if (!(value instanceof Value.Text(var text)) || text.isEmpty()) {
      return value;
    }
    var slash = text.indexOf('/');
    try {
      var address = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
      if (slash < 0) {
        return Value.of(address.getHostAddress());
      }
      var bits = Integer.parseInt(text.substring(slash + 1));
      var size = address.getAddress().length * 8;
      return bits < 0 || bits > size ? value : Value.of(network(address, bits, size));
    } catch (IllegalArgumentException | UnknownHostException e) {
      return value;
    }
  }

  private static String network(InetAddress address, int bits, int size)
      throws UnknownHostException {
    var mask = BigInteger.ONE.shiftLeft(size).subtract(BigInteger.ONE.shiftLeft(size - bits));
    var masked = new BigInteger(1, address.getAddress()).and(mask);
    var bytes = new byte[size / 8];
    for (var index = 0; index < bytes.length; index++) {
      bytes[index] = masked.shiftRight(8 * (bytes.length - 1 - index)).byteValue();
    }
    return InetAddress.getByAddress(bytes).getHostAddress() + "/" + bits;
  }
}
