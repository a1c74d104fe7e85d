package dev.plumbline.sandbox.arm.server;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Decodes {@code name=value&name=value}. */
final class Form {

  private Form() {}

  /** The fields; what cannot be decoded is left out. */
  static Map<String, String> decode(String text) {
    var fields = new LinkedHashMap<String, String>();
    for (var pair : text.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        decoded(pair.substring(equals + 1), pair.substring(0, equals), fields);
      }
    }
    return fields;
  }

  private static void decoded(String value, String name, Map<String, String> fields) {
    try {
      fields.put(
          URLDecoder.decode(name, StandardCharsets.UTF_8),
          URLDecoder.decode(value, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException malformed) {
      fields.remove(name);
    }
  }
}
