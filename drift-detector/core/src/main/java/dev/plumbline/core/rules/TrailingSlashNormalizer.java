package dev.plumbline.core.rules;

import dev.plumbline.core.value.Value;
import java.util.regex.Pattern;

/**
 * Addresses with and without the slash of the root path, which is no other path's last one; the
 * scheme {@code https} may be left out, as IAM does with its identity providers.
 *
 * <p>Source: RFC 3986, 6.2.3; IAM API reference, GetOpenIDConnectProvider.
 */
final class TrailingSlashNormalizer implements Normalizer {

  private static final Pattern SCHEME = Pattern.compile("^https://", Pattern.CASE_INSENSITIVE);

  @Override
  public String name() {
    return "trailing-slash";
  }

  @Override
  public Value normalize(Value value) {
    if (!(value instanceof Value.Text(var text)) || text.isEmpty()) {
      return value;
    }
    var bare = SCHEME.matcher(text).replaceFirst("");
    var host = bare.substring(bare.indexOf("://") < 0 ? 0 : bare.indexOf("://") + "://".length());
    return Value.of(
        host.indexOf('/') == host.length() - 1 && host.length() > 1
            ? bare.substring(0, bare.length() - 1)
            : bare);
  }
}
