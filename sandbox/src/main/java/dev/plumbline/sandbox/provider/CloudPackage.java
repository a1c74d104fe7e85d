package dev.plumbline.sandbox.provider;

import dev.plumbline.core.value.Value;
import java.util.List;

/** One Pulumi package, such as {@code aws}, that the sandbox serves. Stateless, thread-safe. */
public interface CloudPackage {

  /** The package's name in tokens and in the debug provider list. */
  String name();

  /** The version of the official provider whose behaviour this follows. */
  String version();

  /** The tokens that the package's schema lists; a package may serve more than it lists. */
  List<String> tokens();

  /**
   * One configured provider.
   *
   * @param config the provider's inputs, without secret envelopes
   * @throws CloudFailure when the configuration names no usable cloud
   */
  ConfiguredPackage configure(Value.Fields config) throws CloudFailure;
}
