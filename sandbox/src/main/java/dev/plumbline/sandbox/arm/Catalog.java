package dev.plumbline.sandbox.arm;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The types that an emulator serves, by name. Immutable. */
public final class Catalog {

  private final Map<String, ArmType> types = new TreeMap<>();

  public Catalog(List<? extends ArmType> types) {
    types.forEach(type -> this.types.put(type.type().toLowerCase(Locale.ROOT), type));
  }

  /** The type of that full name, in any case. */
  public Optional<ArmType> find(String type) {
    return Optional.ofNullable(types.get(type.toLowerCase(Locale.ROOT)));
  }

  public Collection<ArmType> all() {
    return types.values();
  }
}
