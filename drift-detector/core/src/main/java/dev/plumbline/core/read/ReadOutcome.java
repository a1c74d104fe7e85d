package dev.plumbline.core.read;

import dev.plumbline.core.value.Value;

/** What came of reading one resource: a value, never an exception. */
public sealed interface ReadOutcome {

  /** In which spelling a live document is. */
  enum Shape {
    /** Pulumi properties. */
    PULUMI,
    /** The cloud's own document. */
    API
  }

  /**
   * It exists.
   *
   * @param unreadable top-level fields that this read could not see
   * @param applied what the cloud says it would make of the declaration, where it was asked
   */
  record Found(
      Value.Fields live,
      Shape shape,
      java.util.Set<String> unreadable,
      java.util.Optional<Value.Fields> applied)
      implements ReadOutcome {
    public Found {
      unreadable = java.util.Set.copyOf(unreadable);
    }

    public Found(Value.Fields live, Shape shape, java.util.Set<String> unreadable) {
      this(live, shape, unreadable, java.util.Optional.empty());
    }

    public Found(Value.Fields live, Shape shape) {
      this(live, shape, java.util.Set.of());
    }
  }

  /**
   * It certainly does not exist: an explicit not-found, in the right account, region or cluster.
   */
  record Absent(String detail) implements ReadOutcome {}

  /** The caller may not read it. */
  record Denied(String detail) implements ReadOutcome {}

  /** The cloud asked to slow down until the budget or patience ended. */
  record Throttled(String detail) implements ReadOutcome {}

  /** Anything else went wrong: no connection, wrong target, an answer nobody understands. */
  record Failed(String detail) implements ReadOutcome {}

  /** Nobody here can read this type. */
  record Unsupported(String detail) implements ReadOutcome {}

  /** Free text about the outcome; empty for found. Holds no secret. */
  default String text() {
    return switch (this) {
      case Found ignored -> "";
      case Absent(var detail) -> detail;
      case Denied(var detail) -> detail;
      case Throttled(var detail) -> detail;
      case Failed(var detail) -> detail;
      case Unsupported(var detail) -> detail;
    };
  }

  /** The contract's word: {@code found}, {@code absent} and so on. */
  default String kind() {
    return switch (this) {
      case Found ignored -> "found";
      case Absent ignored -> "absent";
      case Denied ignored -> "denied";
      case Throttled ignored -> "throttled";
      case Failed ignored -> "failed";
      case Unsupported ignored -> "unsupported";
    };
  }
}
