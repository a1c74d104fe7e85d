package dev.plumbline.core.rules;

import dev.plumbline.core.value.Value;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Several enumerated values in one text, in any order, case and space: {@code
 * "AzureServices,Logging"} is {@code "Logging, AzureServices"}.
 *
 * <p>Source: Azure REST reference, Storage Accounts, Bypass ("any combination of
 * Logging|Metrics|AzureServices").
 */
final class FlagsNormalizer implements Normalizer {

  @Override
  public String name() {
    return "flags";
  }

  @Override
  public Value normalize(Value value) {
    return value instanceof Value.Text(var text)
        ? Value.of(
            Arrays.stream(text.toLowerCase(Locale.ROOT).split(",", -1))
                .map(String::strip)
                .distinct()
                .sorted()
                .collect(Collectors.joining(",")))
        : value;
  }
}
