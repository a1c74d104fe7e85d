package dev.plumbline.api.console;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.api.remediation.Remediation;
import java.util.List;
import java.util.Optional;

/** Makes views of remediations and of what they would do. */
public record RemediationViews(Views views) {

  /** A remediation without its preview. */
  public record Row(
      String id,
      String name,
      String urn,
      String findingId,
      String mode,
      String state,
      String reason,
      String requestedBy,
      View.Time requested,
      String approvedBy,
      View.Time expires,
      String cancelledBy,
      boolean automatic,
      boolean ended,
      String operationId,
      String version) {

    public boolean isState(String word) {
      return state.equals(word);
    }

    /** Whether somebody may still stop it. */
    public boolean isStoppable() {
      return List.of("previewing", "awaitingApproval", "approved", "resolving", "running")
          .contains(state);
    }
  }

  /**
   * What is done to one resource.
   *
   * @param findingId of its own open finding; empty text where it has none
   */
  public record Step(
      String op,
      boolean replaces,
      String name,
      String type,
      String urn,
      List<String> paths,
      List<String> reasons,
      String findingId) {}

  /** A place of the program that decides a value. */
  public record Place(String path, boolean decided, String where, String text, String reason) {}

  /**
   * What a preview showed.
   *
   * @param clobberProblem why nobody knows what else would be overwritten; empty where it is known
   * @param patch empty where there is none
   */
  public record Preview(
      View.Time read,
      String verdict,
      List<View.Difference> differences,
      List<String> warnings,
      List<Step> steps,
      String downtime,
      String downtimeReason,
      String downtimeSource,
      String cost,
      List<View.Dependent> dependents,
      List<Step> clobber,
      String clobberProblem,
      List<Lines.Line> patch,
      List<Place> places) {

    public boolean isReplacing() {
      return steps.stream().anyMatch(Step::replaces);
    }
  }

  public Row row(Remediation one) {
    return new Row(
        one.id(),
        Views.name(one.urn()),
        one.urn(),
        one.findingId(),
        one.mode().word(),
        one.state().word(),
        one.reason(),
        one.requestedBy(),
        views.time(Optional.of(one.requestedAt())),
        one.approvedBy().orElse(""),
        views.time(one.expiresAt()),
        one.cancelledBy().orElse(""),
        one.automatic(),
        one.state().isLast(),
        one.operationId(),
        Long.toString(one.version()));
  }

  /** What it would do; empty before that is known. */
  public Optional<Preview> preview(Remediation one) {
    var seen = one.preview();
    return seen.isObject() ? Optional.of(preview(seen)) : Optional.empty();
  }

  private Preview preview(JsonNode seen) {
    var live = seen.path("live");
    var down = seen.path("downtime");
    var clobber = seen.path("clobber");
    return new Preview(
        views.time(Views.instant(live.path("readAt"))),
        live.path("verdict").asText(),
        Views.stream(live.path("differences")).map(Views::difference).toList(),
        texts(seen.path("warnings")),
        Views.stream(seen.path("steps")).map(RemediationViews::step).toList(),
        switch (down.path("expected").asText()) {
          case "yes" -> "expected";
          case "possible" -> "possible";
          case "none" -> "none";
          default -> "not known";
        },
        down.path("reason").asText(),
        down.path("source").asText(),
        seen.path("cost").path("reason").asText(),
        Views.stream(seen.path("dependents")).map(views::dependent).toList(),
        Views.stream(clobber.path("resources")).map(RemediationViews::step).toList(),
        clobber.path("reason").asText(),
        Lines.patch(seen.path("patch").asText()),
        Views.stream(seen.path("places")).map(RemediationViews::place).toList());
  }

  private static Step step(JsonNode step) {
    var urn = step.path("urn").asText();
    return new Step(
        step.path("op").asText(),
        step.path("replaces").asBoolean(),
        Views.name(urn),
        step.path("type").asText(),
        urn,
        Views.stream(step.path("properties")).map(each -> each.path("path").asText()).toList(),
        texts(step.path("replaceReasons")),
        step.path("findingId").asText());
  }

  private static Place place(JsonNode place) {
    var file = place.path("file").asText();
    return new Place(
        place.path("path").asText(),
        place.path("decided").asBoolean(),
        file.isEmpty() ? "" : file + ":" + place.path("line").asInt(),
        place.path("text").asText(),
        place.path("reason").asText());
  }

  private static List<String> texts(JsonNode list) {
    return Views.stream(list).map(JsonNode::asText).toList();
  }

  public View.Step step(Remediation.Transition step) {
    return new View.Step(
        step.state(), step.by() + ": " + step.reason(), views.time(Optional.of(step.at())));
  }
}
