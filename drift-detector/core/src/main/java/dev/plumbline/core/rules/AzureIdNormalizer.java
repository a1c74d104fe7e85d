package dev.plumbline.core.rules;

import dev.plumbline.core.value.Value;
import java.util.Locale;

/** Resource ids of Azure in lower case. Source: "Resource ID parsing", Azure Resource Manager. */
final class AzureIdNormalizer implements Normalizer {

  private static final String START = "/subscriptions/";
  private static final String TENANT = "/providers/Microsoft.";

  @Override
  public String name() {
    return "azure-id";
  }

  @Override
  public Value normalize(Value value) {
    return value instanceof Value.Text(var text)
            && (text.regionMatches(true, 0, START, 0, START.length())
                || text.regionMatches(true, 0, TENANT, 0, TENANT.length()))
        ? Value.of(text.toLowerCase(Locale.ROOT))
        : value;
  }
}
