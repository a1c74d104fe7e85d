package dev.plumbline.api.store;

import dev.plumbline.api.hash.Hashes;
import dev.plumbline.core.compare.ResourceVerdict;
import dev.plumbline.core.scan.StackScan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * What verdicts mean for the findings of their stack. A finding ends only when its resource was
 * positively read and is otherwise, or a whole scan shows that it is no longer declared.
 */
final class Settlement {

  /**
   * What was seen.
   *
   * @param scanId the scan that holds the verdicts
   * @param stack the verdicts
   * @param whole whether they are all that the stack has: else the rest is not spoken of
   */
  record Seen(String stackId, String scanId, StackScan stack, boolean whole) {}

  /** How many findings changed. */
  record Tally(int opened, int reopened, int resolved) {}

  private final FindingWriter writer;

  Settlement(FindingWriter writer) {
    this.writer = writer;
  }

  /**
   * Opens, reopens and resolves.
   *
   * @param known the stack's findings, at least those of the resources that were seen
   */
  Tally settle(Handle handle, Seen now, List<Finding> known) {
    writer.order(handle);
    var before = new HashMap<String, Finding>();
    known.forEach(finding -> before.put(fingerprint(finding), finding));
    var opened = 0;
    var reopened = 0;
    var seen = new LinkedHashMap<String, ResourceVerdict>();
    for (var verdict : now.stack().resources()) {
      if (verdict.isFinding()) {
        seen.putIfAbsent(fingerprint(now.stackId(), verdict), verdict);
      }
    }
    for (var entry : seen.entrySet()) {
      var old = Optional.ofNullable(before.get(entry.getKey()));
      var change =
          writer.seen(handle, entry.getKey(), FindingWriter.sighting(now, entry.getValue()), old);
      opened += change == FindingWriter.Change.OPENED ? 1 : 0;
      reopened += change == FindingWriter.Change.REOPENED ? 1 : 0;
    }
    var unseen = new ArrayList<Finding>();
    before.forEach(
        (fingerprint, finding) -> {
          if (!seen.containsKey(fingerprint) && !finding.status().equals("resolved")) {
            unseen.add(finding);
          }
        });
    return new Tally(opened, reopened, end(handle, now, unseen));
  }

  /** Decides about findings that were not made again. */
  private int end(Handle handle, Seen seen, List<Finding> unseen) {
    var resources = Identified.of(seen.stack().resources());
    var resolved = 0;
    for (var finding : unseen) {
      var now = resources.now(finding);
      if (now.isEmpty()) {
        resolved += undeclared(handle, seen, finding);
        continue;
      }
      var verdict = now.get();
      switch (verdict.verdict()) {
        case IN_SYNC -> {
          writer.resolve(handle, finding, seen.scanId(), "It was read and is as declared.");
          resolved++;
        }
        case CHANGED, DRIFTED, DELETED -> {
          var reason = "It was read and is now %s.".formatted(verdict.verdict().word());
          writer.resolve(handle, finding, seen.scanId(), reason);
          resolved++;
        }
        case UNKNOWN, NOT_APPLICABLE -> writer.unread(handle, finding, unreadReason(verdict));
      }
    }
    return resolved;
  }

  private int undeclared(Handle handle, Seen seen, Finding finding) {
    if (!seen.whole()) {
      return 0;
    }
    if (seen.stack().problem().isEmpty()) {
      writer.resolve(handle, finding, seen.scanId(), "The stack no longer declares it.");
      return 1;
    }
    writer.unread(handle, finding, seen.stack().problem().orElse(""));
    return 0;
  }

  private static String unreadReason(ResourceVerdict verdict) {
    return verdict
        .outcome()
        .filter(outcome -> !outcome.kind().equals("found"))
        .map(outcome -> outcome.kind() + ": " + outcome.text())
        .orElse(verdict.verdict().word() + ": " + String.join("; ", verdict.notes()));
  }

  /** A cloud id is unique within its type only, so the type is part of what names a resource. */
  private static String fingerprint(String stackId, ResourceVerdict verdict) {
    return fingerprint(
        stackId, verdict.type(), verdict.cloudId(), verdict.urn(), verdict.verdict().word());
  }

  private static String fingerprint(Finding finding) {
    return fingerprint(
        finding.stackId(), finding.type(), finding.cloudId(), finding.urn(), finding.kind());
  }

  private static String fingerprint(
      String stackId, String type, String cloudId, String urn, String kind) {
    var resource = cloudId.isEmpty() ? urn : type + "\n" + cloudId;
    return Hashes.sha256(stackId + "\n" + resource + "\n" + kind);
  }

  /** Finds the verdict of a finding's resource: by its cloud id, else under its URN. */
  private record Identified(
      Map<String, ResourceVerdict> byCloudId, Map<String, ResourceVerdict> byUrn) {

    static Identified of(List<ResourceVerdict> verdicts) {
      var byCloudId = new HashMap<String, ResourceVerdict>();
      var byUrn = new HashMap<String, ResourceVerdict>();
      for (var verdict : verdicts) {
        byUrn.putIfAbsent(verdict.urn(), verdict);
        if (!verdict.cloudId().isEmpty()) {
          byCloudId.putIfAbsent(verdict.type() + "\n" + verdict.cloudId(), verdict);
        }
      }
      return new Identified(byCloudId, byUrn);
    }

    Optional<ResourceVerdict> now(Finding finding) {
      return Optional.ofNullable(byCloudId.get(finding.type() + "\n" + finding.cloudId()))
          .or(() -> Optional.ofNullable(byUrn.get(finding.urn())));
    }
  }
}
