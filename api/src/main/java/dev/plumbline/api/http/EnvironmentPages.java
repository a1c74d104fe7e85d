package dev.plumbline.api.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.api.access.Permission;
import dev.plumbline.api.catalog.Parameters;
import dev.plumbline.api.catalog.Template;
import dev.plumbline.api.config.Spans;
import dev.plumbline.api.console.EnvironmentViews;
import dev.plumbline.api.console.Form;
import dev.plumbline.api.environment.Environment;
import dev.plumbline.api.environment.EnvironmentDesk;
import dev.plumbline.api.environment.State;
import dev.plumbline.api.environment.Usage;
import dev.plumbline.api.store.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The pages of environments: the catalog, the form, one's life and its end. */
final class EnvironmentPages {

  private static final List<String> STATES =
      Arrays.stream(State.values()).map(State::word).toList();

  private final EnvironmentDesk desk;
  private final EnvironmentApi api;
  private final LogPanel logs;
  private final Frame frame;
  private final EnvironmentViews views;

  EnvironmentPages(EnvironmentDesk desk, EnvironmentApi api, LogPanel logs, Frame frame) {
    this.desk = desk;
    this.api = api;
    this.logs = logs;
    this.frame = frame;
    this.views = new EnvironmentViews(frame.views());
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.page("GET", "/environments", Access.TOKEN, this::list),
        Endpoint.page("POST", "/environments", Permission.REQUEST, this::ask),
        // Before those with an id, which it is not.
        Endpoint.page("GET", "/environments/new", Permission.REQUEST, this::form),
        Endpoint.page("GET", "/environments/{id}", Access.TOKEN, this::one),
        Endpoint.page("GET", "/environments/{id}/log", Access.TOKEN, this::log),
        Endpoint.page("GET", "/environments/{id}/secrets", Permission.REQUEST, this::sealed),
        Endpoint.pageOfQuestion("/environments/{id}/secrets", Permission.REQUEST, this::secrets),
        Endpoint.page("POST", "/environments/{id}/secret-link", Permission.REQUEST, this::link),
        Endpoint.page("POST", "/environments/{id}/decision", Permission.DECIDE, this::decide),
        Endpoint.page("POST", "/environments/{id}/extension", Permission.REQUEST, this::extend),
        Endpoint.page("POST", "/environments/{id}/rest", Permission.REQUEST, this::rest),
        Endpoint.page("POST", "/environments/{id}/hours", Permission.REQUEST, this::hours),
        Endpoint.page("POST", "/environments/{id}/retry", Permission.REQUEST, this::retry),
        Endpoint.page("POST", "/environments/{id}/drop", Permission.REQUEST, this::drop));
  }

  private List<String> problems() {
    var shadowed = desk.catalog().shadowed().stream().map(Object::toString);
    return Stream.concat(desk.catalog().problems().stream(), shadowed).toList();
  }

  private Answer list(Request request) {
    var state = request.query("state");
    return frame.show(
        "environments",
        Frame.model(request, "environments", "Environments")
            .with("templates", desk.catalog().templates().stream().map(views::offer).toList())
            .with("problems", request.who().may(Permission.OPERATE) ? problems() : List.of())
            .with(
                "accounts",
                desk.accounts().all().stream()
                    .filter(account -> request.who().isOf(account.team().name()))
                    .map(views::account)
                    .toList())
            .with("use", EnvironmentViews.use(use(request)))
            .with("states", STATES)
            .with("state", state)
            .list("environments", api.found(request), views::row, "/environments?state=" + state)
            .fresh(request.uri()));
  }

  /** Of the caller's teams, in the last 30 days. */
  private List<Usage.Row> use(Request request) {
    var now = Instant.now();
    return desk.usage().between(now.minus(Duration.ofDays(30)), now).stream()
        .filter(row -> request.who().isOf(row.team()))
        .toList();
  }

  private Answer form(Request request) {
    var template = template(request.query("template"));
    var form =
        Form.fresh(
            Map.of(
                "lifetime",
                Spans.text(template.lifetime().usual()),
                "team",
                teams(request).stream().findFirst().orElse("")));
    return frame.show("environment-new", formModel(request, template, form, Ids.secret()));
  }

  private Template template(String name) {
    return desk.catalog().find(name).orElseThrow(() -> Problem.notFound("template", name));
  }

  /** Those that the caller is of. */
  private List<String> teams(Request request) {
    return desk.settings().teams().stream()
        .map(team -> team.name())
        .filter(request.who()::isOf)
        .toList();
  }

  private Frame.Model formModel(Request request, Template template, Form form, String key) {
    return Frame.model(request, "environments", "Ask for an environment")
        .with("template", views.offer(template))
        .with("form", form)
        .with("key", key)
        .with("teams", teams(request))
        .with("fields", EnvironmentViews.fields(template, form));
  }

  private Answer ask(Request request) {
    var template = template(request.form().getOrDefault("template", ""));
    try {
      var body = Frame.typed(request, "template", "name", "team", "lifetime", "awake");
      body.set("parameters", parameters(template, request.form()));
      var accepted = api.accept(request, Body.of(body));
      return Frame.done("/environments/" + accepted.id(), "wished");
    } catch (Problem problem) {
      var typed = new HashMap<>(request.form());
      // A box that is not ticked is not sent, and must not come back ticked.
      template.parameters().fields().forEach(field -> typed.putIfAbsent("p." + field.name(), ""));
      var form = new Form(typed, wrong(template, problem));
      return frame.refuse(
          problem, "environment-new", formModel(request, template, form, Ids.secret()));
    }
  }

  /** What is wrong with each input: of parameters, each with its own. */
  private static Map<String, String> wrong(Template template, Problem problem) {
    if (!problem.parameter().equals("parameters") || problem.complaints().isEmpty()) {
      return Map.of(problem.parameter(), problem.detail());
    }
    var names = template.parameters().fields().stream().map(Parameters.Field::name).toList();
    var wrong = new HashMap<String, String>();
    for (var complaint : problem.complaints()) {
      var name = complaint.first();
      wrong.merge(
          names.contains(name) ? "p." + name : "parameters",
          complaint.message(),
          (one, next) -> one + "; " + next);
    }
    return wrong;
  }

  /** What was typed, in the types of the schema; what is no number stays a text and is refused. */
  private static ObjectNode parameters(Template template, Map<String, String> form) {
    var node = JsonNodeFactory.instance.objectNode();
    for (var field : template.parameters().fields()) {
      var text = form.getOrDefault("p." + field.name(), "").strip();
      switch (field.schema().path("type").asText()) {
        case "boolean" -> node.put(field.name(), text.equals("true"));
        case "integer", "number" -> {
          if (text.matches("-?[0-9]{1,15}")) {
            node.put(field.name(), Long.parseLong(text));
          } else if (text.matches("-?[0-9]{1,15}\\.[0-9]{1,15}")) {
            node.put(field.name(), Double.parseDouble(text));
          } else if (!text.isEmpty()) {
            node.put(field.name(), text);
          }
        }
        case "array" -> {
          var items = node.putArray(field.name());
          for (var item : text.split(",", -1)) {
            if (!item.isBlank()) {
              items.add(item.strip());
            }
          }
        }
        default -> {
          if (!text.isEmpty()) {
            node.put(field.name(), text);
          }
        }
      }
    }
    return node;
  }

  private Answer one(Request request) {
    return frame.show("environment", model(request, api.known(request)));
  }

  private Frame.Model model(Request request, Environment one) {
    var stack = api.watched(one);
    // As the API decides: whoever may no longer ask does not look after what was asked for.
    var asks = request.who().may(Permission.REQUEST);
    var own = asks && one.owner().equals(request.caller());
    return Frame.model(request, "environments", one.name())
        .with("environment", views.row(one))
        .with("asked", one.isAskedBy(request.caller()))
        .with("mine", own || (asks && request.who().may(Permission.OPERATE)))
        .with("problem", "")
        .with(
            "sleeps",
            desk.catalog()
                .find(one.wanted().template(), one.wanted().version())
                .flatMap(Template::asleep)
                .isPresent())
        .with("verdict", stack.map(row -> Json.of(row).path("verdict").asText()).orElse(""))
        .with("stackId", stack.map(row -> row.id()).orElse(""))
        .with("parameters", EnvironmentViews.parameters(one))
        .with("versionBefore", EnvironmentViews.versionBefore(one))
        .with("changes", EnvironmentViews.changes(one))
        .with("priced", EnvironmentViews.priced(one))
        .with("unpriced", EnvironmentViews.unpriced(one))
        .with("outputs", own ? EnvironmentViews.outputs(one) : List.of())
        .with("secret", own && one.showsSecrets())
        .with("log", logs.of(one.operationId(), "/environments/" + one.id() + "/log"))
        .with("history", desk.book().timeline(one.id()).stream().map(views::step).toList())
        .fresh("/environments/" + one.id());
  }

  private Answer log(Request request) {
    return logs.stream(request, api.known(request).operationId());
  }

  private Answer link(Request request) {
    try {
      var link = api.secretLink(request);
      return Answer.seeOther(EnvironmentApi.secretsPath(request.path("id"), link), Answer.UNSTORED);
    } catch (Problem problem) {
      return refused(request, problem);
    }
  }

  /** Asks before it opens: whatever follows links by itself must not use one up. */
  private Answer sealed(Request request) {
    return frame.show("environment-secrets", secretsModel(request, request.query("key")));
  }

  private Answer secrets(Request request) {
    var model = secretsModel(request, "");
    try {
      var secrets = api.secrets(request, request.form().getOrDefault("key", ""));
      return frame.show(
          "environment-secrets", model.with("secrets", EnvironmentViews.values(secrets)));
    } catch (Problem problem) {
      return frame.refuse(problem, "environment-secrets", model.with("problem", problem.detail()));
    }
  }

  private Frame.Model secretsModel(Request request, String key) {
    var one = api.known(request);
    return Frame.model(request, "environments", "Secrets of " + one.name())
        .with("environment", views.row(one))
        .with("key", key)
        .with("secrets", List.of())
        .with("problem", "");
  }

  private Answer decide(Request request) {
    var approved =
        switch (request.form().getOrDefault("decision", "")) {
          case "approve" -> true;
          case "refuse" -> false;
          default -> throw Problem.badRequest("decision", "must be approve or refuse");
        };
    return attempt(
        request,
        approved ? "approved" : "refused",
        () -> {
          var one = api.known(request);
          var seen = Frame.seen(request).orElseThrow();
          var why = approved ? "" : Body.of(Frame.typed(request, "reason")).text("reason", 1000);
          return EnvironmentApi.held(
              request, desk.decisions().decide(one.id(), seen, approved, request.caller(), why));
        });
  }

  private Answer extend(Request request) {
    return attempt(
        request,
        "extended",
        () -> api.extended(request, request.form().getOrDefault("lifetime", "")));
  }

  private Answer rest(Request request) {
    var asleep = request.form().getOrDefault("asleep", "").equals("true");
    return attempt(request, asleep ? "asleep" : "awake", () -> api.rested(request, asleep));
  }

  private Answer hours(Request request) {
    var text = request.form().getOrDefault("awake", "").strip();
    return attempt(
        request,
        "hours",
        () -> api.kept(request, Optional.of(text).filter(hours -> !hours.isEmpty())));
  }

  private Answer retry(Request request) {
    return attempt(request, "retried", () -> api.retried(request));
  }

  private Answer drop(Request request) {
    return attempt(
        request,
        "dropped",
        () -> {
          if (!request.form().getOrDefault("sure", "").equals("yes")) {
            throw Problem.badRequest("sure", "must be ticked: everything in it goes");
          }
          return api.dropped(request);
        });
  }

  /** Shows it as it is now, with the reason, where something cannot be done. */
  private Answer attempt(Request request, String done, Supplier<Environment> action) {
    try {
      var now = action.get();
      desk.wake();
      return Frame.done("/environments/" + now.id(), done);
    } catch (Problem problem) {
      return refused(request, problem);
    }
  }

  private Answer refused(Request request, Problem problem) {
    return frame.refuse(
        problem,
        "environment",
        model(request, api.known(request)).with("problem", problem.detail()));
  }
}
