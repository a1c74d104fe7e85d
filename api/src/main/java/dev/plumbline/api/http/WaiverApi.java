package dev.plumbline.api.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.api.access.Permission;
import dev.plumbline.api.store.Findings;
import dev.plumbline.api.waiver.Waiver;
import dev.plumbline.api.waiver.WaiverDesk;
import dev.plumbline.api.waiver.Waivers;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code /api/v1/waivers}: exceptions that one asks for and another approves. */
final class WaiverApi {

  private static final Set<String> STATUSES =
      Set.of("requested", "active", "refused", "withdrawn", "expired");
  private final WaiverDesk desk;
  private final Findings findings;

  WaiverApi(WaiverDesk desk, Findings findings) {
    this.desk = desk;
    this.findings = findings;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.api("GET", "/waivers", this::list),
        Endpoint.api("POST", "/waivers", Permission.REQUEST, this::request),
        Endpoint.api("GET", "/waivers/{id}", this::one),
        Endpoint.api("DELETE", "/waivers/{id}", Permission.READ, this::withdraw),
        Endpoint.api("POST", "/waivers/{id}/approval", Permission.DECIDE, this::decide));
  }

  private Answer list(Request request) {
    request.only(Set.of("cursor", "limit", "status"));
    var page =
        Json.page(
            desk.waivers().list(request.word("status", STATUSES), request.page()), WaiverApi::json);
    if (!desk.written().problems().isEmpty()) {
      var problems = page.putArray("problems");
      desk.written().problems().forEach(problems::add);
    }
    return Answer.json(200, page);
  }

  private Answer one(Request request) {
    request.only(Set.of());
    return answer(known(request));
  }

  private Answer request(Request request) {
    request.only(Set.of());
    var body = Body.of(request, WaiverRequest.FIELDS);
    var waiver = desk.request(WaiverRequest.read(body, findings, desk.now(), request.caller()));
    return Answer.json(
        201,
        json(waiver),
        Map.of(
            "location", "/api/v1/waivers/" + waiver.id(), "etag", Answer.etag(waiver.version())));
  }

  private Answer decide(Request request) {
    request.only(Set.of());
    var approved = Body.of(request, Set.of("approved")).flag("approved", true);
    var id = known(request).id();
    check(desk.decide(id, approved, request.caller(), request.ifMatch()));
    return answer(known(request));
  }

  /** Says why a decision was not taken. */
  static void check(Waivers.Decision decision) {
    switch (decision) {
      case DONE -> {
        // It holds.
      }
      case OWN_REQUEST -> throw Problem.of(403, "Who asks for a waiver cannot approve it.");
      case NOT_REQUESTED -> throw Problem.of(409, "Only a waiver that is requested is decided on.");
      case MOVED -> throw Problem.of(412, "The waiver changed meanwhile: read it again.");
    }
  }

  private Answer withdraw(Request request) {
    request.only(Set.of());
    var waiver = known(request);
    checkWithdrawal(request, waiver);
    desk.withdraw(waiver.id(), request.caller());
    return answer(known(request));
  }

  /** Only who asked, or somebody who could refuse it, takes a waiver back. */
  static void checkWithdrawal(Request request, Waiver waiver) {
    if (!waiver.requestedBy().equals(request.caller()) && !request.who().may(Permission.DECIDE)) {
      throw Problem.of(
          403, "Only %s or an approver can take it back.".formatted(waiver.requestedBy()));
    }
    if (!waiver.origin().isEmpty()) {
      throw Problem.of(409, "It is written in %s: take it out there.".formatted(waiver.origin()));
    }
  }

  private Waiver known(Request request) {
    var id = request.path("id");
    return desk.waivers().find(id).orElseThrow(() -> Problem.notFound("waiver", id));
  }

  private static Answer answer(Waiver waiver) {
    return Answer.versioned(json(waiver), waiver.version());
  }

  static ObjectNode json(Waiver waiver) {
    var node = JsonNodeFactory.instance.objectNode();
    node.put("id", waiver.id()).put("stackId", waiver.stack()).put("urn", waiver.urn());
    node.put("path", waiver.path());
    switch (waiver.allowed()) {
      case Waiver.Allowed.Value(var value) -> node.set("value", value);
      case Waiver.Allowed.Range(var lowest, var highest) ->
          node.putObject("range").put("lowest", lowest).put("highest", highest);
    }
    node.put("reason", waiver.reason()).put("owner", waiver.owner());
    node.put("requestedBy", waiver.requestedBy());
    node.put("requestedAt", waiver.requestedAt().toString());
    node.put("approvedBy", waiver.approvedBy());
    waiver.approvedAt().map(Instant::toString).ifPresent(at -> node.put("approvedAt", at));
    node.put("expiresAt", waiver.expiresAt().toString()).put("status", waiver.status());
    if (!waiver.origin().isEmpty()) {
      node.put("origin", waiver.origin());
    }
    node.put("findingId", waiver.findingId()).put("version", waiver.version());
    return node;
  }
}
