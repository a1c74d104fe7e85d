package dev.plumbline.core.rules;

import dev.plumbline.core.value.Value;

/**
 * Base64 without its line breaks: the API server decodes what is declared and encodes it again in
 * one line. Source: Go, encoding/base64: "new line characters are ignored"; RFC 4648, 3.1.
 */
final class Base64Normalizer implements Normalizer {

  @Override
  public String name() {
    return "base64";
  }

  @Override
  public Value normalize(Value value) {
    return value instanceof Value.Text(var text)
            && (text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0)
        ? Value.of(text.replace("\n", "").replace("\r", ""))
        : value;
  }
}
