package dev.plumbline.core.read;

import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.declared.StackId;

/**
 * One resource to read.
 *
 * @param stack the stack it belongs to
 * @param resource what was declared and recorded
 * @param target where it lives
 */
public record ReadRequest(StackId stack, DeclaredResource resource, Target target) {

  /** Names one resource of one stack. */
  public record Key(StackId stack, String urn) {}

  public Key key() {
    return new Key(stack, resource.urn());
  }
}
