package dev.plumbline.sandbox.weather;

import java.util.Locale;
import java.util.Map;

/**
 * A request as it arrived.
 *
 * @param target path and query
 * @param headers the first value of each, names in lower case
 */
record Call(String method, String target, Map<String, String> headers, String body) {

  Call {
    headers = Map.copyOf(headers);
  }

  String header(String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
  }

  String path() {
    return target.replaceFirst("\\?.*", "");
  }

  Call with(String otherTarget, String otherBody) {
    return new Call(method, otherTarget, headers, otherBody);
  }
}
