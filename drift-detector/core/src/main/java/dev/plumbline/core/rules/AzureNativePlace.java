package dev.plumbline.core.rules;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A place in the document of a type of azure-native, as far as its {@code properties} are
 * concerned. Not changed once {@link #root} returned it, so many threads may read it.
 */
final class AzureNativePlace {

  private static final String ANY = "*";
  private static final AzureNativePlace PLAIN = new AzureNativePlace(Set.of());
  private static final AzureNativePlace FREE = new AzureNativePlace(Set.of());

  /** Bounds what is kept, since evidence may name any number of types. */
  private static final int KEPT = 2_000;

  private static final Map<String, AzureNativePlace> ROOTS = new ConcurrentHashMap<>();

  static {
    FREE.free = true;
  }

  private final Map<String, AzureNativePlace> inner = new LinkedHashMap<>();
  private final Set<String> maps;
  private boolean keeps;
  private boolean free;

  private AzureNativePlace(Set<String> maps) {
    this.maps = maps;
  }

  /** The top of a type's document. */
  static AzureNativePlace root(String type) {
    if (ROOTS.size() >= KEPT) {
      ROOTS.clear();
    }
    return ROOTS.computeIfAbsent(AzureNativeFields.unversioned(type), AzureNativePlace::made);
  }

  private static AzureNativePlace made(String type) {
    var fields = AzureNativeFields.of(type);
    var root = new AzureNativePlace(names(fields.maps()));
    add(root, fields.kept(), false);
    add(root, fields.free(), true);
    return root;
  }

  private static Set<String> names(Set<String> paths) {
    return paths.stream()
        .map(path -> path.substring(path.lastIndexOf('.') + 1))
        .collect(java.util.stream.Collectors.toUnmodifiableSet());
  }

  /** Whether a field of this name may be a map, so that its keys are data; asked of the root. */
  boolean mayBeMap(String name) {
    return maps.contains(name);
  }

  private static void add(AzureNativePlace root, Set<String> paths, boolean free) {
    for (var path : paths) {
      var place = root;
      var above = root;
      for (var name : path.split("\\.", -1)) {
        above = place;
        place = place.inner.computeIfAbsent(name, ignored -> new AzureNativePlace(Set.of()));
      }
      place.free |= free;
      above.keeps |= !free;
    }
  }

  /** The place of a key, or of an element where the key is {@code *}. */
  AzureNativePlace at(String key) {
    if (free) {
      return FREE;
    }
    @Nullable AzureNativePlace known = inner.get(key);
    return known != null ? known : inner.getOrDefault(ANY, PLAIN);
  }

  AzureNativePlace element() {
    return at(ANY);
  }

  /** Whether {@code properties} is an object of its own here. */
  boolean keepsProperties() {
    return keeps;
  }

  /** Whether this is free JSON. */
  boolean isFree() {
    return free;
  }
}
