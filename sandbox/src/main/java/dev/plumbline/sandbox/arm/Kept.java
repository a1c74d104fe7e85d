package dev.plumbline.sandbox.arm;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Properties that the server sets once and no caller changes, such as a generated GUID. */
public final class Kept {

  private Kept() {}

  /** Sets a property to what was stored before, else to a new value; what was sent is ignored. */
  public static void text(Put put, String name, Supplier<String> made) {
    var before = before(put, name);
    put.properties().put(name, before.orElseGet(made));
  }

  /** A random GUID, once. */
  public static void guid(Put put, String name) {
    text(put, name, () -> UUID.randomUUID().toString());
  }

  /** The moment of creation as Azure's compute and storage services write it. */
  public static void time(Put put, String name) {
    text(put, name, () -> put.world().clock().instant().toString());
  }

  private static Optional<String> before(Put put, String name) {
    return put.previous().flatMap(old -> Documents.text(old, "/properties/" + name));
  }
}
