package dev.plumbline.core.compare;

import dev.plumbline.core.value.PropertyPath;
import dev.plumbline.core.value.Value;

/**
 * One attribute that differs.
 *
 * @param path where, as a Pulumi property path; an element of a set is named by its content
 * @param kind against what it differs
 * @param origin who chose the declared value
 * @param declared the declared value, or null value where it is an extra
 * @param recorded the value at the last deployment
 * @param live the value now
 * @param secret whether values are secret and must not be shown
 */
public record Difference(
    PropertyPath path,
    Kind kind,
    Origin origin,
    Value declared,
    Value recorded,
    Value live,
    boolean secret) {

  Difference ofKind(Kind other) {
    return new Difference(path, other, origin, declared, recorded, live, secret);
  }

  /** Against what it differs. */
  public enum Kind {
    DECLARED("declared"),
    SINCE_DEPLOYMENT("sinceDeployment");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }

  /** Who chose the declared value. */
  public enum Origin {
    PROGRAM("program"),
    /** The provider's default or generated name. */
    DEFAULT("default");

    private final String word;

    Origin(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }
}
