package dev.plumbline.sandbox.provider;

import dev.plumbline.core.value.Value;

/** A package with its cloud: what one provider resource of a Pulumi stack stands for. */
public interface ConfiguredPackage extends AutoCloseable {

  /** The cloud that the provider's configuration names. */
  Cloud cloud();

  /**
   * The resource type of a token.
   *
   * @throws CloudFailure when the package does not serve it
   */
  ResourceType type(String token) throws CloudFailure;

  /** How inputs of the type are compared with its state. */
  DiffRules rules(ResourceType type);

  /** How the official provider writes the type's state. */
  StateShape shape(ResourceType type);

  /**
   * Calls a function of the package.
   *
   * @throws CloudFailure when the package does not serve it, or the call failed
   */
  Value.Fields invoke(String token, Value.Fields arguments) throws CloudFailure;

  @Override
  default void close() {
    cloud().close();
  }
}
