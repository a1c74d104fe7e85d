package dev.plumbline.sandbox.provider;

import dev.plumbline.core.value.Value;

/** What an official provider adds to, or takes off, properties on their way to and from a cloud. */
public interface StateShape {

  /** What a check is told about the last deployment. */
  Value.Fields earlier(Value.Fields oldInputs);

  /** The inputs to keep in the state, from those that the program gave and the check completed. */
  Value.Fields checked(Value.Fields given, Value.Fields completed);

  /** The inputs that the cloud is to be given. */
  Value.Fields forCloud(Value.Fields inputs);

  /** The outputs to keep in the state after a deployment. */
  Value.Fields recorded(String id, Value.Fields inputs, Value.Fields outputs);

  /** {@code target} with secret envelopes where {@code like} has them, and where the type says. */
  default Value.Fields seal(Value.Fields target, Value.Fields like) {
    return Secrets.seal(target, like);
  }

  /**
   * The state to keep after a refresh or an import.
   *
   * @param oldInputs the inputs before; empty at an import
   */
  State refreshed(String id, Value.Fields oldInputs, State live);
}
