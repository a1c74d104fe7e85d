package dev.plumbline.sandbox.arm.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.sandbox.arm.Action;
import dev.plumbline.sandbox.arm.ArmFailure;
import dev.plumbline.sandbox.arm.ArmType;
import dev.plumbline.sandbox.arm.Completion;
import dev.plumbline.sandbox.arm.Documents;
import dev.plumbline.sandbox.arm.Put;
import dev.plumbline.sandbox.arm.ResourceId;
import java.util.List;
import java.util.Optional;

/** PUT, PATCH and POST. Guarded by the engine's lock. */
final class Writes {

  private static final List<String> SERVER_ONLY =
      List.of("id", "name", "type", "etag", "systemData");

  private final Store store;
  private final Checks checks;

  Writes(Store store) {
    this.store = store;
    this.checks = new Checks(store.world());
  }

  ArmAnswer put(ArmRequest request, Route.Item item) throws ArmFailure {
    var type = item.type();
    checks.requireContainers(item.id());
    checks.requireLivingGroup(item.id());
    store.operations().requireIdle(item.id());
    var previous = store.world().find(item.id());
    checks.preconditions(type, request, previous);
    var body = Checks.object(request.body());
    body.remove(SERVER_ONLY);
    if (previous.isPresent() && !body.hasNonNull("location") && type.tracked()) {
      body.set("location", previous.get().path("location"));
    }
    return store(request, item, body, previous);
  }

  ArmAnswer patch(ArmRequest request, Route.Item item) throws ArmFailure {
    var type = item.type();
    checks.requireContainers(item.id());
    var previous = store.world().find(item.id()).orElseThrow(() -> store.missing(type, item.id()));
    checks.requireLivingGroup(item.id());
    store.operations().requireIdle(item.id());
    checks.preconditions(type, request, Optional.of(previous));
    var change = Checks.object(request.body());
    change.remove(SERVER_ONLY);
    checks.tags(change);
    var merged = type.patch(previous.deepCopy(), change);
    return store(request, item, merged, Optional.of(previous));
  }

  private ArmAnswer store(
      ArmRequest request, Route.Item item, ObjectNode body, Optional<ObjectNode> previous)
      throws ArmFailure {
    var type = item.type();
    var world = store.world();
    checks.location(type, item.id(), body, previous);
    checks.tags(body);
    var id =
        previous
            .flatMap(document -> ResourceId.parse(document.path("id").asText()))
            .orElse(item.id());
    var before = store.root(id);
    dropState(body);
    type.complete(new Put(id, body, previous, request.apiVersion(), world));
    var completion = previous.isPresent() ? type.updating() : type.writing();
    if (type.provisioningState()) {
      Documents.object(body, "properties")
          .put("provisioningState", state(type, completion, previous.isEmpty()));
    }
    world.put(id, body);
    world.commit();
    var action = Store.action(type, "write");
    store.events().started(request, id, action);
    return answer(request, new Written(id, type, before, action), completion, previous.isEmpty());
  }

  private record Written(ResourceId id, ArmType type, Optional<ObjectNode> before, String action) {}

  private ArmAnswer answer(
      ArmRequest request, Written written, Completion completion, boolean created)
      throws ArmFailure {
    var id = written.id();
    int status = created ? 201 : 200;
    return switch (completion) {
      case AT_ONCE -> {
        var done = finished(request, written);
        yield tagged(ArmAnswer.of(status, done), done);
      }
      case OPERATION -> {
        var now = store.view(id);
        var operation = store.operations().start(id, () -> settled(request, written));
        yield tagged(ArmAnswer.of(status, now), now)
            .with(store.operations().headers(operation, request, true));
      }
      case ACCEPTED -> {
        var operation = store.operations().start(id, () -> settled(request, written));
        yield ArmAnswer.empty(202).with(store.operations().headers(operation, request, false));
      }
    };
  }

  private static ArmAnswer tagged(ArmAnswer answer, ObjectNode document) {
    return document.hasNonNull("etag") ? answer.with("ETag", Checks.etag(document)) : answer;
  }

  private Optional<JsonNode> settled(ArmRequest request, Written written) throws ArmFailure {
    var stored =
        store
            .world()
            .find(written.id())
            .orElseThrow(() -> store.missing(written.type(), written.id()));
    if (written.type().provisioningState()) {
      Documents.object(stored, "properties").put("provisioningState", "Succeeded");
      store.world().put(written.id(), stored);
    }
    return Optional.of(finished(request, written));
  }

  private ObjectNode finished(ArmRequest request, Written written) throws ArmFailure {
    store.events().succeeded(request, written.id(), written.action());
    store.changed(request, written.action(), written.before(), store.root(written.id()));
    return store.view(written.id());
  }

  private static void dropState(ObjectNode body) {
    if (body.get("properties") instanceof ObjectNode properties) {
      properties.remove("provisioningState");
    }
  }

  /** Microsoft.Network says Updating from the start, the others Creating first. */
  private static String state(ArmType type, Completion completion, boolean created) {
    if (completion == Completion.AT_ONCE) {
      return "Succeeded";
    }
    return created && !type.etag() ? "Creating" : "Updating";
  }

  ArmAnswer act(ArmRequest request, Route.Act act) throws ArmFailure {
    var id = act.id();
    var type = act.type();
    checks.requireContainers(id);
    var action =
        type.actions().entrySet().stream()
            .filter(one -> one.getKey().equalsIgnoreCase(act.action()))
            .findFirst()
            .orElseThrow(
                () ->
                    ArmFailure.notFound(
                        "InvalidResourceType",
                        "The resource type '%s' has no action '%s'."
                            .formatted(type.type(), act.action())));
    var stored = store.world().find(id).orElseThrow(() -> store.missing(type, id));
    var work = action.getValue();
    if (work.completion() != Completion.AT_ONCE) {
      store.operations().requireIdle(id);
    }
    var name = Store.action(type, action.getKey() + "/action");
    var before = store.root(id);
    var body = request.body().isMissingNode() ? Documents.object() : request.body();
    var result = work.work().run(new Action.Call(id, stored, body, store.world()));
    store.world().commit();
    store.events().started(request, id, name);
    if (work.completion() == Completion.AT_ONCE) {
      return result(request, id, name, before, result)
          .map(ArmAnswer::ok)
          .orElse(ArmAnswer.empty(200));
    }
    var operation = store.operations().start(id, () -> result(request, id, name, before, result));
    return ArmAnswer.empty(202)
        .with(
            store
                .operations()
                .headers(operation, request, work.completion() == Completion.OPERATION));
  }

  private Optional<JsonNode> result(
      ArmRequest request,
      ResourceId id,
      String action,
      Optional<ObjectNode> before,
      Optional<JsonNode> result) {
    store.events().succeeded(request, id, action);
    store.changed(request, action, before, store.root(id));
    return result;
  }
}
