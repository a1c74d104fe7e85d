package dev.plumbline.core.declared;

/**
 * One stack in one backend.
 *
 * @param backend the backend's URL, without credentials
 * @param project the Pulumi project; {@code organization} of legacy layouts is empty text
 * @param stack the stack's name
 */
public record StackId(String backend, String project, String stack) implements Comparable<StackId> {

  /** {@code project/stack}, as {@code scan --stack} takes it. */
  public String name() {
    return project.isEmpty() ? stack : project + "/" + stack;
  }

  @Override
  public int compareTo(StackId other) {
    return (backend + "\n" + name()).compareTo(other.backend + "\n" + other.name());
  }

  @Override
  public String toString() {
    return name();
  }
}
