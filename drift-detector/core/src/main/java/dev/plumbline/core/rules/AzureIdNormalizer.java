package dev.plumbline.core.rules;

import dev.plumbline.core.value.Value;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Resource ids of Azure and GUIDs in lower case. Source: "Resource ID parsing", Azure Resource
 * Manager; RFC 9562, which reads GUIDs without regard to case.
 */
final class AzureIdNormalizer implements Normalizer {

  private static final String START = "/subscriptions/";
  private static final int GUID_LENGTH = 36;
  private static final Pattern GUID =
      Pattern.compile("\\p{XDigit}{8}-(?:\\p{XDigit}{4}-){3}\\p{XDigit}{12}");
  private static final String TENANT = "/providers/Microsoft.";

  @Override
  public String name() {
    return "azure-id";
  }

  @Override
  public Value normalize(Value value) {
    return value instanceof Value.Text(var text) && (isId(text) || isGuid(text))
        ? Value.of(text.toLowerCase(Locale.ROOT))
        : value;
  }

  private static boolean isId(String text) {
    return text.regionMatches(true, 0, START, 0, START.length())
        || text.regionMatches(true, 0, TENANT, 0, TENANT.length());
  }

  private static boolean isGuid(String text) {
    return text.length() == GUID_LENGTH && GUID.matcher(text).matches();
  }
}
