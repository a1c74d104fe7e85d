package dev.plumbline.core.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.PlumblineException;
import dev.plumbline.core.declared.Backend;
import dev.plumbline.core.declared.DeclaredStack;
import dev.plumbline.core.declared.DeclaredStack.Fingerprint;
import dev.plumbline.core.declared.StackId;
import dev.plumbline.core.scan.Stacks.Loaded;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Backends that can tell of many stacks at once are asked once. */
class StacksTest {

  private final AtGlance backend = new AtGlance();
  private final Stacks stacks = new Stacks(List.of(backend), 4);

  /** Tells of all stacks at once, but for those that a test leaves out. */
  private static final class AtGlance implements Backend {
    private final FakeBackend stored = new FakeBackend();
    private final AtomicInteger looks = new AtomicInteger();
    private final AtomicInteger single = new AtomicInteger();
    private Set<StackId> leftOut = Set.of();
    private boolean broken;

    @Override
    public String url() {
      return stored.url();
    }

    @Override
    public List<StackId> stacks() {
      return stored.stacks();
    }

    @Override
    public DeclaredStack load(StackId stack) {
      single.incrementAndGet();
      return stored.load(stack);
    }

    @Override
    public DeclaredStack load(StackId stack, Fingerprint now) {
      return stored.load(stack);
    }

    @Override
    public Fingerprint fingerprint(StackId stack) {
      single.incrementAndGet();
      return stored.fingerprint(stack);
    }

    @Override
    public Map<StackId, Fingerprint> fingerprints(Set<StackId> asked) {
      looks.incrementAndGet();
      if (broken) {
        throw new PlumblineException(PlumblineException.Category.ENVIRONMENT, "no list");
      }
      var told = new HashMap<StackId, Fingerprint>();
      asked.stream()
          .filter(stack -> !leftOut.contains(stack))
          .forEach(stack -> told.put(stack, stored.fingerprint(stack)));
      return told;
    }
  }

  private List<DeclaredStack> loaded(List<StackId> ids) {
    return stacks.load(ids).stream().map(each -> ((Loaded) each).stack()).toList();
  }

  @Test
  void manyStacksAreLoadedAndCheckedByOneLookEach() {
    var ids = List.of(backend.stored.put("a"), backend.stored.put("b"), backend.stored.put("c"));

    var loaded = loaded(ids);

    assertThat(stacks.steady(loaded)).isEqualTo(loaded);
    assertThat(backend.looks).hasValue(2);
    assertThat(backend.single).hasValue(0);
  }

  @Test
  void whatALookLeavesOutIsAskedByItself() {
    var ids = List.of(backend.stored.put("a"), backend.stored.put("b"));
    backend.leftOut = Set.of(ids.getFirst());

    var loaded = loaded(ids);

    assertThat(stacks.steady(loaded)).isEqualTo(loaded);
    assertThat(backend.single).hasValue(2);
  }

  @Test
  void aBackendThatCannotBeListedIsAskedStackByStack() {
    var ids = List.of(backend.stored.put("a"), backend.stored.put("b"));
    backend.broken = true;

    assertThat(stacks.steady(loaded(ids))).hasSize(2);
    assertThat(backend.single).hasValue(4);
  }

  @Test
  void oneStackIsNoReasonToLookAtAll() {
    var id = backend.stored.put("a");

    assertThat(stacks.steady(loaded(List.of(id)))).hasSize(1);
    assertThat(backend.looks).hasValue(0);
  }

  @Test
  void aStackThatMovedOrIsLockedIsNotSteady() {
    var ids = List.of(backend.stored.put("a"), backend.stored.put("b"), backend.stored.put("c"));
    var loaded = loaded(ids);
    backend.stored.touch(ids.get(0));
    backend.stored.lock(ids.get(1), true);

    assertThat(stacks.steady(loaded)).extracting(DeclaredStack::id).containsExactly(ids.get(2));
  }
}
