package dev.plumbline.core.rules;

import dev.plumbline.core.value.Value;
import java.util.Set;

/**
 * The tier of a parameter that was declared as {@code Intelligent-Tiering}: Parameter Store answers
 * the one that it chose. A tier that was declared as itself is compared.
 *
 * <p>Source: AWS Systems Manager User Guide, "Managing parameter tiers".
 */
final class ParameterTierNormalizer implements Normalizer {

  private static final Value LEFT_TO_AWS = Value.of("Intelligent-Tiering");
  private static final Set<Value> CHOSEN = Set.of(Value.of("Standard"), Value.of("Advanced"));

  @Override
  public String name() {
    return "parameter-tier";
  }

  @Override
  public Value normalize(Value value) {
    return value;
  }

  @Override
  public boolean same(Value wanted, Value live) {
    return wanted.equals(LEFT_TO_AWS) && CHOSEN.contains(live);
  }
}
