package dev.plumbline.api.http;

import dev.plumbline.api.access.Permission;
import dev.plumbline.api.console.Pages;
import dev.plumbline.api.console.View;
import dev.plumbline.api.console.Views;
import dev.plumbline.api.incident.Incident;
import dev.plumbline.api.incident.IncidentDesk.Act;
import dev.plumbline.api.incident.IncidentDesk.RefusedException;
import dev.plumbline.api.incident.Incidents;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The pages of incidents. */
final class IncidentPages {

  private static final List<String> STATUSES =
      List.of("unresolved", "open", "acknowledged", "resolving", "resolved");

  private final Server.FollowUp followUp;
  private final Books books;
  private final Pages pages;
  private final Views views;

  IncidentPages(Server.FollowUp followUp, Books books, Pages pages, Views views) {
    this.followUp = followUp;
    this.books = books;
    this.pages = pages;
    this.views = views;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.page("GET", "/incidents", Access.TOKEN, this::list),
        Endpoint.page("GET", "/incidents/{id}", Access.TOKEN, this::one),
        Endpoint.page("POST", "/incidents/{id}/acknowledge", Permission.OPERATE, this::acknowledge),
        Endpoint.page("POST", "/incidents/{id}/comment", Permission.OPERATE, this::comment));
  }

  private Answer list(Request request) {
    var asked = request.word("status", Set.copyOf(STATUSES));
    var status = asked.isEmpty() ? "unresolved" : asked;
    var page = followUp.incidents().list(new Incidents.Filter(status, "", "", ""), request.page());
    var model = new HashMap<String, Object>();
    model.put("title", "Incidents");
    model.put("place", "incidents");
    model.put("who", Frame.person(request.who()));
    model.put("address", request.uri());
    model.put("statuses", STATUSES);
    model.put("status", status);
    model.put("incidents", page.items().stream().map(views::incident).toList());
    model.put(
        "next",
        page.nextCursor()
            .map(cursor -> "/incidents?status=" + status + "&cursor=" + cursor)
            .orElse(""));
    return Answer.html(200, pages.render("incidents", model));
  }

  private Answer one(Request request) {
    var incident = known(request);
    var model = new HashMap<String, Object>();
    model.put("title", incident.title());
    model.put("place", "incidents");
    model.put("who", Frame.person(request.who()));
    model.put("address", "/incidents/" + incident.id());
    model.put("incident", views.incident(incident));
    model.put("facts", facts(incident));
    model.put(
        "findings",
        views.rows(followUp.incidents().findings(incident.id()), books.stacks().names()));
    model.put(
        "timeline",
        followUp.incidents().timeline(incident.id()).stream()
            .map(
                entry ->
                    new View.Step(
                        entry.name(),
                        entry.who() + (entry.text().isEmpty() ? "" : ": " + entry.text()),
                        views.time(Optional.of(entry.at()))))
            .toList());
    return Answer.html(200, pages.render("incident", model));
  }

  private Answer acknowledge(Request request) {
    var act = new Act(known(request).id(), request.caller(), Optional.empty());
    try {
      followUp.desk().acknowledge(act, "");
    } catch (RefusedException refused) {
      throw IncidentApi.problem(refused);
    }
    return Answer.seeOther("/incidents/" + act.id(), Map.of());
  }

  private Answer comment(Request request) {
    var text = request.form().getOrDefault("text", "").strip();
    if (text.isEmpty() || text.length() > 4000) {
      throw Problem.badRequest("text", "must be a text of 1 to 4000 characters");
    }
    var act = new Act(known(request).id(), request.caller(), Optional.empty());
    followUp.desk().comment(act, text);
    return Answer.seeOther("/incidents/" + act.id(), Map.of());
  }

  private Incident known(Request request) {
    var id = request.path("id");
    return followUp.incidents().find(id).orElseThrow(() -> Problem.notFound("incident", id));
  }

  private static List<View.Fact> facts(Incident incident) {
    var facts = new ArrayList<View.Fact>();
    fact(facts, "Owner", incident.owner());
    fact(facts, "Assignee", incident.assignee());
    fact(facts, "Caused by", incident.actor());
    fact(facts, "Runbook", incident.runbook());
    return facts;
  }

  private static void fact(List<View.Fact> facts, String name, String text) {
    if (!text.isEmpty()) {
      facts.add(new View.Fact(name, text));
    }
  }
}
