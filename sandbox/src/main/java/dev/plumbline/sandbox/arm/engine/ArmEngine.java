package dev.plumbline.sandbox.arm.engine;

import dev.plumbline.sandbox.arm.ArmFailure;
import dev.plumbline.sandbox.arm.ArmType;
import dev.plumbline.sandbox.arm.Catalog;
import dev.plumbline.sandbox.arm.ResourceId;
import dev.plumbline.sandbox.arm.World;
import dev.plumbline.sandbox.arm.graph.ResourceGraph;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Resource Manager for one subscription: takes authenticated requests, gives answers. Everything is
 * in memory and starts empty. Thread-safe: one request at a time under one lock.
 */
public final class ArmEngine {

  private final ReentrantLock lock = new ReentrantLock();
  private final ArmSettings settings;
  private final Access access = new Access();
  private final Router router;
  private final Store store;
  private final Writes writes;
  private final Deletions deletions;
  private final Lists lists;
  private final Tenancy tenancy;
  private final ResourceGraph graph;

  public ArmEngine(ArmSettings settings, List<? extends ArmType> types) {
    this.settings = settings;
    var catalog = new Catalog(types);
    var world = new World(settings.subscription(), settings.tenant(), settings.clock(), catalog);
    this.router = new Router(settings.subscription(), catalog);
    this.store =
        new Store(
            world,
            catalog,
            new Operations(world, settings.provisioning()),
            new Events(settings),
            new Changes(settings));
    this.writes = new Writes(store);
    this.deletions = new Deletions(store);
    this.lists = new Lists(store, access, settings.pageSize());
    this.tenancy = new Tenancy(settings, catalog);
    this.graph = new ResourceGraph(settings.clock(), Math.max(settings.pageSize(), 1));
    types.forEach(type -> type.seed(world));
    world.commit();
  }

  /** What readers may not read for now. */
  public Access access() {
    return access;
  }

  /** Answers one request; failures are answers too. */
  public ArmAnswer answer(ArmRequest request) {
    lock.lock();
    try {
      store.operations().settle();
      return run(request);
    } catch (ArmFailure failure) {
      store.world().rollback();
      return ArmAnswer.failure(failure);
    } finally {
      lock.unlock();
    }
  }

  private ArmAnswer run(ArmRequest request) throws ArmFailure {
    var route = router.route(request.method(), request.path());
    Versions.check(route, request.apiVersion());
    return switch (route) {
      case Route.Item item -> item(request, item);
      case Route.Act act -> act(request, act);
      case Route.Items items -> {
        var scope = items.parent().map(ResourceId::toString).orElse(items.scope());
        read(request, Store.action(items.type(), "read"), scope);
        yield lists.ofType(request, items);
      }
      case Route.Everything everything -> {
        read(request, "Microsoft.Resources/subscriptions/resources/read", everything.scope());
        yield lists.everything(request, everything.scope());
      }
      case Route.Progress progress -> store.operations().progress(progress, request);
      case Route.Providers providers -> tenancy.providers(request, providers);
      case Route.Fixed fixed -> {
        read(request, "Microsoft.Resources/subscriptions/read", request.path());
        yield tenancy.answer(fixed);
      }
      case Route.Log log -> {
        read(request, "Microsoft.Insights/eventtypes/values/read", request.path());
        yield Paging.page(store.events().list(request, access), request, settings.pageSize());
      }
      case Route.Graph query -> graph(request);
    };
  }

  private void read(ArmRequest request, String action, String scope) throws ArmFailure {
    requireMethod(request, request.method().equals("GET"));
    access.require(request.caller(), action, scope);
  }

  private ArmAnswer item(ArmRequest request, Route.Item item) throws ArmFailure {
    var verb =
        switch (request.method()) {
          case "GET", "HEAD" -> "read";
          case "PUT", "PATCH" -> "write";
          default -> "delete";
        };
    var action = Store.action(item.type(), verb);
    access.require(request.caller(), action, item.id().toString());
    boolean read = verb.equals("read");
    requireMethod(request, !request.method().equals("POST"));
    requireMethod(request, read || item.type().serves(request.method()));
    if (read) {
      return get(request, item);
    }
    return logged(
        request,
        item.id(),
        action,
        () ->
            switch (request.method()) {
              case "PUT" -> writes.put(request, item);
              case "PATCH" -> writes.patch(request, item);
              default -> deletions.delete(request, item);
            });
  }

  private ArmAnswer get(ArmRequest request, Route.Item item) throws ArmFailure {
    new Checks(store.world()).requireContainers(item.id());
    var document = store.view(item.id());
    var expand = request.parameter("$expand");
    var stored = store.world().find(item.id());
    if (expand.isPresent() && stored.isPresent()) {
      item.type().expand(document, stored.get(), expand.get(), store.world());
    }
    if (request.method().equals("HEAD")) {
      return ArmAnswer.empty(204);
    }
    var answer = ArmAnswer.ok(document);
    return document.hasNonNull("etag") ? answer.with("ETag", Checks.etag(document)) : answer;
  }

  private ArmAnswer act(ArmRequest request, Route.Act act) throws ArmFailure {
    var action = Store.action(act.type(), act.action() + "/action");
    access.require(request.caller(), action, act.id().toString());
    return logged(request, act.id(), action, () -> writes.act(request, act));
  }

  private ArmAnswer graph(ArmRequest request) throws ArmFailure {
    requireMethod(request, request.method().equals("POST"));
    var tables = new Tables(store, settings, access, request.caller());
    return ArmAnswer.ok(graph.answer(request.body(), tables::rows));
  }

  /** The work of a write. */
  @FunctionalInterface
  private interface Work {
    ArmAnswer run() throws ArmFailure;
  }

  private ArmAnswer logged(ArmRequest request, ResourceId id, String action, Work work)
      throws ArmFailure {
    try {
      return work.run();
    } catch (ArmFailure failure) {
      store.events().failed(request, id, action, failure);
      throw failure;
    }
  }

  private static void requireMethod(ArmRequest request, boolean served) throws ArmFailure {
    if (!served) {
      throw new ArmFailure(
          405,
          "MethodNotAllowed",
          "The requested resource does not support http method '%s'.".formatted(request.method()));
    }
  }
}
