package dev.plumbline.core.rules;

import dev.plumbline.core.value.Value;
import java.util.Locale;

/** Locations by their short name: Resource Manager takes {@code West Europe} as well. */
final class AzureLocationNormalizer implements Normalizer {

  @Override
  public String name() {
    return "azure-location";
  }

  @Override
  public Value normalize(Value value) {
    return value instanceof Value.Text(var text)
        ? Value.of(text.replace(" ", "").toLowerCase(Locale.ROOT))
        : value;
  }
}
