package dev.plumbline.aws.type;

import dev.plumbline.core.rules.Normalizer;
import dev.plumbline.core.value.Value;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Spellings that AWS itself takes for one meaning. */
public final class Spelling {

  private static final Map<String, String> PROTOCOLS =
      Map.of("all", "-1", "1", "icmp", "6", "tcp", "17", "udp", "58", "icmpv6");

  /**
   * IP protocols by name or by number, as <a
   * href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpPermission.html">IpPermission</a>
   * takes them.
   */
  public static final Normalizer PROTOCOL = texts("ip-protocol", Spelling::protocol);

  /** The comment at the end of a public key, which EC2 replaces with the name of the pair. */
  public static final Normalizer PUBLIC_KEY =
      texts("public-key-comment", key -> key.strip().replaceFirst("^(\\S+\\s+\\S+)\\s.*$", "$1"));

  private Spelling() {}

  /** The name of an IP protocol in lower case; {@code -1} for all of them. */
  public static String protocol(String protocol) {
    var lower = protocol.toLowerCase(Locale.ROOT);
    return PROTOCOLS.getOrDefault(lower, lower);
  }

  /** The last part of an ARN or path. */
  public static String afterSlash(String text) {
    return text.substring(text.lastIndexOf('/') + 1);
  }

  private static Normalizer texts(String name, UnaryOperator<String> spelling) {
    return new Normalizer() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public Value normalize(Value value) {
        return value instanceof Value.Text(var text) ? Value.of(spelling.apply(text)) : value;
      }
    };
  }
}
