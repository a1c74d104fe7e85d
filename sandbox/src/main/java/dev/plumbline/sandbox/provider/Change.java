package dev.plumbline.sandbox.provider;

import dev.plumbline.core.value.PropertyPath;

/**
 * One property that a deployment would change.
 *
 * @param path where, in the new inputs; for {@link Kind#DELETE} in the old state
 * @param kind what happens to it
 * @param replace whether the resource must be replaced for it
 * @param input whether the old value is an input, rather than an output, of the state
 */
public record Change(PropertyPath path, Kind kind, boolean replace, boolean input) {

  /** What happens to a property. */
  public enum Kind {
    ADD,
    UPDATE,
    DELETE
  }
}
