package dev.plumbline.aws.type;

import dev.plumbline.aws.client.AwsFailure;
import dev.plumbline.aws.type.Listing.Loaded;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.read.ReadOutcome.Shape;
import dev.plumbline.core.value.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/** The ways in which readers turn calls into outcomes. */
public final class Reads {

  private static final Set<String> UNKNOWN_OPERATION =
      Set.of(
          "InvalidAction",
          "UnknownOperation",
          "UnknownOperationException",
          "UnsupportedOperation",
          "NotImplemented");

  private Reads() {}

  /** An outcome of a live document in Pulumi's shape. */
  public static ReadOutcome found(Value.Fields live) {
    return new ReadOutcome.Found(live, Shape.PULUMI);
  }

  /** As {@link #found(Value.Fields)}, with the top-level fields that this read could not see. */
  public static ReadOutcome found(Value.Fields live, Set<String> unreadable) {
    return new ReadOutcome.Found(live, Shape.PULUMI, unreadable);
  }

  /** One outcome per resource, read side by side; a failure is the outcome of its resource. */
  public static List<ReadOutcome> each(
      List<DeclaredResource> resources, Function<DeclaredResource, ReadOutcome> read) {
    return parallel(resources, resource -> outcome(() -> read.apply(resource)));
  }

  /**
   * One outcome per resource where a call by name answers for one.
   *
   * @param notFound the error codes that mean a certain absence
   */
  public static List<ReadOutcome> each(
      List<DeclaredResource> resources,
      Set<String> notFound,
      Function<DeclaredResource, Value.Fields> read) {
    return each(
        resources,
        resource -> {
          try {
            return found(read.apply(resource));
          } catch (AwsFailure failure) {
            return absentOr(failure, notFound);
          }
        });
  }

  /**
   * One outcome per resource where a call by name answers for one.
   *
   * @param notFound the error codes that mean a certain absence
   * @param read the document; empty where AWS answered that the resource is not there
   */
  public static List<ReadOutcome> documents(
      List<DeclaredResource> resources,
      Set<String> notFound,
      Function<DeclaredResource, Optional<Doc>> read) {
    return each(
        resources,
        resource -> {
          try {
            return read.apply(resource)
                .map(Doc::found)
                .orElseGet(() -> new ReadOutcome.Absent(resource.id() + " does not exist"));
          } catch (AwsFailure failure) {
            return absentOr(failure, notFound);
          }
        });
  }

  /**
   * One outcome per resource of a collection that was read by the resources' ids; what is not in it
   * is certainly absent.
   */
  public static <T> List<ReadOutcome> loaded(
      List<DeclaredResource> resources,
      Loaded<T> items,
      BiFunction<DeclaredResource, T, ReadOutcome> live) {
    return each(
        resources,
        resource ->
            items
                .find(resource.id())
                .map(item -> live.apply(resource, item))
                .orElseGet(() -> new ReadOutcome.Absent(resource.id() + " does not exist")));
  }

  /** What the call gives, or empty where AWS answers with one of these error codes. */
  public static <T> Optional<T> orEmpty(Set<String> notFound, Supplier<T> call) {
    try {
      return Optional.of(call.get());
    } catch (AwsFailure failure) {
      if (isNotFound(failure, notFound)) {
        return Optional.empty();
      }
      throw failure;
    }
  }

  /** What the call gives, or empty where the endpoint does not know the operation at all. */
  public static <T> Optional<T> ifSupported(Supplier<T> call) {
    return orEmpty(UNKNOWN_OPERATION, call);
  }

  /** Absent where the type knows the code, else the outcome of the failure's class. */
  public static ReadOutcome absentOr(AwsFailure failure, Set<String> notFound) {
    return isNotFound(failure, notFound)
        ? new ReadOutcome.Absent(failure.detail())
        : failure.outcome();
  }

  /** Applies a function to all, side by side on virtual threads, and keeps the order. */
  public static <T, R> List<R> parallel(Collection<T> items, Function<T, R> work) {
    if (items.size() == 1) {
      return List.of(work.apply(items.iterator().next()));
    }
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var futures = new ArrayList<Future<R>>(items.size());
      for (var item : items) {
        Callable<R> task = () -> work.apply(item);
        futures.add(threads.submit(task));
      }
      try {
        return results(futures);
      } catch (InterruptedException interrupted) {
        threads.shutdownNow();
        Thread.currentThread().interrupt();
        throw new AwsFailure(AwsFailure.Kind.FAILED, "", "interrupted");
      }
    }
  }

  private static <R> List<R> results(List<Future<R>> futures) throws InterruptedException {
    var results = new ArrayList<R>(futures.size());
    for (var future : futures) {
      try {
        results.add(future.get());
      } catch (ExecutionException thrown) {
        if (thrown.getCause() instanceof RuntimeException unchecked) {
          throw unchecked;
        }
        throw new IllegalStateException(thrown.getCause());
      }
    }
    return results;
  }

  private static ReadOutcome outcome(Supplier<ReadOutcome> read) {
    try {
      return read.get();
    } catch (AwsFailure failure) {
      return failure.outcome();
    }
  }

  private static boolean isNotFound(AwsFailure failure, Set<String> notFound) {
    return failure.kind() == AwsFailure.Kind.REFUSED && notFound.contains(failure.code());
  }
}
