package dev.plumbline.api.http;

import dev.plumbline.api.access.Permission;
import dev.plumbline.api.console.Form;
import dev.plumbline.api.console.IncidentViews;
import dev.plumbline.api.console.View;
import dev.plumbline.api.incident.Incident;
import dev.plumbline.api.incident.IncidentDesk.Act;
import dev.plumbline.api.incident.IncidentDesk.RefusedException;
import dev.plumbline.api.incident.Incidents;
import dev.plumbline.api.incident.PostMortem;
import dev.plumbline.api.store.Finding;
import dev.plumbline.policies.Severity;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The pages of incidents, and what people do to them there. */
final class IncidentPages {

  private static final List<String> STATUSES =
      List.of("unresolved", "open", "acknowledged", "resolving", "resolved");
  private static final List<String> SEVERITIES = Severity.words().reversed();
  private static final int NAME = 200;
  private static final int TEXT = 4000;

  /** Findings that are shown with all that differs; the others are in a table. */
  private static final int WHOLE = 5;

  private final Server.FollowUp followUp;
  private final Books books;
  private final Frame frame;
  private final Pictures pictures;
  private final IncidentViews views;

  IncidentPages(
      Server.FollowUp followUp, Books books, Frame frame, Pictures pictures, Clock clock) {
    this.followUp = followUp;
    this.books = books;
    this.frame = frame;
    this.pictures = pictures;
    this.views = new IncidentViews(frame.views(), clock);
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.page("GET", "/incidents", Access.TOKEN, this::list),
        Endpoint.page("GET", "/incidents/{id}", Access.TOKEN, this::one),
        Endpoint.page("GET", "/incidents/{id}/postmortem", Access.TOKEN, this::postMortem),
        act("acknowledge", this::acknowledge),
        act("comment", this::comment),
        act("assign", this::assign),
        act("severity", this::rate),
        act("pause", this::pause),
        act("resume", this::resume));
  }

  private static Endpoint act(String name, Endpoint.Handler handler) {
    return Endpoint.page("POST", "/incidents/{id}/" + name, Permission.OPERATE, handler);
  }

  private Answer list(Request request) {
    var asked = request.word("status", Set.copyOf(STATUSES));
    var status = asked.isEmpty() ? "unresolved" : asked;
    var severity = request.word("severity", Set.copyOf(SEVERITIES));
    var filter = new Incidents.Filter(status, severity, "", "");
    var page = followUp.incidents().list(filter, request.page());
    return frame.show(
        "incidents",
        Frame.model(request, "incidents", "Incidents")
            .with("statuses", STATUSES)
            .with("status", status)
            .with("severities", SEVERITIES)
            .with("severity", severity)
            .list(
                "incidents",
                page,
                frame.views()::incident,
                "/incidents?status=" + status + "&severity=" + severity)
            .fresh(request.uri()));
  }

  private Answer one(Request request) {
    var incident = known(request);
    return frame.show(
        "incident",
        model(request, incident, Form.fresh(Map.of())).fresh("/incidents/" + incident.id()));
  }

  private Frame.Model model(Request request, Incident incident, Form form) {
    var findings = followUp.incidents().findings(incident.id());
    var names = books.stacks().names();
    var model =
        Frame.model(request, "incidents", incident.title())
            .with("incident", views.whole(incident))
            .with("form", form)
            .with("severities", SEVERITIES)
            .with("me", request.caller())
            .with("whole", findings.stream().limit(WHOLE).map(each -> whole(each, names)).toList())
            .with("rest", frame.views().rows(findings.stream().skip(WHOLE).toList(), names))
            .with("count", findings.size());
    return model.with(
        "timeline",
        followUp.incidents().timeline(incident.id()).reversed().stream().map(this::step).toList());
  }

  private View.Step step(Incident.Entry entry) {
    return new View.Step(
        entry.name(),
        entry.who() + (entry.text().isEmpty() ? "" : ": " + entry.text()),
        frame.views().time(Optional.of(entry.at())));
  }

  /** A finding with what differs, who caused it and what hangs on it. */
  private Map<String, Object> whole(Finding finding, Map<String, String> names) {
    var dependents = new ArrayList<View.Dependent>();
    finding.radius().forEach(step -> dependents.add(frame.views().dependent(step)));
    return Map.of(
        "row",
        frame.views().rows(List.of(finding), names).getFirst(),
        "resource",
        frame.views().resource(finding.verdict()),
        "attribution",
        frame.views().attribution(finding),
        "dependents",
        dependents,
        "pictures",
        dependents.isEmpty() ? List.of() : List.of(pictures.of(finding)));
  }

  private Answer postMortem(Request request) {
    var incident = known(request);
    var document =
        new PostMortem(
            incident,
            followUp.incidents().findings(incident.id()),
            followUp.incidents().timeline(incident.id()));
    return frame.show(
        "postmortem",
        Frame.model(request, "incidents", "Post-mortem")
            .with("incident", views.whole(incident))
            .with("document", document.markdown()));
  }

  private Answer acknowledge(Request request) {
    var comment = request.form().getOrDefault("comment", "").strip();
    return attempt(
        request,
        "acknowledged",
        () -> followUp.desk().acknowledge(act(request, Optional.empty()), comment));
  }

  private Answer comment(Request request) {
    return attempt(
        request,
        "commented",
        () -> {
          var text = Body.of(Frame.typed(request, "text")).text("text", TEXT);
          followUp.desk().comment(act(request, Optional.empty()), text);
        });
  }

  private Answer assign(Request request) {
    return attempt(
        request,
        "assigned",
        () -> {
          var assignee = Body.of(Frame.typed(request, "assignee")).text("assignee", NAME);
          followUp.desk().assign(act(request, Frame.seen(request)), assignee);
        });
  }

  private Answer rate(Request request) {
    return attempt(
        request,
        "rated",
        () -> {
          var body = Body.of(Frame.typed(request, "severity", "reason"));
          var severity = body.word("severity", Set.copyOf(SEVERITIES));
          var reason = body.text("reason", TEXT);
          followUp.desk().rate(act(request, Frame.seen(request)), severity, reason);
        });
  }

  private Answer pause(Request request) {
    return attempt(
        request,
        "paused",
        () -> {
          var reason = Body.of(Frame.typed(request, "pause")).text("pause", TEXT);
          followUp.desk().pause(act(request, Optional.empty()), reason);
        });
  }

  private Answer resume(Request request) {
    return attempt(
        request, "resumed", () -> followUp.desk().resume(act(request, Optional.empty())));
  }

  private static Act act(Request request, Optional<Long> version) {
    return new Act(request.path("id"), request.caller(), version);
  }

  private Answer attempt(Request request, String done, Runnable action) {
    var id = known(request).id();
    try {
      run(action);
      return Frame.done("/incidents/" + id, done);
    } catch (Problem problem) {
      return frame.refuse(
          problem, "incident", model(request, known(request), Frame.form(request, problem)));
    }
  }

  private static void run(Runnable action) {
    try {
      action.run();
    } catch (RefusedException refused) {
      throw IncidentApi.problem(refused);
    }
  }

  private Incident known(Request request) {
    var id = request.path("id");
    return followUp.incidents().find(id).orElseThrow(() -> Problem.notFound("incident", id));
  }
}
