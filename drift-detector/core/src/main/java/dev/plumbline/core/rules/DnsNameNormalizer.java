package dev.plumbline.core.rules;

import dev.plumbline.core.value.Value;
import java.util.Locale;

/**
 * Names of DNS records as Route 53 writes them: in lower case, with the root's dot, {@code *} as
 * {@code \052}, the target of an alias with or without {@code dualstack.}.
 *
 * <p>Source: Amazon Route 53 Developer Guide, "DNS domain name format"; RFC 1035, 2.3.3 and 3.1.
 */
final class DnsNameNormalizer implements Normalizer {

  private static final String BOTH_STACKS = "dualstack.";

  @Override
  public String name() {
    return "dns-name";
  }

  @Override
  public Value normalize(Value value) {
    if (!(value instanceof Value.Text(var text))) {
      return value;
    }
    var name = text.toLowerCase(Locale.ROOT).replace("\\052", "*");
    name = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    return Value.of(name.startsWith(BOTH_STACKS) ? name.substring(BOTH_STACKS.length()) : name);
  }
}
