package dev.plumbline.api.console;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What pages show, ready to be written. */
public final class View {

  private View() {}

  /**
   * A moment.
   *
   * @param iso RFC 3339
   * @param text relative, such as {@code 3 min ago}
   */
  public record Time(String iso, String text) {}

  /**
   * Who looks, and what this person may do.
   *
   * @param teams whose environments are this person's business; empty for everybody's
   */
  public record Person(
      String name,
      boolean requests,
      boolean decides,
      boolean operates,
      boolean administers,
      Optional<Set<String>> teams) {}

  /** A stack with its latest scan. */
  public record Stack(
      String id,
      String name,
      String backend,
      String verdict,
      int resources,
      int checked,
      int inSync,
      int drifted,
      int changed,
      int deleted,
      int unknown,
      int notApplicable,
      double coverage,
      String coverageText,
      boolean measured,
      String summary,
      boolean scanned,
      boolean scanning,
      Time lastScan,
      Time nextScan,
      String problem) {}

  /** A finding in a list. */
  public record FindingRow(
      String id,
      String severity,
      String kind,
      String status,
      String name,
      String type,
      String cloudId,
      String stackId,
      String stackName,
      List<String> paths,
      int more,
      Time firstSeen,
      Time lastSeen,
      String lastOutcome) {}

  /** One attribute that differs; the values are lines of JSON, or a dash for nothing. */
  public record Difference(
      String path,
      boolean sinceDeployment,
      boolean byDefault,
      List<Lines.Line> declared,
      List<Lines.Line> recorded,
      List<Lines.Line> live,
      boolean secret) {}

  /** A difference that is no drift. */
  public record Suppressed(String path, String rule, String reason, String declared, String live) {}

  /** A number of attributes and the column of the ledger they are in. */
  public record Column(String name, int count) {}

  /** A resource with its verdict. */
  public record Resource(
      String verdict,
      String name,
      String type,
      String cloudId,
      String urn,
      String explanation,
      List<Difference> differences,
      List<Suppressed> suppressed,
      List<Column> ledger,
      int attributes,
      int verified,
      double coverage,
      String coverageText) {}

  /** A resource that depends on another. */
  public record Dependent(String name, String type, String urn, String stack, int distance) {}

  /** A name and what is known under it. */
  public record Fact(String name, String text) {}

  /** An incident. */
  public record IncidentRow(
      String id,
      String title,
      String severity,
      String severityReason,
      String status,
      String overdue,
      String assignee,
      Time opened,
      Time acknowledgeBy,
      Time resolveBy) {}

  /** A step of a finding's life. */
  public record Step(String name, String reason, Time at) {}

  /**
   * The log of a job.
   *
   * @param lines the last ones
   * @param whole where the lines before them are; empty text where there are none
   * @param more where more lines come from; empty text once it has ended
   */
  public record Log(List<Step> lines, String whole, String more) {}

  /** A scan in a list. */
  public record ScanRow(
      String verdict,
      int resources,
      int findings,
      int unknown,
      String coverageText,
      String calls,
      String duration,
      Time at) {}
}
