package dev.plumbline.api.http;

import dev.plumbline.api.access.Permission;
import dev.plumbline.api.console.Form;
import dev.plumbline.api.console.PolicyViews;
import dev.plumbline.api.policy.PolicyParts;
import dev.plumbline.api.policy.Trials;
import dev.plumbline.api.store.Violations;
import dev.plumbline.policies.Pack;
import dev.plumbline.policies.Severity;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Set;

/** The pages of policies: the packs in force, what they complain of, and what one would say. */
final class PolicyPages {

  private static final List<String> STATUSES = List.of("open", "resolved");
  private static final List<String> SEVERITIES = Severity.words().reversed();

  private final PolicyParts parts;
  private final Books books;
  private final Frame frame;
  private final PolicyViews views;

  PolicyPages(PolicyParts parts, Books books, Frame frame) {
    this.parts = parts;
    this.books = books;
    this.frame = frame;
    this.views = new PolicyViews(frame.views());
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.page("GET", "/policies", Access.TOKEN, this::packs),
        Endpoint.page("GET", "/policies/violations", Access.TOKEN, this::violations),
        Endpoint.page("GET", "/policies/trial", Access.TOKEN, this::trial),
        Endpoint.pageOfQuestion("/policies/trial", Permission.READ, this::trialOfText),
        Endpoint.page("GET", "/policies/packs/{id}", Access.TOKEN, this::pack));
  }

  private Answer packs(Request request) {
    var state = parts.library().state();
    return frame.show(
        "policies",
        Frame.model(request, "policies", "Policies")
            .with("packs", state.policies().packs().stream().map(views::pack).toList())
            .with("problems", state.problems())
            .with("loaded", frame.views().time(java.util.Optional.of(state.loadedAt())))
            .fresh("/policies"));
  }

  private Answer pack(Request request) {
    var pack = known(request.path("id"));
    return frame.show(
        "policy",
        Frame.model(request, "policies", pack.name())
            .with("pack", views.pack(pack))
            .with("rules", pack.rules().stream().map(views::rule).toList()));
  }

  private Pack known(String name) {
    return parts.library().policies().packs().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow(() -> Problem.notFound("pack", name));
  }

  private Answer violations(Request request) {
    var asked = request.word("status", Set.copyOf(STATUSES));
    var status = asked.isEmpty() ? "open" : asked;
    var severity = request.word("severity", Set.copyOf(SEVERITIES));
    var policy = request.query("policy");
    var page =
        parts
            .violations()
            .list(new Violations.Filter("", policy, severity, "", status), request.page());
    var names = books.stacks().names();
    return frame.show(
        "violations",
        Frame.model(request, "policies", "Violations")
            .with("statuses", STATUSES)
            .with("status", status)
            .with("severities", SEVERITIES)
            .with("severity", severity)
            .with("policy", policy)
            .list(
                "violations",
                page,
                each -> views.violation(each, names.getOrDefault(each.stackId(), "")),
                "/policies/violations?status=%s&severity=%s&policy=%s"
                    .formatted(status, severity, Console.word(policy)))
            .fresh(request.uri()));
  }

  private Answer trial(Request request) {
    var typed = new HashMap<>(request.query());
    typed.putIfAbsent("days", "30");
    var form = Form.fresh(typed);
    var name = request.query("name");
    if (name.isEmpty()) {
      return frame.show("trial", trialModel(request, form));
    }
    try {
      return frame.show("trial", tried(request, form, known(name)));
    } catch (Problem problem) {
      return refused(request, new Form(typed, problem.parameter(), problem.detail()), problem);
    }
  }

  private Answer trialOfText(Request request) {
    try {
      var text = Body.of(Frame.typed(request, "pack")).text("pack", 60_000);
      var reading = parts.desk().check("pack", text);
      var pack = reading.pack();
      var form = Form.fresh(request.form());
      if (pack.isPresent()) {
        return frame.show("trial", tried(request, form, pack.get()));
      }
      var problem = Problem.field("pack", "is no pack: see below");
      return frame.refuse(
          problem,
          "trial",
          trialModel(request, Frame.form(request, problem)).with("problems", reading.problems()));
    } catch (Problem problem) {
      return refused(request, Frame.form(request, problem), problem);
    }
  }

  private Answer refused(Request request, Form form, Problem problem) {
    return frame.refuse(problem, "trial", trialModel(request, form));
  }

  private Frame.Model tried(Request request, Form form, Pack pack) {
    var days = days(form.text("days"));
    Trials.Outcome outcome = parts.trials().run(pack, Duration.ofDays(days));
    return trialModel(request, form)
        .with("tried", pack.name())
        .with("days", days)
        .with("outcome", views.outcome(outcome));
  }

  private static int days(String text) {
    if (!text.matches("[0-9]{1,3}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > 365) {
      throw Problem.field("days", "must be a whole number from 1 to 365");
    }
    return Integer.parseInt(text);
  }

  private Frame.Model trialModel(Request request, Form form) {
    return Frame.model(request, "policies", "Trial of a policy")
        .with("form", form)
        .with("problems", List.of())
        .with("names", parts.library().policies().packs().stream().map(Pack::name).toList());
  }
}
