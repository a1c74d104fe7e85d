package dev.plumbline.sandbox.arm.engine;

import dev.plumbline.sandbox.arm.ArmFailure;
import dev.plumbline.sandbox.arm.Documents;
import dev.plumbline.sandbox.arm.ResourceId;
import dev.plumbline.sandbox.arm.World;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The operations in progress and the recent ones. They end when somebody asks after their time, so
 * that no thread and no real clock is needed. Guarded by the engine's lock.
 */
final class Operations {

  private static final int KEPT = 5_000;

  private final World world;
  private final Duration duration;
  private final Map<String, Operation> running = new LinkedHashMap<>();
  private final Map<String, Operation> ended = new LinkedHashMap<>();

  Operations(World world, Duration duration) {
    this.world = world;
    this.duration = duration;
  }

  Operation start(ResourceId id, Operation.Finish finish) {
    var now = world.clock().instant();
    var operation =
        new Operation(
            UUID.randomUUID().toString(), id, now, now.plus(duration), finish, Optional.empty());
    running.put(operation.name(), operation);
    return operation;
  }

  /** Ends everything whose time is over, earliest first. */
  void settle() {
    var now = world.clock().instant();
    running.values().stream()
        .filter(one -> !one.end().isAfter(now))
        .sorted(Comparator.comparing(Operation::end))
        .toList()
        .forEach(this::finish);
  }

  private void finish(Operation operation) {
    running.remove(operation.name());
    Operation.Outcome outcome;
    try {
      outcome = new Operation.Outcome.Succeeded(operation.finish().run());
      world.commit();
    } catch (ArmFailure failure) {
      world.rollback();
      failed(operation.id());
      outcome = new Operation.Outcome.Failed(failure);
    }
    ended.put(operation.name(), operation.ended(outcome));
    if (ended.size() > KEPT) {
      ended.remove(ended.keySet().iterator().next());
    }
  }

  private void failed(ResourceId id) {
    world
        .find(id)
        .ifPresent(
            document -> {
              Documents.object(document, "properties").put("provisioningState", "Failed");
              world.put(id, document);
              world.commit();
            });
  }

  /** Refuses a write on what an operation works on: the resource or one that it lies in. */
  void requireIdle(ResourceId id) throws ArmFailure {
    for (var operation : running.values()) {
      var busy = operation.id().key();
      if (id.key().equals(busy) || (id.key() + "/").startsWith(busy + "/")) {
        throw ArmFailure.conflict(
            "AnotherOperationInProgress",
            ("Another operation on this or dependent resource is in progress. To retrieve status of"
                    + " the operation use uri: /subscriptions/%s/providers/%s/locations/%s/"
                    + "operations/%s.")
                .formatted(
                    world.subscription(), id.namespace(), Locations.DEFAULT, operation.name()));
      }
    }
  }

  /** As {@link #requireIdle}, and nothing below may be busy either: for a deletion. */
  void requireIdleBelow(ResourceId id) throws ArmFailure {
    requireIdle(id);
    for (var operation : running.values()) {
      if (operation.id().key().startsWith(id.key() + "/")) {
        requireIdle(operation.id());
      }
    }
  }

  ArmAnswer progress(Route.Progress route, ArmRequest request) throws ArmFailure {
    var operation =
        Optional.ofNullable(running.get(route.operation()))
            .or(() -> Optional.ofNullable(ended.get(route.operation())))
            .orElseThrow(
                () ->
                    ArmFailure.notFound(
                        "OperationNotFound",
                        "The operation '%s' could not be found.".formatted(route.operation())));
    return route.result() ? result(operation, request) : status(operation, request);
  }

  private ArmAnswer status(Operation operation, ArmRequest request) {
    var body = Documents.object();
    body.put("id", request.path()).put("name", operation.name());
    body.put("startTime", operation.start().toString());
    if (operation.outcome().isEmpty()) {
      return ArmAnswer.ok(body.put("status", "InProgress"))
          .with("Retry-After", retryAfter(operation));
    }
    body.put("endTime", operation.end().toString());
    switch (operation.outcome().get()) {
      case Operation.Outcome.Succeeded succeeded -> body.put("status", "Succeeded");
      case Operation.Outcome.Failed failed -> {
        body.put("status", "Failed");
        body.set("error", ArmAnswer.error(failed.failure()));
      }
    }
    return ArmAnswer.ok(body);
  }

  private ArmAnswer result(Operation operation, ArmRequest request) throws ArmFailure {
    if (operation.outcome().isEmpty()) {
      return ArmAnswer.empty(202)
          .with("Location", request.base() + request.path() + versionOf(request))
          .with("Retry-After", retryAfter(operation));
    }
    return switch (operation.outcome().get()) {
      case Operation.Outcome.Succeeded(var body) when body.isPresent() -> ArmAnswer.ok(body.get());
      case Operation.Outcome.Succeeded empty -> ArmAnswer.empty(200);
      case Operation.Outcome.Failed(var failure) -> throw failure;
    };
  }

  /** Headers that say where an operation is followed. */
  Map<String, String> headers(Operation operation, ArmRequest request, boolean status) {
    var headers = new LinkedHashMap<String, String>();
    boolean group = operation.id().is(ResourceId.RESOURCE_GROUP);
    var place =
        "%s/subscriptions/%s/providers/%s/locations/%s/"
            .formatted(
                request.base(),
                world.subscription(),
                operation.id().namespace(),
                Locations.DEFAULT);
    if (status) {
      headers.put(
          "Azure-AsyncOperation", place + "operations/" + operation.name() + versionOf(request));
    }
    headers.put(
        "Location",
        (group
                ? "%s/subscriptions/%s/operationresults/"
                    .formatted(request.base(), world.subscription())
                : place + "operationResults/")
            + operation.name()
            + versionOf(request));
    headers.put("Retry-After", retryAfter(operation));
    return headers;
  }

  private static String versionOf(ArmRequest request) {
    return "?api-version=" + request.apiVersion();
  }

  /** Whole seconds; 0 when it will be ready before one is over. */
  private String retryAfter(Operation operation) {
    Instant now = world.clock().instant();
    return Long.toString(Math.max(0, Duration.between(now, operation.end()).toSeconds()));
  }
}
