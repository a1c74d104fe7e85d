package dev.plumbline.sandbox.provider;

import dev.plumbline.core.value.Value;
import java.util.Optional;
import java.util.Set;

/**
 * One resource type as the sandbox's provider serves it. Stateless, thread-safe.
 *
 * <p>No value given to a method is ever a {@link Value.Secret}: the caller takes the envelopes off
 * and puts them back by path on everything that comes from a secret. Only {@link #check} may meet
 * {@link Value.Unknown}. Inputs never hold {@code __defaults}.
 */
public interface ResourceType {

  /** The Pulumi token, such as {@code aws:ec2/vpc:Vpc}. */
  String token();

  /**
   * The inputs with the defaults that the official provider adds where an input is missing,
   * generated names included. The caller records the added keys of every level in {@code
   * __defaults}.
   *
   * @throws InvalidInput when an input is missing or wrong
   */
  Value.Fields check(CheckRequest request);

  /** Input properties, by their top-level name, whose change forces a replacement. */
  Set<String> replaceOn();

  /** Properties only the provider knows, whose change needs no call. */
  default Set<String> settings() {
    return Set.of();
  }

  /** Makes the resource and answers its official outputs; {@code id} is added by the caller. */
  Created create(Value.Fields inputs, Cloud cloud) throws CloudFailure;

  /**
   * Live state in the official shape, or empty when it does not exist.
   *
   * @param inputs the last inputs; empty at an import
   * @param outputs the last outputs; empty at an import
   */
  Optional<State> read(String id, Value.Fields inputs, Value.Fields outputs, Cloud cloud)
      throws CloudFailure;

  /** Changes the resource from {@code olds} to {@code news} (inputs) and answers its outputs. */
  Value.Fields update(
      String id, Value.Fields olds, Value.Fields news, Value.Fields oldOutputs, Cloud cloud)
      throws CloudFailure;

  /** Deletes the resource; one that is gone already is no failure. */
  void delete(String id, Value.Fields inputs, Value.Fields outputs, Cloud cloud)
      throws CloudFailure;
}
