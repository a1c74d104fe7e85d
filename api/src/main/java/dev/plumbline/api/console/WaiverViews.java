package dev.plumbline.api.console;

import dev.plumbline.api.store.Finding;
import dev.plumbline.api.waiver.Coverage;
import dev.plumbline.api.waiver.Waiver;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Makes views of waivers. */
public record WaiverViews(Views views) {

  /** A waiver; the value is told as people read it. */
  public record Row(
      String id,
      String name,
      String urn,
      String path,
      String allowed,
      String reason,
      String owner,
      String requestedBy,
      View.Time requested,
      String approvedBy,
      View.Time approved,
      View.Time expires,
      String status,
      String findingId,
      String version) {

    public boolean isRequested() {
      return status.equals("requested");
    }

    public boolean isOver() {
      return !status.equals("requested") && !status.equals("active");
    }
  }

  /**
   * A place of a finding that may be waived.
   *
   * @param id of its input
   * @param live what is there, as JSON
   */
  public record Spot(String id, String path, String label, String live, boolean secret) {}

  public Row row(Waiver waiver) {
    return new Row(
        waiver.id(),
        Views.name(waiver.urn()),
        waiver.urn(),
        waiver.path().isEmpty() ? "the resource as a whole" : waiver.path(),
        allowed(waiver.allowed()),
        waiver.reason(),
        waiver.owner(),
        waiver.requestedBy(),
        views.time(Optional.of(waiver.requestedAt())),
        waiver.approvedBy(),
        views.time(waiver.approvedAt()),
        views.time(Optional.of(waiver.expiresAt())),
        waiver.status(),
        waiver.findingId(),
        Long.toString(waiver.version()));
  }

  private static String allowed(Waiver.Allowed allowed) {
    return switch (allowed) {
      case Waiver.Allowed.Value(var value) ->
          value.isNull() || value.isMissingNode() ? "not there" : Views.value(value);
      case Waiver.Allowed.Range(var lowest, var highest) ->
          "from " + number(lowest) + " to " + number(highest);
    };
  }

  private static String number(double number) {
    return number == Math.rint(number) && Math.abs(number) < 1e15
        ? Long.toString((long) number)
        : Double.toString(number);
  }

  /** Where a finding may be waived, in the order of its differences. */
  public List<Spot> spots(Finding finding) {
    var spots = Coverage.spots(finding);
    return IntStream.range(0, spots.size())
        .mapToObj(
            at -> {
              var spot = spots.get(at);
              var nothing = spot.live().isNull() || spot.live().isMissingNode();
              return new Spot(
                  "path-" + at,
                  spot.path(),
                  spot.path().isEmpty() ? "The resource as a whole" : spot.path(),
                  nothing ? "not there" : Views.value(spot.live()),
                  spot.secret());
            })
        .toList();
  }
}
