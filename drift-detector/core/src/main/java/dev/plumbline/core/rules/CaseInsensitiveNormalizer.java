package dev.plumbline.core.rules;

import dev.plumbline.core.value.Value;
import java.util.Locale;

/** Texts where case means nothing, such as enumerated values of Azure. */
final class CaseInsensitiveNormalizer implements Normalizer {

  @Override
  public String name() {
    return "case-insensitive";
  }

  @Override
  public Value normalize(Value value) {
    return value instanceof Value.Text(var text) ? Value.of(text.toLowerCase(Locale.ROOT)) : value;
  }
}
