package dev.plumbline.sandbox.story;

import java.util.List;

/**
 * One change behind Pulumi's back, by a cloud's own client.
 *
 * @param what the change in words
 * @param urn how the URN of the resource ends that must be reported
 * @param kind of the finding
 * @param differences every difference, exactly
 * @param act makes the change
 * @param undo takes it back
 */
public record Mutation(
    String what, String urn, String kind, List<Expected> differences, Change act, Change undo) {

  /** Something done with the clouds' own clients. */
  @FunctionalInterface
  public interface Change {
    void make(Clouds clouds) throws Exception;
  }

  /** The undoing of what cannot be undone from outside. */
  static final Change FOR_GOOD = clouds -> {};

  /**
   * A difference as the API must show it: the path, and how declared and live begin as compact
   * JSON.
   */
  public record Expected(String path, String declared, String live) {}

  static Expected difference(String path, String declared, String live) {
    return new Expected(path, declared, live);
  }

  @Override
  public String toString() {
    return what;
  }
}
