package dev.plumbline.core.rules;

import dev.plumbline.core.value.Value;
import java.util.Optional;

/**
 * A field that its own declaration leaves to somebody else: the size of a group to its scaler, a
 * minor version to automatic upgrades. Its difference is suppressed while the documents prove that,
 * and is drift as soon as they do not. Stateless.
 */
@FunctionalInterface
public interface Delegation {

  /**
   * Who may have changed the field, or empty where nobody was told to.
   *
   * @param wanted the declared value, or the recorded one where nobody declared it; the null value
   *     where there is none
   * @param live the value now
   */
  Optional<ManagedElement> owner(Documents documents, Value wanted, Value live);

  /** This one, or where it owns nothing the other. */
  default Delegation or(Delegation other) {
    return (documents, wanted, live) ->
        owner(documents, wanted, live).or(() -> other.owner(documents, wanted, live));
  }

  /**
   * All that is known of the resource.
   *
   * @param declared the inputs
   * @param recorded the outputs, empty where there are none
   * @param live what the cloud answers
   */
  record Documents(Value.Fields declared, Value.Fields recorded, Value.Fields live) {}
}
