package dev.plumbline.core.scan;

import dev.plumbline.core.PlumblineException;
import dev.plumbline.core.declared.Backend;
import dev.plumbline.core.declared.DeclaredStack;
import dev.plumbline.core.declared.DeclaredStack.Fingerprint;
import dev.plumbline.core.declared.StackId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stacks over all backends. Safe for use by many threads. */
final class Stacks {

  private static final Logger LOG = LoggerFactory.getLogger(Stacks.class);

  private final List<Backend> backends;
  private final int atOnce;

  Stacks(List<Backend> backends, int atOnce) {
    this.backends = List.copyOf(backends);
    this.atOnce = atOnce;
  }

  /** What came of loading a stack. */
  sealed interface Loading {}

  record Loaded(DeclaredStack stack) implements Loading {}

  record Unreadable(StackId stack, String problem) implements Loading {}

  List<StackId> all() {
    return backends.stream().flatMap(backend -> backend.stacks().stream()).sorted().toList();
  }

  /** Loads stacks, in their order; throws only where the configuration is wrong. */
  List<Loading> load(List<StackId> stacks) {
    var now = conditions(stacks);
    return Parallel.map(stacks, atOnce, stack -> load(stack, Optional.ofNullable(now.get(stack))));
  }

  private Loading load(StackId stack, Optional<Fingerprint> now) {
    var backend = backend(stack);
    try {
      return new Loaded(
          now.map(condition -> backend.load(stack, condition))
              .orElseGet(() -> backend.load(stack)));
    } catch (PlumblineException problem) {
      if (problem.category() != PlumblineException.Category.ENVIRONMENT) {
        throw problem;
      }
      return new Unreadable(stack, message(problem));
    } catch (RuntimeException | StackOverflowError broken) {
      LOG.atError()
          .addKeyValue("stack", stack)
          .addKeyValue("exception", broken.getClass().getName())
          .log("Reading a stack broke");
      return new Unreadable(
          stack, "its checkpoint cannot be read: " + broken.getClass().getSimpleName());
    }
  }

  /** Those that are as they were when they were loaded, and that no update holds. */
  List<DeclaredStack> steady(List<DeclaredStack> stacks) {
    var unlocked = stacks.stream().filter(stack -> !stack.fingerprint().locked()).toList();
    var now = conditions(unlocked.stream().map(DeclaredStack::id).toList());
    return Parallel.map(
            unlocked,
            atOnce,
            stack ->
                isSteady(stack, Optional.ofNullable(now.get(stack.id())))
                    ? Optional.of(stack)
                    : Optional.<DeclaredStack>empty())
        .stream()
        .flatMap(Optional::stream)
        .toList();
  }

  /** Whether a stack is as it was when it was loaded, and no update holds it. */
  boolean isSteady(DeclaredStack stack) {
    return !stack.fingerprint().locked() && isSteady(stack, Optional.empty());
  }

  private boolean isSteady(DeclaredStack stack, Optional<Fingerprint> told) {
    try {
      var now = told.orElseGet(() -> backend(stack.id()).fingerprint(stack.id()));
      return now.equals(stack.fingerprint());
    } catch (PlumblineException gone) {
      return false;
    }
  }

  /**
   * What backends can tell of many stacks at once. A stack that is left out is asked by itself, and
   * says then what is wrong with its backend.
   */
  Map<StackId, Fingerprint> conditions(List<StackId> stacks) {
    var conditions = new HashMap<StackId, Fingerprint>();
    for (var backend : backends) {
      var own =
          stacks.stream()
              .filter(stack -> stack.backend().equals(backend.url()))
              .collect(Collectors.toUnmodifiableSet());
      try {
        if (own.size() > 1) {
          conditions.putAll(backend.fingerprints(own));
        }
      } catch (PlumblineException unreadable) {
        LOG.atDebug().addKeyValue("backend", backend.url()).log("A backend cannot be listed");
      }
    }
    return conditions;
  }

  Fingerprint fingerprint(StackId stack) {
    return backend(stack).fingerprint(stack);
  }

  private Backend backend(StackId stack) {
    return backends.stream()
        .filter(backend -> backend.url().equals(stack.backend()))
        .findFirst()
        .orElseThrow(
            () ->
                new PlumblineException(
                    PlumblineException.Category.USAGE,
                    "No configured backend is "
                        + stack.backend()
                        + ", where stack "
                        + stack.name()
                        + " would be: add it to backends"));
  }

  private static String message(PlumblineException problem) {
    var message = problem.getMessage();
    return message == null ? "it cannot be read" : message;
  }
}
