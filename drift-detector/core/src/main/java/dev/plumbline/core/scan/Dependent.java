package dev.plumbline.core.scan;

import dev.plumbline.core.declared.StackId;

/**
 * A resource that hangs on another.
 *
 * @param stack where it is declared
 * @param distance how many steps it is away; 1 where it hangs on the other directly
 * @param via by what the last step goes
 */
public record Dependent(StackId stack, String urn, int distance, Via via) {

  /** What makes one resource depend on another. */
  public enum Via {
    /** A dependency, a property dependency, a parent or a provider, as the state records them. */
    DEPENDENCY("dependency"),
    /** An input in another stack that names the cloud id or ARN. */
    SHARED_ID("shared-id");

    private final String word;

    Via(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }
}
