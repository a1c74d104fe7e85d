package dev.plumbline.core.rules;

import dev.plumbline.core.value.Value;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Web addresses without the slash of an empty path, with scheme and host in lower case. Source: RFC
 * 3986, 6.2.2.1 and 6.2.3.
 */
final class AzureServiceAddressNormalizer implements Normalizer {

  private static final Pattern ADDRESS =
      Pattern.compile("(https?://[^/?#]+)(/?)(.*)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  @Override
  public String name() {
    return "service-address";
  }

  @Override
  public Value normalize(Value value) {
    if (!(value instanceof Value.Text(var text))) {
      return value;
    }
    var parts = ADDRESS.matcher(text);
    if (!parts.matches()) {
      return value;
    }
    var host =
        parts
            .group(1)
            .toLowerCase(Locale.ROOT)
            .replaceFirst("^(https://.*):443$", "$1")
            .replaceFirst("^(http://.*):80$", "$1");
    return Value.of(parts.group(3).isEmpty() ? host : host + parts.group(2) + parts.group(3));
  }
}
