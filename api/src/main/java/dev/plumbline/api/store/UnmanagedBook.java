package dev.plumbline.api.store;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.plumbline.api.hash.Hashes;
import dev.plumbline.api.wire.BeyondJson;
import dev.plumbline.core.compare.Difference;
import dev.plumbline.core.compare.Ledger;
import dev.plumbline.core.compare.ResourceVerdict;
import dev.plumbline.core.compare.Verdict;
import dev.plumbline.core.evidence.Evidence;
import dev.plumbline.core.read.Discovered;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.scan.Beyond;
import dev.plumbline.core.scan.Scan;
import dev.plumbline.core.value.PropertyPath;
import dev.plumbline.core.value.Value;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Keeps what lives beyond the declared: findings of kind {@code unmanaged}, known again by place,
 * type and id. One ends only when its place was looked at and it was not there, or a stack declares
 * it, or a rule excludes it; a gap leaves it as it is. Thread-safe.
 */
public final class UnmanagedBook {

  /** What a look did. */
  public record Outcome(int opened, int reopened, int resolved) {}

  private final Jdbi jdbi;
  private final Ids ids;
  private final Events events;
  private final FindingWriter writer;

  public UnmanagedBook(Jdbi jdbi, Ids ids, Events events, FindingWriter writer) {
    this.jdbi = jdbi;
    this.ids = ids;
    this.events = events;
    this.writer = writer;
  }

  /** Begins a look; whoever began one before keeps nothing any more. */
  public long begin() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("update discovery set fence = fence + 1 where id = 1 returning fence")
                .mapTo(Long.class)
                .one());
  }

  /** Keeps a look; empty where a younger one was begun meanwhile. */
  public Optional<Outcome> record(long fence, Scan scan) {
    return jdbi.inTransaction(
        handle -> {
          var now = handle.createQuery("select fence from discovery where id = 1 for update");
          if (now.mapTo(Long.class).one() != fence) {
            return Optional.empty();
          }
          var outcome = findings(handle, scan);
          keep(handle, scan);
          var data = JsonNodeFactory.instance.objectNode();
          data.put("unmanaged", scan.beyond().unmanaged().size());
          data.put("gaps", scan.beyond().gaps().size());
          data.put("opened", outcome.opened()).put("reopened", outcome.reopened());
          data.put("resolved", outcome.resolved());
          events.append(handle, "dev.plumbline.discovery.finished", "", "unmanaged", data);
          return Optional.of(outcome);
        });
  }

  private Outcome findings(Handle handle, Scan scan) {
    var known = new HashMap<String, Finding>();
    handle
        .createQuery("select * from finding where kind = 'unmanaged'")
        .map((row, context) -> Finding.read(row))
        .forEach(
            finding ->
                known.put(
                    fingerprint(finding.place(), finding.type(), finding.cloudId()), finding));
    var opened = 0;
    var reopened = 0;
    var seen = new HashSet<String>();
    for (var resource : scan.beyond().unmanaged()) {
      var fingerprint = fingerprint(resource.place(), resource.type(), resource.importId());
      if (seen.add(fingerprint)) {
        var old = Optional.ofNullable(known.get(fingerprint));
        var change = writer.seen(handle, fingerprint, sighting(scan, resource), old);
        opened += change == FindingWriter.Change.OPENED ? 1 : 0;
        reopened += change == FindingWriter.Change.REOPENED ? 1 : 0;
      }
    }
    var resolved = 0;
    for (var entry : known.entrySet()) {
      var finding = entry.getValue();
      if (!seen.contains(entry.getKey()) && !finding.status().equals("resolved")) {
        resolved += settle(handle, scan, finding) ? 1 : 0;
      }
    }
    return new Outcome(opened, reopened, resolved);
  }

  private boolean settle(Handle handle, Scan scan, Finding finding) {
    var beyond = scan.beyond();
    var excluded =
        beyond.excluded().stream()
            .filter(each -> isSame(each, finding))
            .flatMap(each -> each.owner().stream())
            .findFirst();
    if (excluded.isPresent()) {
      var owner = excluded.orElseThrow();
      var reason = "It is excluded now: %s (%s).".formatted(owner.reason(), owner.rule());
      writer.resolve(handle, finding, scan.id(), reason);
      return true;
    }
    if (!beyond.covers(finding.place(), finding.type())) {
      writer.unread(handle, finding, gap(beyond, finding));
      return false;
    }
    var reason =
        declaring(handle, finding)
            .map(stack -> "Stack %s declares it now.".formatted(stack))
            .orElse("It is not there any more, or a stack declares it now.");
    writer.resolve(handle, finding, scan.id(), reason);
    return true;
  }

  private static boolean isSame(Discovered resource, Finding finding) {
    return resource.place().equals(finding.place())
        && resource.type().equals(finding.type())
        && resource.importId().equals(finding.cloudId());
  }

  private static String gap(Beyond beyond, Finding finding) {
    return beyond.gaps().stream()
        .filter(gap -> gap.isAt(finding.place()) || beyond.listed().isEmpty())
        .findFirst()
        .map(gap -> gap.outcome().kind() + ": " + gap.outcome().text())
        .orElse("its place was not looked at: no stack declares anything there now");
  }

  private static Optional<String> declaring(Handle handle, Finding finding) {
    return handle
        .createQuery(
            """
            select stack.project || '/' || stack.name from resource_verdict
            join stack on stack.id = stack_id
            where type = :type and body ->> 'cloudId' = :id limit 1
            """)
        .bind("type", finding.type())
        .bind("id", finding.cloudId())
        .mapTo(String.class)
        .findOne();
  }

  private static FindingWriter.Sighting sighting(Scan scan, Discovered resource) {
    var live = new ReadOutcome.Found(resource.live(), ReadOutcome.Shape.PULUMI);
    var difference =
        new Difference(
            PropertyPath.ROOT,
            Difference.Kind.SINCE_DEPLOYMENT,
            Difference.Origin.PROGRAM,
            Value.nothing(),
            Value.nothing(),
            resource.live(),
            false);
    var evidence =
        new Evidence(
            resource.type(),
            resource.importId(),
            Optional.empty(),
            Optional.empty(),
            live,
            Evidence.Schema.NONE);
    var verdict =
        new ResourceVerdict(
            Verdict.CHANGED,
            "",
            resource.type(),
            resource.importId(),
            List.of(difference),
            List.of(),
            Ledger.EMPTY,
            Optional.of(live),
            List.of("unmanaged: nobody declared it"),
            Optional.of(evidence));
    var detail = BeyondJson.adoption(resource).put("name", resource.name());
    return new FindingWriter.Sighting(
        Optional.empty(),
        resource.place(),
        scan.id(),
        "unmanaged",
        verdict,
        Optional.empty(),
        List.of(),
        detail);
  }

  private static String fingerprint(String place, String type, String id) {
    return Hashes.sha256(place + "\n" + type + "\n" + id + "\nunmanaged");
  }

  private void keep(Handle handle, Scan scan) {
    var calls = JsonNodeFactory.instance.objectNode();
    new TreeMap<>(scan.apiCalls()).forEach(calls::put);
    handle
        .createUpdate(
            """
            update discovery set finished_at = :now, gaps = cast(:gaps as jsonb),
              excluded = cast(:excluded as jsonb), api_calls = cast(:calls as jsonb)
            where id = 1
            """)
        .bind("now", ids.now())
        .bind("gaps", BeyondJson.gaps(scan.beyond().gaps()).toString())
        .bind("excluded", BeyondJson.excluded(scan.beyond()).toString())
        .bind("calls", calls.toString())
        .execute();
  }
}
