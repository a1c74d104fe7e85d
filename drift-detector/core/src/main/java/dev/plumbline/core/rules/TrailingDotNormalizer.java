package dev.plumbline.core.rules;

import dev.plumbline.core.value.Value;
import java.util.Locale;

/** Domain names without the root's dot, in lower case. Source: RFC 1035, 2.3.3 and 3.1. */
final class TrailingDotNormalizer implements Normalizer {

  @Override
  public String name() {
    return "trailing-dot";
  }

  @Override
  public Value normalize(Value value) {
    if (!(value instanceof Value.Text(var text))) {
      return value;
    }
    var name = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    return Value.of(name.toLowerCase(Locale.ROOT));
  }
}
