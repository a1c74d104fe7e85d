package dev.plumbline.api.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.api.access.Permission;
import dev.plumbline.api.incident.Incident;
import dev.plumbline.api.incident.IncidentDesk;
import dev.plumbline.api.incident.IncidentDesk.Act;
import dev.plumbline.api.incident.IncidentDesk.Refusal;
import dev.plumbline.api.incident.Incidents;
import dev.plumbline.api.incident.PostMortem;
import dev.plumbline.policies.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** {@code /api/v1/incidents}: what people see of incidents and do to them. */
final class IncidentApi {

  static final Set<String> STATUSES =
      Set.of("open", "acknowledged", "resolving", "resolved", "unresolved");
  private static final Set<String> SEVERITIES = Set.copyOf(Severity.words());
  private static final Set<String> FILTERS =
      Set.of("cursor", "limit", "status", "severity", "stack", "assignee");
  private static final int NAME = 200;
  private static final int TEXT = 4000;

  private final Incidents incidents;
  private final IncidentDesk desk;

  IncidentApi(Incidents incidents, IncidentDesk desk) {
    this.incidents = incidents;
    this.desk = desk;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.api("GET", "/incidents", this::list),
        Endpoint.api("GET", "/incidents/{id}", this::one),
        Endpoint.api("GET", "/incidents/{id}/timeline", this::timeline),
        Endpoint.api("GET", "/incidents/{id}/postmortem", this::postMortem),
        Endpoint.api(
            "POST", "/incidents/{id}/acknowledgement", Permission.OPERATE, this::acknowledge),
        Endpoint.api("POST", "/incidents/{id}/assignment", Permission.OPERATE, this::assign),
        Endpoint.api("POST", "/incidents/{id}/comments", Permission.OPERATE, this::comment),
        Endpoint.api("POST", "/incidents/{id}/severity", Permission.OPERATE, this::rate),
        Endpoint.api("POST", "/incidents/{id}/pause", Permission.OPERATE, this::pause),
        Endpoint.api("DELETE", "/incidents/{id}/pause", Permission.OPERATE, this::resume),
        Endpoint.api("GET", "/reports/incidents", this::report));
  }

  private Answer list(Request request) {
    request.only(FILTERS);
    var filter =
        new Incidents.Filter(
            request.word("status", STATUSES),
            request.word("severity", SEVERITIES),
            request.query("stack"),
            request.query("assignee"));
    return Answer.json(
        200, Json.page(incidents.list(filter, request.page()), (Incident each) -> json(each)));
  }

  private Answer one(Request request) {
    request.only(Set.of());
    var incident = known(request);
    var node = json(incident);
    var findings = node.putArray("findings");
    incidents.findings(incident.id()).forEach(finding -> findings.add(Json.of(finding)));
    return Answer.versioned(node, incident.version());
  }

  private Answer timeline(Request request) {
    request.only(Set.of());
    var node = JsonNodeFactory.instance.objectNode();
    var items = node.putArray("items");
    incidents.timeline(known(request).id()).forEach(entry -> items.add(json(entry)));
    return Answer.json(200, node);
  }

  private Answer postMortem(Request request) {
    request.only(Set.of("format"));
    var format = request.word("format", Set.of("markdown", "html"));
    var incident = known(request);
    var document =
        new PostMortem(
            incident, incidents.findings(incident.id()), incidents.timeline(incident.id()));
    return format.equals("html")
        ? Answer.text(200, "text/html; charset=utf-8", document.html(), Map.of())
        : Answer.text(200, "text/markdown; charset=utf-8", document.markdown(), Map.of());
  }

  private Answer acknowledge(Request request) {
    var body = Body.of(request, Set.of("comment"));
    return done(() -> desk.acknowledge(act(request), body.optional("comment", TEXT).orElse("")));
  }

  private Answer assign(Request request) {
    var assignee = Body.of(request, Set.of("assignee")).text("assignee", NAME);
    return done(() -> desk.assign(guarded(request), assignee));
  }

  private Answer comment(Request request) {
    var text = Body.of(request, Set.of("text")).text("text", TEXT);
    return done(() -> desk.comment(act(request), text));
  }

  private Answer rate(Request request) {
    var body = Body.of(request, Set.of("severity", "reason"));
    var severity = body.word("severity", SEVERITIES);
    var reason = body.text("reason", TEXT);
    return done(() -> desk.rate(guarded(request), severity, reason));
  }

  private Answer pause(Request request) {
    var reason = Body.of(request, Set.of("reason")).text("reason", TEXT);
    return done(() -> desk.pause(act(request), reason));
  }

  private Answer resume(Request request) {
    return done(() -> desk.resume(act(request)));
  }

  private Answer report(Request request) {
    request.only(Set.of());
    var node = JsonNodeFactory.instance.objectNode();
    var items = node.putArray("items");
    for (var tally : incidents.tallies()) {
      var item = items.addObject();
      item.put("severity", tally.severity()).put("opened", tally.opened());
      item.put("unresolved", tally.unresolved()).put("overdue", tally.overdue());
      tally.acknowledgeSeconds().ifPresent(mean -> item.put("meanSecondsToAcknowledge", mean));
      tally.resolveSeconds().ifPresent(mean -> item.put("meanSecondsToResolve", mean));
    }
    return Answer.json(200, node);
  }

  private Incident known(Request request) {
    var id = request.path("id");
    return incidents.find(id).orElseThrow(() -> Problem.notFound("incident", id));
  }

  private Act act(Request request) {
    request.only(Set.of());
    return new Act(known(request).id(), request.caller(), request.ifMatch());
  }

  /** For an edit that would hide another person's. */
  private Act guarded(Request request) {
    if (request.header("if-match").isEmpty()) {
      throw Problem.of(
          428, "Send If-Match with the ETag of the incident that you saw, or * to overwrite.");
    }
    return act(request);
  }

  private static Answer done(Supplier<Incident> change) {
    try {
      var incident = change.get();
      return Answer.versioned(json(incident), incident.version());
    } catch (IncidentDesk.RefusedException refused) {
      throw problem(refused);
    }
  }

  static Problem problem(IncidentDesk.RefusedException refused) {
    return switch (refused.refusal()) {
      case Refusal.Moved(var version) ->
          Problem.of(
              412,
              "The incident changed meanwhile and is now "
                  + Answer.etag(version)
                  + ": read it again.");
      case Refusal.Unfit(var reason) -> Problem.of(409, reason);
    };
  }

  private static JsonNode json(Incident.Entry entry) {
    var node = JsonNodeFactory.instance.objectNode();
    node.put("at", entry.at().toString()).put("name", entry.name());
    node.put("who", entry.who()).put("text", entry.text());
    return node.set("data", entry.data());
  }

  static ObjectNode json(Incident incident) {
    var node = JsonNodeFactory.instance.objectNode();
    node.put("id", incident.id()).put("title", incident.title());
    node.put("stackId", incident.stackId()).put("cause", incident.cause());
    node.put("actor", incident.actor()).put("severity", incident.severity());
    node.put("severityReason", incident.severityReason()).put("ratedBy", incident.ratedBy());
    node.put("status", incident.status()).put("owner", incident.owner());
    node.put("runbook", incident.runbook()).put("assignee", incident.assignee());
    node.put("openedAt", incident.openedAt().toString());
    time(node, "acknowledgedAt", incident.acknowledgedAt());
    node.put("acknowledgedBy", incident.acknowledgedBy());
    time(node, "resolvedAt", incident.resolvedAt());
    node.put("timesReopened", incident.timesReopened());
    time(node, "acknowledgeBy", incident.acknowledgeBy());
    time(node, "resolveBy", incident.resolveBy());
    time(node, "pausedAt", incident.pausedAt());
    time(node, "nextStepAt", incident.nextStepAt());
    node.put("overdue", incident.overdue()).put("version", incident.version());
    return node;
  }

  private static void time(ObjectNode node, String name, Optional<Instant> at) {
    at.ifPresentOrElse(time -> node.put(name, time.toString()), () -> node.putNull(name));
  }
}
