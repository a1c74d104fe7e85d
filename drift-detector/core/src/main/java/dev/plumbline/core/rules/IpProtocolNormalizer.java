package dev.plumbline.core.rules;

import dev.plumbline.core.value.Value;
import java.util.Locale;
import java.util.Map;

/**
 * IP protocols by name, in small letters. Source: IANA protocol numbers; CloudFormation's schema of
 * AWS::EC2::SecurityGroup, propertyTransform.
 */
final class IpProtocolNormalizer implements Normalizer {

  private static final Map<String, String> NAMES =
      Map.of("1", "icmp", "6", "tcp", "17", "udp", "58", "icmpv6", "all", "-1");

  @Override
  public String name() {
    return "ip-protocol";
  }

  @Override
  public Value normalize(Value value) {
    return switch (value) {
      case Value.Text(var text) -> named(text);
      case Value.Num(var number) -> named(number.toPlainString());
      case Value other -> other;
    };
  }

  private static Value named(String protocol) {
    var small = protocol.toLowerCase(Locale.ROOT);
    return Value.of(NAMES.getOrDefault(small, small));
  }
}
