package dev.plumbline.api.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.api.store.Finding;
import dev.plumbline.api.store.Findings;
import dev.plumbline.api.waiver.Coverage;
import dev.plumbline.api.waiver.Waiver;
import dev.plumbline.api.waiver.Waivers;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/** Reads what somebody asks to leave alone, and says what is wrong with it. */
final class WaiverRequest {

  static final Set<String> FIELDS =
      Set.of("findingId", "path", "value", "range", "reason", "owner", "expiresAt");

  /** An exception is no rule: for longer, change the program. */
  private static final Duration LONGEST = Duration.ofDays(366);

  private WaiverRequest() {}

  static Waivers.Wish read(Body body, Findings findings, Instant now, String caller) {
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
    if (!expires.isAfter(now) || expires.isAfter(now.plus(LONGEST))) {
      throw Problem.field("expiresAt", "must be in the future, and within 366 days");
    }
    return new Waivers.Wish(
        finding,
        path,
        allowed(body, spot.live()),
        body.text("reason", 4000),
        body.text("owner", 200),
        caller,
        expires);
  }

  private static Coverage.Spot spot(Finding finding, String path) {
    var spots = Coverage.spots(finding);
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
}
