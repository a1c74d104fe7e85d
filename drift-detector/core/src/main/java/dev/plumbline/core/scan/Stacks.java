package dev.plumbline.core.scan;

import dev.plumbline.core.PlumblineException;
import dev.plumbline.core.declared.Backend;
import dev.plumbline.core.declared.DeclaredStack;
import dev.plumbline.core.declared.StackId;
import java.util.List;
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
    return Parallel.map(stacks, atOnce, this::load);
  }

  private Loading load(StackId stack) {
    var backend = backend(stack);
    try {
      return new Loaded(backend.load(stack));
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

  /** Whether a stack is as it was when it was loaded, and no update holds it. */
  boolean isSteady(DeclaredStack stack) {
    if (stack.fingerprint().locked()) {
      return false;
    }
    try {
      return backend(stack.id()).fingerprint(stack.id()).equals(stack.fingerprint());
    } catch (PlumblineException gone) {
      return false;
    }
  }

  DeclaredStack.Fingerprint fingerprint(StackId stack) {
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
