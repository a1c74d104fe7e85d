package dev.plumbline.api.http;

import dev.plumbline.api.access.Permission;
import dev.plumbline.api.console.Form;
import dev.plumbline.api.console.RemediationViews;
import dev.plumbline.api.remediation.Mode;
import dev.plumbline.api.remediation.Remediation;
import dev.plumbline.api.remediation.RemediationDesk;
import dev.plumbline.api.remediation.Remediations;
import dev.plumbline.api.remediation.Requests;
import dev.plumbline.api.remediation.State;
import dev.plumbline.api.store.Ids;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The pages of remediations: what would be done, who approves it, what happens while it runs. */
final class RemediationPages {

  private static final List<String> STATES =
      Arrays.stream(State.values()).map(State::word).toList();

  private final RemediationDesk desk;
  private final Books books;
  private final LogPanel logs;
  private final Frame frame;
  private final RemediationViews views;

  RemediationPages(RemediationDesk desk, Books books, LogPanel logs, Frame frame) {
    this.desk = desk;
    this.books = books;
    this.logs = logs;
    this.frame = frame;
    this.views = new RemediationViews(frame.views());
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.page("GET", "/remediations", Access.TOKEN, this::list),
        Endpoint.page("POST", "/remediations/automation", Permission.ADMINISTER, this::automate),
        Endpoint.page("GET", "/findings/{id}/remediation", Access.TOKEN, this::form),
        Endpoint.page("POST", "/findings/{id}/remediation", Permission.OPERATE, this::ask),
        Endpoint.page("GET", "/remediations/{id}", Access.TOKEN, this::one),
        Endpoint.page("GET", "/remediations/{id}/log", Access.TOKEN, this::log),
        Endpoint.page("POST", "/remediations/{id}/approval", Permission.DECIDE, this::approve),
        Endpoint.page("POST", "/remediations/{id}/check", Permission.OPERATE, this::check),
        Endpoint.page("POST", "/remediations/{id}/cancellation", Permission.OPERATE, this::cancel));
  }

  private Answer list(Request request) {
    return frame.show("remediations", listModel(request, Form.fresh(Map.of())));
  }

  private Frame.Model listModel(Request request, Form form) {
    var state = request.word("state", Set.copyOf(STATES));
    var page = desk.book().list(new Remediations.Filter("", "", state), request.page());
    var now = desk.automatic().position();
    return Frame.model(request, "remediations", "Remediations")
        .with("states", STATES)
        .with("state", state)
        .with("enabled", desk.settings().enabled())
        .with("form", form)
        .with("automation", now)
        .with("since", frame.views().time(now.at()))
        .list("remediations", page, views::row, "/remediations?state=" + state)
        .fresh("/remediations?state=" + state);
  }

  private Answer automate(Request request) {
    try {
      var stopped =
          switch (request.form().getOrDefault("stopped", "")) {
            case "true" -> true;
            case "false" -> false;
            default -> throw Problem.badRequest("stopped", "must be true or false");
          };
      var reason = Body.of(Frame.typed(request, "reason")).text("reason", 500);
      desk.automatic().set(stopped, request.caller(), reason);
      return Frame.done("/remediations", stopped ? "stopped" : "started");
    } catch (Problem problem) {
      return frame.refuse(
          problem, "remediations", listModel(request, Frame.form(request, problem)));
    }
  }

  private Answer form(Request request) {
    return frame.show("remediation-new", formModel(request, ""));
  }

  private Frame.Model formModel(Request request, String problem) {
    var id = request.path("id");
    var finding = books.findings().find(id).orElseThrow(() -> Problem.notFound("finding", id));
    var under =
        desk.book().list(new Remediations.Filter(id, "", ""), request.page()).items().stream()
            .filter(one -> !one.state().isLast())
            .findFirst();
    return Frame.model(request, "remediations", "Remediate")
        .with("finding", frame.views().row(finding, ""))
        .with("revert", desk.objection(finding, Mode.REVERT).orElse(""))
        .with("accept", desk.objection(finding, Mode.ACCEPT).orElse(""))
        .with("underWay", under.map(Remediation::id).orElse(""))
        .with("key", Ids.secret())
        .with("problem", problem);
  }

  private Answer ask(Request request) {
    var id = request.path("id");
    var finding = books.findings().find(id).orElseThrow(() -> Problem.notFound("finding", id));
    var typed = request.form();
    try {
      var mode =
          switch (typed.getOrDefault("mode", "")) {
            case "revert" -> Mode.REVERT;
            case "accept" -> Mode.ACCEPT;
            default -> throw Problem.badRequest("mode", "must be revert or accept");
          };
      var dry = typed.getOrDefault("only", "").equals("preview");
      var wish = new Requests.Wish(finding, mode, dry, request.caller(), false);
      return Frame.done("/remediations/" + RemediationApi.accepted(desk, wish).id(), "asked");
    } catch (Problem problem) {
      return frame.refuse(problem, "remediation-new", formModel(request, problem.detail()));
    }
  }

  private Answer one(Request request) {
    return frame.show("remediation", model(request, known(request), ""));
  }

  private Remediation known(Request request) {
    var id = request.path("id");
    return desk.book().find(id).orElseThrow(() -> Problem.notFound("remediation", id));
  }

  private Frame.Model model(Request request, Remediation one, String problem) {
    var row = views.row(one);
    var model =
        Frame.model(request, "remediations", Names.title(one) + " " + row.name())
            .with("remediation", row)
            .with("heading", Names.title(one))
            .with("own", one.requestedBy().equals(request.caller()))
            .with("problem", problem)
            .with("log", logs.of(one.operationId(), "/remediations/" + one.id() + "/log"))
            .with("timeline", desk.book().timeline(one.id()).stream().map(views::step).toList())
            .with("program", Names.folder(desk, books, one))
            .fresh("/remediations/" + one.id());
    views.preview(one).ifPresent(preview -> model.with("preview", preview));
    return model;
  }

  private Answer approve(Request request) {
    return attempt(
        request,
        "approved",
        () ->
            RemediationApi.held(
                request,
                desk.book()
                    .approve(
                        request.path("id"),
                        Frame.seen(request).orElseThrow(),
                        request.caller(),
                        desk.settings().approvalExpires()),
                "is %s, so it cannot be approved."));
  }

  private Answer cancel(Request request) {
    return attempt(
        request,
        "cancelled",
        () ->
            RemediationApi.held(
                request,
                desk.book().cancel(request.path("id"), request.caller()),
                "is %s, so there is nothing to cancel."));
  }

  private Answer check(Request request) {
    return attempt(
        request,
        "checked",
        () ->
            RemediationApi.held(
                request,
                desk.book().check(request.path("id")),
                "is %s, so nothing waits for a merge."));
  }

  private Answer attempt(Request request, String done, Runnable action) {
    try {
      action.run();
      desk.wake();
      return Frame.done("/remediations/" + request.path("id"), done);
    } catch (Problem problem) {
      return frame.refuse(problem, "remediation", model(request, known(request), problem.detail()));
    }
  }

  private Answer log(Request request) {
    return logs.stream(request, known(request).operationId());
  }

  /** What a remediation is called on pages. */
  private static final class Names {

    static String title(Remediation one) {
      return switch (one.mode()) {
        case REVERT -> "Revert";
        case ACCEPT -> "Accept";
      };
    }

    /** Where its program is, for people who apply a patch. */
    static String folder(RemediationDesk desk, Books books, Remediation one) {
      return books
          .stacks()
          .find(one.stackId())
          .flatMap(
              stack ->
                  desk.settings().stacks().stream()
                      .filter(
                          each ->
                              dev.plumbline.core.rules.Glob.matches(
                                  each.stack(), stack.stack().name()))
                      .findFirst())
          .map(program -> program.folder().toString())
          .orElse("");
    }
  }
}
