package dev.plumbline.api.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.api.access.Permission;
import dev.plumbline.api.remediation.Mode;
import dev.plumbline.api.remediation.Remediation;
import dev.plumbline.api.remediation.RemediationDesk;
import dev.plumbline.api.remediation.RemediationJson;
import dev.plumbline.api.remediation.Remediations;
import dev.plumbline.api.remediation.Remediations.Said;
import dev.plumbline.api.remediation.Requests;
import dev.plumbline.api.remediation.Requests.Answered;
import dev.plumbline.api.remediation.State;
import dev.plumbline.api.remediation.Switch;
import dev.plumbline.api.store.Finding;
import dev.plumbline.api.store.Findings;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code /api/v1/remediations}: what is put right, who approves it, and how it ends. */
final class RemediationApi {

  private static final Set<String> MODES = Set.of("revert", "accept");
  private static final Set<String> STATES =
      Arrays.stream(State.values()).map(State::word).collect(Collectors.toUnmodifiableSet());

  private final RemediationDesk desk;
  private final Findings findings;

  RemediationApi(RemediationDesk desk, Findings findings) {
    this.desk = desk;
    this.findings = findings;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.api("POST", "/findings/{id}/remediations", Permission.OPERATE, this::ask),
        Endpoint.api("GET", "/remediations", this::list),
        // Before those with an id, which it is not.
        Endpoint.api("GET", "/remediations/automation", this::automation),
        Endpoint.api("PUT", "/remediations/automation", Permission.ADMINISTER, this::setAutomation),
        Endpoint.api("GET", "/remediations/{id}", this::one),
        Endpoint.api("POST", "/remediations/{id}/approval", Permission.DECIDE, this::approve),
        Endpoint.api("POST", "/remediations/{id}/check", Permission.OPERATE, this::check),
        Endpoint.api("POST", "/remediations/{id}/cancellation", Permission.OPERATE, this::cancel));
  }

  private Answer ask(Request request) {
    request.only(Set.of());
    request.needIdempotencyKey();
    var finding = finding(request);
    var body = Body.of(request, Set.of("mode", "dryRun"));
    var mode = body.word("mode", MODES).equals("revert") ? Mode.REVERT : Mode.ACCEPT;
    var dryRun = body.flag("dryRun", false);
    var wish = new Requests.Wish(finding, mode, dryRun, request.caller(), false);
    var made = accepted(desk, wish);
    return Answer.json(
        202, RemediationJson.of(made), Map.of("location", "/api/v1/remediations/" + made.id()));
  }

  /** Asks for one. */
  static Remediation accepted(RemediationDesk desk, Requests.Wish wish) {
    check(desk, wish.finding(), wish.mode());
    return switch (desk.requests().ask(wish)) {
      case Answered.Accepted(var made) -> {
        desk.wake();
        yield made;
      }
      case Answered.UnderWay(var other) ->
          throw Problem.of(
              409,
              "Remediation '%s' of this finding is %s; wait for it, or cancel it."
                  .formatted(other.id(), other.state().spoken()));
    };
  }

  private static void check(RemediationDesk desk, Finding finding, Mode mode) {
    desk.objection(finding, mode)
        .ifPresent(
            objection -> {
              throw Problem.of(422, objection);
            });
    if (finding.status().equals("resolved")) {
      throw Problem.of(409, "The finding is resolved: there is nothing to remediate.");
    }
  }

  private Finding finding(Request request) {
    var id = request.path("id");
    return findings.find(id).orElseThrow(() -> Problem.notFound("finding", id));
  }

  private Answer list(Request request) {
    request.only(Set.of("cursor", "limit", "finding", "stack", "state"));
    var filter =
        new Remediations.Filter(
            request.query("finding"), request.query("stack"), request.word("state", STATES));
    return Answer.json(
        200, Json.page(desk.book().list(filter, request.page()), RemediationJson::of));
  }

  private Answer one(Request request) {
    request.only(Set.of());
    var id = request.path("id");
    return whole(desk.book().find(id).orElseThrow(() -> Problem.notFound("remediation", id)));
  }

  private Answer whole(Remediation one) {
    return Answer.versioned(
        RemediationJson.whole(one, desk.book().timeline(one.id())), one.version());
  }

  private Answer approve(Request request) {
    request.only(Set.of());
    Body.of(request, Set.of());
    var said =
        desk.book()
            .approve(
                request.path("id"),
                request.seen("remediation"),
                request.caller(),
                desk.settings().approvalExpires());
    return said(request, said, "is %s, so it cannot be approved.");
  }

  private Answer cancel(Request request) {
    request.only(Set.of());
    Body.of(request, Set.of());
    var said = desk.book().cancel(request.path("id"), request.caller());
    return said(request, said, "is %s, so there is nothing to cancel.");
  }

  private Answer check(Request request) {
    request.only(Set.of());
    Body.of(request, Set.of());
    return said(
        request, desk.book().check(request.path("id")), "is %s, so nothing waits for a merge.");
  }

  private Answer said(Request request, Said said, String tooLate) {
    var now = held(request, said, tooLate);
    desk.wake();
    return whole(now);
  }

  /** What a person's word made of it, or why it does not hold. */
  static Remediation held(Request request, Said said, String tooLate) {
    return switch (said) {
      case Said.Done(var now) -> now;
      case Said.Nothing ignored -> throw Problem.notFound("remediation", request.path("id"));
      case Said.Moved(var now) ->
          throw Problem.of(
              412,
              "It changed since you looked at it and is now %s: look again."
                  .formatted(now.state().spoken()));
      case Said.SamePerson ignored ->
          throw Problem.of(403, "Whoever asks for a remediation does not approve it.");
      case Said.TooLate(var now) ->
          throw Problem.of(409, "It " + tooLate.formatted(now.state().spoken()));
    };
  }

  private Answer automation(Request request) {
    request.only(Set.of());
    return Answer.json(200, json(desk.automatic().position()));
  }

  private Answer setAutomation(Request request) {
    request.only(Set.of());
    var body = Body.of(request, Set.of("stopped", "reason"));
    if (!body.node("stopped").isBoolean()) {
      throw Problem.field("stopped", "must be true or false");
    }
    var stopped = body.flag("stopped", true);
    var now = desk.automatic().set(stopped, request.caller(), body.text("reason", 500));
    return Answer.json(200, json(now));
  }

  private static ObjectNode json(Switch.Position now) {
    var node = JsonNodeFactory.instance.objectNode();
    node.put("configured", now.configured());
    node.put("stopped", now.stopped());
    node.put("by", now.by());
    node.put("reason", now.reason());
    now.at().ifPresent(at -> node.put("at", at.toString()));
    node.put("lastHour", now.lastHour());
    return node.put("perHour", now.perHour());
  }
}
