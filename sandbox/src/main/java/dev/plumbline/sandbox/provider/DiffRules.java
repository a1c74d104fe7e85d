package dev.plumbline.sandbox.provider;

import dev.plumbline.core.value.PropertyPath;
import dev.plumbline.core.value.Value;
import java.util.Optional;

/** What a structural comparison must know of a type. Paths start at the resource. Thread-safe. */
public interface DiffRules {

  /** How the elements of a list find their partners. */
  sealed interface Pairing {}

  /** By position: the order counts. */
  record ByPosition() implements Pairing {}

  /** By content: the order does not count. */
  record ByContent() implements Pairing {}

  /** By the value of a key; elements that the program does not name belong to someone else. */
  record ByKey(String key) implements Pairing {}

  /** The state to compare with, given what the program asks for. */
  default Value.Fields comparable(Value.Fields state, Value.Fields news) {
    return state;
  }

  /** How the list at the path is compared. */
  Pairing pairing(PropertyPath path, Value.Items items);

  /** Whether keys of the state that the program does not give are differences. */
  boolean closed(PropertyPath path);

  /** Whether two leaves mean the same to the cloud. */
  boolean same(PropertyPath path, Value wanted, Value actual);

  /** Whether only the provider knows this property, so that its change needs no comparison. */
  boolean setting(PropertyPath path);

  /** Whether a change there forces a replacement. */
  boolean replaces(PropertyPath path, Value.Fields news);

  /**
   * Whether the old resource must go before the new one can be made, because both would have the
   * same name.
   *
   * @param news the new inputs, {@code __defaults} included
   */
  boolean deleteFirst(Value.Fields news, Value.Fields state);

  /**
   * The value of a top-level input that an absent one stands for, where absence means something.
   */
  default Optional<Value> absent(String key) {
    return Optional.empty();
  }
}
