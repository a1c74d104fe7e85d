package dev.plumbline.core.rules;

import dev.plumbline.core.value.Value;
import java.util.regex.Pattern;

/**
 * The API group of an object, whatever version of it was asked for: the API server serves the same
 * object in each. Source: Kubernetes API concepts, API versioning.
 */
final class ApiVersionNormalizer implements Normalizer {

  private static final Pattern VERSION =
      Pattern.compile("(?:([a-z0-9.-]+)/)?v[0-9]+(?:(?:alpha|beta)[0-9]+)?");

  @Override
  public String name() {
    return "api-version";
  }

  @Override
  public Value normalize(Value value) {
    if (!(value instanceof Value.Text(var text))) {
      return value;
    }
    var match = VERSION.matcher(text);
    return match.matches()
        ? Value.of("group " + (match.group(1) == null ? "" : match.group(1)))
        : value;
  }
}
