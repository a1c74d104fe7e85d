package dev.plumbline.sandbox.weather;

import dev.plumbline.core.declared.Backend;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.declared.DeclaredStack;
import dev.plumbline.core.declared.DeclaredStack.Fingerprint;
import dev.plumbline.core.declared.StackId;
import java.util.List;
import java.util.Map;

/** One stack that never moves. */
record FixedBackend(List<DeclaredResource> resources) implements Backend {

  static final StackId STACK = new StackId("fixed://weather", "weather", "dev");

  private static final Fingerprint STEADY = new Fingerprint("1", false);

  @Override
  public String url() {
    return STACK.backend();
  }

  @Override
  public List<StackId> stacks() {
    return List.of(STACK);
  }

  @Override
  public DeclaredStack load(StackId stack) {
    return new DeclaredStack(stack, resources, Map.of(), STEADY);
  }

  @Override
  public Fingerprint fingerprint(StackId stack) {
    return STEADY;
  }
}
