package dev.plumbline.core.rules;

import dev.plumbline.core.value.Value;
import java.util.Locale;

/**
 * Role definitions by their own id: a built-in role has the same one in every scope. Source:
 * learn.microsoft.com/azure/role-based-access-control/role-definitions-list.
 */
final class AzureRoleNormalizer implements Normalizer {

  private static final String PLACE = "/providers/microsoft.authorization/roledefinitions/";

  @Override
  public String name() {
    return "azure-role";
  }

  @Override
  public Value normalize(Value value) {
    if (!(value instanceof Value.Text(var text))) {
      return value;
    }
    var lower = text.toLowerCase(Locale.ROOT);
    var at = lower.lastIndexOf(PLACE);
    return at < 0 || !lower.startsWith("/") ? value : Value.of(lower.substring(at));
  }
}
