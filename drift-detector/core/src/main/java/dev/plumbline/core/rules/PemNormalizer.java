package dev.plumbline.core.rules;

import dev.plumbline.core.value.Value;

/**
 * Certificates and keys in PEM form, whose line ends and outer blanks mean nothing. Source: RFC
 * 7468, 2.
 */
final class PemNormalizer implements Normalizer {

  @Override
  public String name() {
    return "pem";
  }

  @Override
  public Value normalize(Value value) {
    return value instanceof Value.Text(var text) && text.contains("-----BEGIN")
        ? Value.of(text.replaceAll("\\s+", " ").strip())
        : value;
  }
}
