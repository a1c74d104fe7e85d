package dev.plumbline.testkit;

import dev.plumbline.core.declared.Backend;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.declared.DeclaredStack;
import dev.plumbline.core.declared.DeclaredStack.Fingerprint;
import dev.plumbline.core.declared.StackId;
import java.util.List;
import java.util.Map;

/** One stack that never moves. */
public record FixedBackend(StackId stack, List<DeclaredResource> resources) implements Backend {

  private static final Fingerprint STEADY = new Fingerprint("1", false);

  @Override
  public String url() {
    return stack.backend();
  }

  @Override
  public List<StackId> stacks() {
    return List.of(stack);
  }

  @Override
  public DeclaredStack load(StackId wanted) {
    return new DeclaredStack(wanted, resources, Map.of(), STEADY);
  }

  @Override
  public Fingerprint fingerprint(StackId wanted) {
    return STEADY;
  }
}
