package dev.plumbline.sandbox.provider.azure;

import dev.plumbline.core.value.PropertyPath;
import dev.plumbline.core.value.Value;
import dev.plumbline.sandbox.provider.DiffRules;
import dev.plumbline.sandbox.provider.Meaning;
import dev.plumbline.sandbox.provider.ResourceType;
import java.util.Locale;
import java.util.Map;

/**
 * How inputs are compared with the state: with the inputs of the last deployment or refresh, which
 * the official provider keeps there.
 */
public final class AzureNativeDiffRules implements DiffRules {

  private final ArmResource resource;

  AzureNativeDiffRules(ArmResource resource) {
    this.resource = resource;
  }

  /**
   * The rules of a type.
   *
   * @param type one of this package
   */
  public AzureNativeDiffRules(ResourceType type) {
    this(type instanceof AzureNativeType own ? own.resource() : throwForeign(type));
  }

  private static ArmResource throwForeign(ResourceType type) {
    throw new IllegalArgumentException(type.token() + " is no type of azure-native");
  }

  @Override
  public Value.Fields comparable(Value.Fields state, Value.Fields news) {
    return AzureNativeStateShape.inputs(state).orElseGet(() -> Value.fields(Map.of()));
  }

  @Override
  public Pairing pairing(PropertyPath path, Value.Items items) {
    return new ByPosition();
  }

  @Override
  public boolean closed(PropertyPath path) {
    return true;
  }

  @Override
  public boolean same(PropertyPath path, Value wanted, Value actual) {
    return Meaning.sameScalar(wanted, actual)
        || (path.toString().equals("location") && place(wanted).equals(place(actual)));
  }

  private static String place(Value location) {
    return Value.text(location).orElse("").replace(" ", "").toLowerCase(Locale.ROOT);
  }

  @Override
  public boolean setting(PropertyPath path) {
    return false;
  }

  @Override
  public boolean replaces(PropertyPath path, Value.Fields news) {
    return resource.replaces(path);
  }

  @Override
  public boolean deleteFirst(Value.Fields news, Value.Fields state) {
    return AzureNativeStateShape.inputs(state)
        .flatMap(inputs -> inputs.at(GeneratedNames.CREATE_BEFORE_DELETE))
        .filter(Value.of(true)::equals)
        .isEmpty();
  }
}
