package dev.plumbline.api.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.api.access.Permission;
import dev.plumbline.api.store.Finding;
import dev.plumbline.api.store.Findings;
import dev.plumbline.api.waiver.Waiver;
import dev.plumbline.api.waiver.WaiverDesk;
import dev.plumbline.api.waiver.Waivers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code /api/v1/waivers}: exceptions that one asks for and another approves. */
final class WaiverApi {

  private static final Set<String> STATUSES =
      Set.of("requested", "active", "refused", "withdrawn", "expired");
  private static final Set<String> FIELDS =
      Set.of("findingId", "path", "value", "range", "reason", "owner", "expiresAt");

  /** An exception is no rule: for longer, change the program. */
  private static final Duration LONGEST = Duration.ofDays(366);

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
    return Answer.json(
        200,
        Json.page(
            desk.waivers().list(request.word("status", STATUSES), request.page()),
            WaiverApi::json));
  }

  private Answer one(Request request) {
    request.only(Set.of());
    return answer(known(request));
  }

  private Answer request(Request request) {
    request.only(Set.of());
    var body = Body.of(request, FIELDS);
    var findingId = body.text("findingId", 100);
    var finding =
        findings
            .find(findingId)
            .orElseThrow(() -> Problem.field("findingId", "names no finding; see GET /findings"));
    var path = body.optional("path", 1000).orElse("");
    var spot = spot(finding, path);
    var expires =
        body.time("expiresAt")
            .orElseThrow(() -> Problem.field("expiresAt", "is missing; a waiver has to end"));
    if (!expires.isAfter(desk.now()) || expires.isAfter(desk.now().plus(LONGEST))) {
      throw Problem.field("expiresAt", "must be in the future, and within 366 days");
    }
    var waiver =
        desk.request(
            new Waivers.Wish(
                finding,
                path,
                allowed(body, spot.live()),
                body.text("reason", 4000),
                body.text("owner", 200),
                request.caller(),
                expires));
    return Answer.json(
        201,
        json(waiver),
        Map.of(
            "location", "/api/v1/waivers/" + waiver.id(), "etag", Answer.etag(waiver.version())));
  }

  private static Waivers.Spot spot(Finding finding, String path) {
    var spots = Waivers.spots(finding);
    var spot =
        spots.stream()
            .filter(each -> each.path().equals(path))
            .findFirst()
            .orElseThrow(
                () ->
                    Problem.field(
                        "path",
                        "is none of the finding's; it has "
                            + spots.stream().map(each -> "'" + each.path() + "'").toList()));
    if (spot.secret()) {
      throw Problem.field("path", "holds a secret, of which nobody can say what is allowed");
    }
    return spot;
  }

  private static Waiver.Allowed allowed(Body body, JsonNode live) {
    var range = body.node("range");
    if (range.isMissingNode()) {
      var value = body.node("value");
      return new Waiver.Allowed.Value(value.isMissingNode() ? live : value);
    }
    var lowest = range.path("lowest");
    var highest = range.path("highest");
    if (!lowest.isNumber() || !highest.isNumber() || lowest.asDouble() > highest.asDouble()) {
      throw Problem.field("range", "must be {\"lowest\": number, \"highest\": number}, in order");
    }
    if (!body.node("value").isMissingNode()) {
      throw Problem.field("value", "and range stand for the same; give one of them");
    }
    return new Waiver.Allowed.Range(lowest.asDouble(), highest.asDouble());
  }

  private Answer decide(Request request) {
    request.only(Set.of());
    var approved = Body.of(request, Set.of("approved")).flag("approved", true);
    var id = known(request).id();
    return switch (desk.decide(id, approved, request.caller(), request.ifMatch())) {
      case DONE -> answer(known(request));
      case OWN_REQUEST -> throw Problem.of(403, "Who asks for a waiver cannot approve it.");
      case NOT_REQUESTED -> throw Problem.of(409, "Only a waiver that is requested is decided on.");
      case MOVED -> throw Problem.of(412, "The waiver changed meanwhile: read it again.");
    };
  }

  private Answer withdraw(Request request) {
    request.only(Set.of());
    var waiver = known(request);
    if (!waiver.requestedBy().equals(request.caller()) && !request.who().may(Permission.DECIDE)) {
      throw Problem.of(
          403, "Only %s or an approver can take it back.".formatted(waiver.requestedBy()));
    }
    desk.withdraw(waiver.id(), request.caller());
    return answer(known(request));
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
    node.put("findingId", waiver.findingId()).put("version", waiver.version());
    return node;
  }
}
