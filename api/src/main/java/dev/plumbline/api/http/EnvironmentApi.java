package dev.plumbline.api.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.api.access.Permission;
import dev.plumbline.api.catalog.Template;
import dev.plumbline.api.environment.Decisions;
import dev.plumbline.api.environment.Decisions.Said;
import dev.plumbline.api.environment.Environment;
import dev.plumbline.api.environment.EnvironmentDesk;
import dev.plumbline.api.environment.EnvironmentJson;
import dev.plumbline.api.environment.Environments;
import dev.plumbline.api.environment.Requests.Answered;
import dev.plumbline.api.environment.SecretLinks;
import dev.plumbline.api.environment.State;
import dev.plumbline.api.store.Page;
import dev.plumbline.api.store.StackRow;
import dev.plumbline.api.store.Stacks;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * {@code /api/v1/environments}: what developers ask for, who approves it, how it lives and ends.
 * One of a team that is not the caller's is not there for the caller.
 */
final class EnvironmentApi {

  private static final Set<String> STATES =
      Arrays.stream(State.values()).map(State::word).collect(Collectors.toUnmodifiableSet());

  private final EnvironmentDesk desk;
  private final Stacks stacks;

  EnvironmentApi(EnvironmentDesk desk, Stacks stacks) {
    this.desk = desk;
    this.stacks = stacks;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.api("GET", "/environments", this::list),
        Endpoint.api("POST", "/environments", Permission.REQUEST, this::ask),
        Endpoint.api("GET", "/environments/{id}", this::one),
        Endpoint.api("PATCH", "/environments/{id}", Permission.REQUEST, this::change),
        Endpoint.api("DELETE", "/environments/{id}", Permission.REQUEST, this::drop),
        Endpoint.api("POST", "/environments/{id}/approval", Permission.DECIDE, this::decide),
        Endpoint.api("POST", "/environments/{id}/extension", Permission.REQUEST, this::extend),
        Endpoint.api("POST", "/environments/{id}/retry", Permission.REQUEST, this::retry),
        Endpoint.api("POST", "/environments/{id}/sleep", Permission.REQUEST, this::sleep),
        Endpoint.api("POST", "/environments/{id}/wake", Permission.REQUEST, this::wake),
        Endpoint.api("PUT", "/environments/{id}/hours", Permission.REQUEST, this::hours),
        Endpoint.api("GET", "/environments/{id}/outputs", Permission.REQUEST, this::outputs),
        Endpoint.api(
            "POST", "/environments/{id}/secret-link", Permission.REQUEST, this::linkSecrets),
        Endpoint.question("/environments/{id}/secrets", Permission.REQUEST, this::openSecrets));
  }

  private Answer list(Request request) {
    request.only(Set.of("cursor", "limit", "team", "owner", "template", "state"));
    return Answer.json(200, Json.page(found(request), EnvironmentJson::of));
  }

  Page<Environment> found(Request request) {
    var filter =
        new Environments.Filter(
            request.query("team"),
            request.query("owner"),
            request.query("template"),
            request.word("state", STATES),
            request.who().onlyOf());
    return desk.book().list(filter, request.page());
  }

  private Answer ask(Request request) {
    request.only(Set.of());
    request.needIdempotencyKey();
    var made = accept(request, Body.of(request, EnvironmentRequest.FIELDS));
    return Answer.json(
        202, EnvironmentJson.of(made), Map.of("location", "/api/v1/environments/" + made.id()));
  }

  /** Asks for one. */
  Environment accept(Request request, Body body) {
    var made = accepted(desk.requests().ask(EnvironmentRequest.read(body, desk, request)));
    desk.wake();
    return made;
  }

  private static Environment accepted(Answered answered) {
    return switch (answered) {
      case Answered.Accepted(var made) -> made;
      case Answered.NameTaken(var other) ->
          throw Problem.of(
              409,
              "Team %s has an environment %s, which is %s: take another name, or drop that one."
                  .formatted(other.team(), other.name(), other.state().spoken()));
      case Answered.Refused(var reason) -> throw Problem.of(409, reason);
    };
  }

  Environment known(Request request) {
    var id = request.path("id");
    return desk.book()
        .find(id)
        .filter(one -> request.who().isOf(one.team()))
        .orElseThrow(() -> Problem.notFound("environment", id));
  }

  private Answer one(Request request) {
    request.only(Set.of());
    return whole(known(request));
  }

  private Answer whole(Environment one) {
    var node = EnvironmentJson.whole(one, desk.book().timeline(one.id()));
    watched(one).ifPresent(stack -> node.set("drift", drift(stack)));
    return Answer.versioned(node, one.version());
  }

  /** Its stack, once something was made and a scan knows it. */
  Optional<StackRow> watched(Environment one) {
    return one.isDeployed()
        ? stacks.named(one.project(), one.stack()).stream().findFirst()
        : Optional.empty();
  }

  private static ObjectNode drift(StackRow stack) {
    var whole = Json.of(stack);
    var node = JsonNodeFactory.instance.objectNode();
    node.put("stackId", stack.id());
    for (var name : List.of("verdict", "drifted", "changed", "deleted", "unknown", "lastScanAt")) {
      node.set(name, whole.path(name));
    }
    return node;
  }

  private Answer change(Request request) {
    request.only(Set.of());
    var one = owned(request);
    var body = Body.sent(request, Set.of("version", "parameters"));
    var version = body.optional("version", 30).orElse(one.wanted().version());
    var template =
        desk.catalog()
            .find(one.wanted().template(), version)
            .orElseThrow(
                () -> Problem.field("version", "is none of this template's; see GET /catalog"));
    var given = body.node("parameters");
    var parameters =
        EnvironmentRequest.parameters(
            template, given.isMissingNode() ? one.wanted().parameters() : given);
    var change =
        new Decisions.Change(
            version, parameters, desk.cost(template, one.wish(parameters)), request.caller());
    return said(request, desk.decisions().change(one.id(), request.ifMatch(), change));
  }

  /** The owner's business, or that of whoever looks after everything. */
  private Environment owned(Request request) {
    var one = known(request);
    if (!one.owner().equals(request.caller()) && !request.who().may(Permission.OPERATE)) {
      throw Problem.of(403, "Only %s or an operator can do this.".formatted(one.owner()));
    }
    return one;
  }

  private Answer drop(Request request) {
    request.only(Set.of());
    return woken(dropped(request));
  }

  /** Has it taken away. */
  Environment dropped(Request request) {
    var one = owned(request);
    return held(request, desk.decisions().drop(one.id(), request.ifMatch(), request.caller()));
  }

  private Answer retry(Request request) {
    request.only(Set.of());
    Body.of(request, Set.of());
    return woken(retried(request));
  }

  /** Has it tried again. */
  Environment retried(Request request) {
    var one = owned(request);
    return held(request, desk.decisions().retry(one.id(), request.ifMatch(), request.caller()));
  }

  private Answer sleep(Request request) {
    request.only(Set.of());
    Body.of(request, Set.of());
    return woken(rested(request, true));
  }

  private Answer wake(Request request) {
    request.only(Set.of());
    Body.of(request, Set.of());
    return woken(rested(request, false));
  }

  /** Has it sleep or wake. */
  Environment rested(Request request, boolean asleep) {
    var one = owned(request);
    if (asleep && template(one).asleep().isEmpty()) {
      throw Problem.of(409, "What %s makes cannot sleep.".formatted(one.wanted().template()));
    }
    return held(
        request, desk.decisions().rest(one.id(), request.ifMatch(), asleep, request.caller()));
  }

  private Template template(Environment one) {
    return desk.catalog()
        .find(one.wanted().template(), one.wanted().version())
        .orElseThrow(
            () -> Problem.of(409, "The catalog no longer has the template that it was made of."));
  }

  private Answer hours(Request request) {
    request.only(Set.of());
    return whole(kept(request, Body.sent(request, Set.of("awake")).optional("awake", 100)));
  }

  /** Has it keep these hours, or none. */
  Environment kept(Request request, Optional<String> awake) {
    var one = owned(request);
    var hours = awake.map(text -> EnvironmentRequest.hours(template(one), text));
    return held(
        request, desk.decisions().awake(one.id(), request.ifMatch(), hours, request.caller()));
  }

  private Answer extend(Request request) {
    request.only(Set.of());
    return woken(extended(request, Body.of(request, Set.of("lifetime")).text("lifetime", 20)));
  }

  /** Gives it more time. */
  Environment extended(Request request, String span) {
    var one = owned(request);
    var by = EnvironmentRequest.span(span);
    var longest =
        desk.catalog()
            .find(one.wanted().template(), one.wanted().version())
            .map(template -> template.lifetime().longest())
            .orElse(one.times().lifetime());
    return held(
        request,
        desk.decisions()
            .extend(
                one.id(),
                request.ifMatch(),
                new Decisions.Extension(request.caller(), by, longest)));
  }

  private Answer decide(Request request) {
    request.only(Set.of());
    var body = Body.of(request, Set.of("approved", "reason"));
    var one = known(request);
    return said(
        request,
        desk.decisions()
            .decide(
                one.id(),
                request.seen("environment"),
                body.flag("approved", true),
                request.caller(),
                body.optional("reason", 1000).orElse("")));
  }

  private Answer said(Request request, Said said) {
    return woken(held(request, said));
  }

  private Answer woken(Environment now) {
    desk.wake();
    return whole(now);
  }

  /** What a person's word made of it, or why it does not hold. */
  static Environment held(Request request, Said said) {
    return switch (said) {
      case Said.Done(var now) -> now;
      case Said.Nothing ignored -> throw Problem.notFound("environment", request.path("id"));
      case Said.Moved(var now) ->
          throw Problem.of(
              412,
              "It changed since you looked at it and is now %s: look again."
                  .formatted(now.state().spoken()));
      case Said.SamePerson ignored ->
          throw Problem.of(403, "Whoever asks for an environment does not approve it.");
      case Said.Refused(var reason) -> throw Problem.of(409, reason);
    };
  }

  /** For its owner alone. */
  private Answer outputs(Request request) {
    request.only(Set.of());
    var one = own(request);
    return outputs(
        one.outputs().isObject() ? one.outputs() : JsonNodeFactory.instance.objectNode());
  }

  private static Answer outputs(JsonNode outputs) {
    var node = JsonNodeFactory.instance.objectNode();
    node.set("outputs", outputs);
    return Answer.json(200, node, Answer.UNSTORED);
  }

  private Environment own(Request request) {
    var one = known(request);
    if (!one.owner().equals(request.caller())) {
      throw Problem.of(403, "Only %s sees its outputs.".formatted(one.owner()));
    }
    return one;
  }

  private Answer linkSecrets(Request request) {
    request.only(Set.of());
    Body.of(request, Set.of());
    var link = secretLink(request);
    var node = JsonNodeFactory.instance.objectNode();
    node.put("key", link.key()).put("expiresAt", link.until().toString());
    node.put("path", secretsPath(request.path("id"), link));
    return Answer.json(201, node, Answer.UNSTORED);
  }

  /** Where a browser opens it. The key is in the query, which nothing here ever writes down. */
  static String secretsPath(String id, SecretLinks.Link link) {
    return "/environments/" + id + "/secrets?key=" + link.key();
  }

  SecretLinks.Link secretLink(Request request) {
    var one = own(request);
    return desk.secretLinks()
        .make(one)
        .orElseThrow(
            () ->
                Problem.of(
                    409, "It is %s and has no secrets to show.".formatted(one.state().spoken())));
  }

  private Answer openSecrets(Request request) {
    request.only(Set.of());
    return outputs(secrets(request, Body.of(request, Set.of("key")).text("key", 100)));
  }

  /** The secrets behind a link, once. */
  JsonNode secrets(Request request, String key) {
    try {
      return switch (desk.secretLinks().open(own(request), key)) {
        case SecretLinks.Opened.Shown(var outputs) -> outputs;
        case SecretLinks.Opened.Gone ignored ->
            throw Problem.of(410, "The link was opened before or is too old: make a new one.");
        case SecretLinks.Opened.Failed(var reason) ->
            throw Problem.of(503, "The state cannot be read now: " + reason);
      };
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw Problem.of(503, "The service ends; the link stays good.");
    }
  }
}
