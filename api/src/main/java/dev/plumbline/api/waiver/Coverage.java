package dev.plumbline.api.waiver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.plumbline.api.store.Finding;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** What of a finding waivers can cover, and whether they do. Pure. */
public final class Coverage {

  private Coverage() {}

  /** Why these waivers cover a finding; empty where one of its differences has none. */
  static Optional<String> of(List<Waiver> active, Finding finding) {
    var used = new TreeSet<String>();
    for (var place : spots(finding)) {
      var waiver =
          active.stream()
              .filter(each -> each.path().equals(place.path()) && !place.secret())
              .filter(each -> each.allowed().holds(place.live()))
              .findFirst();
      if (waiver.isEmpty()) {
        return Optional.empty();
      }
      used.add(said(waiver.get()));
    }
    return Optional.of(String.join("; ", used));
  }

  private static String said(Waiver waiver) {
    return "Waived until %s, as %s asked and %s approved: %s (waiver %s)"
        .formatted(
            waiver.expiresAt().truncatedTo(ChronoUnit.SECONDS),
            waiver.requestedBy(),
            waiver.approvedBy(),
            waiver.reason(),
            waiver.id());
  }

  /** Where a finding is not as it should be: its differences, or the resource as a whole. */
  public record Spot(String path, JsonNode live, boolean secret) {}

  public static List<Spot> spots(Finding finding) {
    var places = new ArrayList<Spot>();
    for (var difference : finding.verdict().path("differences")) {
      places.add(
          new Spot(
              difference.path("path").asText(),
              difference.path("live"),
              difference.path("secret").asBoolean()));
    }
    return places.isEmpty()
        ? List.of(new Spot("", JsonNodeFactory.instance.nullNode(), false))
        : places;
  }
}
