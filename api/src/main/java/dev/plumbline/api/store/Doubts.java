package dev.plumbline.api.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.core.compare.ResourceVerdict;
import dev.plumbline.core.compare.Verdict;
import dev.plumbline.core.declared.StackId;
import dev.plumbline.core.evidence.VerdictJson;
import dev.plumbline.core.scan.ScanOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Decides whose changes are asked for: new and changed findings, those whose trail was silent for
 * an hour (events arrive late), and resources that come and go. Thread-safe.
 */
public final class Doubts {

  /** CloudTrail delivers within 15 minutes, Azure's Activity Log within 20. */
  private static final Duration PATIENCE = Duration.ofHours(1);

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Jdbi jdbi;
  private final Ids ids;

  public Doubts(Jdbi jdbi, Ids ids) {
    this.jdbi = jdbi;
    this.ids = ids;
  }

  /** What is known of a stack before it is scanned. */
  public ScanOptions.Asking of(String stackId) {
    return jdbi.withHandle(handle -> known(handle, stackId));
  }

  private Known known(Handle handle, String stackId) {
    var inSync = new HashMap<String, Instant>();
    handle
        .createQuery(
            """
            select urn, scan.started_at from resource_verdict join scan on scan.id = scan_id
            where resource_verdict.stack_id = :stack and resource_verdict.verdict = 'in-sync'
            """)
        .bind("stack", stackId)
        .map((row, context) -> Map.entry(row.getString("urn"), Rows.instant(row, "started_at")))
        .forEach(entry -> inSync.put(entry.getKey(), entry.getValue()));
    var open = new HashMap<String, Finding>();
    handle
        .createQuery("select * from finding where stack_id = :stack and status <> 'resolved'")
        .bind("stack", stackId)
        .map((row, context) -> Finding.read(row))
        .forEach(finding -> open.put(finding.kind() + " " + finding.urn(), finding));
    var now = ids.now();
    var disputed =
        new HashSet<>(PathStates.disputed(handle, stackId, now.minus(Oscillation.WINDOW)));
    return new Known(inSync, open, disputed, now);
  }

  private record Known(
      Map<String, Instant> inSync, Map<String, Finding> open, Set<String> disputed, Instant now)
      implements ScanOptions.Asking {

    @Override
    public Optional<Instant> since(
        StackId stack, ResourceVerdict verdict, Optional<Instant> deployedAt) {
      if (verdict.isFinding()) {
        var old = open.get(verdict.verdict().word() + " " + verdict.urn());
        return old == null ? Optional.of(opened(verdict, deployedAt)) : again(old, verdict);
      }
      var key = PathStates.resource(verdict.type(), verdict.cloudId(), verdict.urn());
      return verdict.verdict() == Verdict.IN_SYNC
              && disputed.contains(key)
              && !inSync.containsKey(verdict.urn())
          ? Optional.of(now.minus(PATIENCE))
          : Optional.empty();
    }

    private Instant opened(ResourceVerdict verdict, Optional<Instant> deployedAt) {
      var seen = Optional.ofNullable(inSync.get(verdict.urn()));
      return seen.flatMap(
              at -> deployedAt.map(other -> other.isAfter(at) ? other : at).or(() -> seen))
          .or(() -> deployedAt)
          .orElse(now.minus(ScanOptions.Asking.MEMORY));
    }

    private Optional<Instant> again(Finding old, ResourceVerdict verdict) {
      if (!isSame(old, verdict)) {
        return Optional.of(old.lastSeenAt());
      }
      return old.isAttributed() || old.openedAt().plus(PATIENCE).isBefore(now)
          ? Optional.empty()
          : Optional.of(old.openedAt().minus(PATIENCE));
    }

    private static boolean isSame(Finding old, ResourceVerdict verdict) {
      return old.verdict().path("differences").equals(differences(verdict));
    }

    /** Read once more, so that numbers are what a database gives back. */
    private static JsonNode differences(ResourceVerdict verdict) {
      try {
        return JSON.readTree(VerdictJson.write(verdict).path("differences").toString());
      } catch (JsonProcessingException impossible) {
        throw new IllegalStateException("JSON that was written can be read", impossible);
      }
    }
  }
}
