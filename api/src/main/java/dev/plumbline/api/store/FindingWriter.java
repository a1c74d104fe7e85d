package dev.plumbline.api.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.api.severity.SeverityRating;
import dev.plumbline.core.compare.ResourceVerdict;
import dev.plumbline.core.evidence.EvidenceJson;
import dev.plumbline.core.evidence.VerdictJson;
import dev.plumbline.core.scan.StackScan;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Writes findings, their transitions, and the events and messages that tell of them. */
public final class FindingWriter {

  /** What seeing a finding did to it. */
  enum Change {
    OPENED,
    REOPENED,
    SEEN_AGAIN
  }

  private final Ids ids;
  private final Events events;
  private final Outbox outbox;
  private final SeverityRating rating;
  private final List<String> webhooks;

  public FindingWriter(
      Ids ids, Events events, Outbox outbox, SeverityRating rating, List<String> webhooks) {
    this.ids = ids;
    this.events = events;
    this.outbox = outbox;
    this.rating = rating;
    this.webhooks = List.copyOf(webhooks);
  }

  Change seen(
      Handle handle,
      ScanRow scan,
      StackScan stack,
      String fingerprint,
      ResourceVerdict verdict,
      Optional<Finding> old) {
    var change =
        old.map(Finding::status)
            .map(status -> status.equals("resolved") ? Change.REOPENED : Change.SEEN_AGAIN)
            .orElse(Change.OPENED);
    var id = old.map(Finding::id).orElseGet(ids::next);
    var rated = rating.rate(verdict);
    upsert(handle, scan, stack, fingerprint, verdict, id, rated);
    switch (change) {
      case OPENED -> tell(handle, id, "opened", scan.id(), "A scan found it.");
      case REOPENED -> {
        handle
            .createUpdate(
                """
                update finding set status = 'open', opened_at = :now, resolved_at = null
                where id = :id
                """)
            .bind("id", id)
            .bind("now", ids.now())
            .execute();
        tell(handle, id, "reopened", scan.id(), "It came back after it was resolved.");
      }
      case SEEN_AGAIN -> {
        // Told when it was opened; what it shows now was written above.
      }
    }
    return change;
  }

  private void upsert(
      Handle handle,
      ScanRow scan,
      StackScan stack,
      String fingerprint,
      ResourceVerdict verdict,
      String id,
      SeverityRating.Rating rated) {
    var dependents = JsonNodeFactory.instance.arrayNode();
    stack.dependents().getOrDefault(verdict.urn(), List.of()).forEach(dependents::add);
    handle
        .createUpdate(
            """
            insert into finding (id, fingerprint, stack_id, scan_id, urn, type, cloud_id, kind,
              severity, severity_reason, status, first_seen_at, last_seen_at, opened_at, body,
              evidence, dependents)
            values (:id, :fingerprint, :stack, :scan, :urn, :type, :cloudId, :kind,
              :severity, :severityReason, 'open', :now, :now, :now, cast(:body as jsonb),
              cast(:evidence as jsonb), cast(:dependents as jsonb))
            on conflict (fingerprint) do update set scan_id = excluded.scan_id, urn = excluded.urn,
              severity = excluded.severity, severity_reason = excluded.severity_reason,
              last_seen_at = excluded.last_seen_at, body = excluded.body, last_outcome = '',
              evidence = excluded.evidence, dependents = excluded.dependents
            """)
        .bind("id", id)
        .bind("fingerprint", fingerprint)
        .bind("stack", scan.stackId())
        .bind("scan", scan.id())
        .bind("urn", verdict.urn())
        .bind("type", verdict.type())
        .bind("cloudId", verdict.cloudId())
        .bind("kind", verdict.verdict().word())
        .bind("severity", rated.severity().word())
        .bind("severityReason", rated.reason())
        .bind("now", ids.now())
        .bind("body", VerdictJson.write(verdict).toString())
        .bind("evidence", evidence(verdict))
        .bind("dependents", dependents.toString())
        .execute();
  }

  private static Optional<String> evidence(ResourceVerdict verdict) {
    return verdict.evidence().map(EvidenceJson::write).map(JsonNode::toString);
  }

  /** The resource was read and is otherwise, or is no longer declared. */
  void resolve(Handle handle, Finding finding, String scanId, String reason) {
    handle
        .createUpdate(
            """
            update finding set status = 'resolved', resolved_at = :now, last_outcome = ''
            where id = :id
            """)
        .bind("id", finding.id())
        .bind("now", ids.now())
        .execute();
    tell(handle, finding.id(), "resolved", scanId, reason);
  }

  /** The resource could not be read: the finding stays, and says why nobody knows better. */
  void unread(Handle handle, Finding finding, String reason) {
    handle
        .createUpdate("update finding set last_outcome = :reason where id = :id")
        .bind("id", finding.id())
        .bind("reason", reason)
        .execute();
  }

  private void tell(Handle handle, String findingId, String name, String scanId, String reason) {
    handle
        .createUpdate(
            """
            insert into finding_transition (finding_id, at, name, scan_id, reason)
            values (:finding, :now, :name, :scan, :reason)
            """)
        .bind("finding", findingId)
        .bind("now", ids.now())
        .bind("name", name)
        .bind("scan", scanId)
        .bind("reason", reason)
        .execute();
    var finding =
        handle
            .createQuery("select * from finding where id = :id")
            .bind("id", findingId)
            .map((row, context) -> Finding.read(row))
            .one();
    var event =
        events.append(
            handle,
            "dev.plumbline.finding." + name,
            finding.stackId(),
            "findings/" + findingId,
            data(handle, finding, reason));
    outbox.add(handle, event, findingId, webhooks);
  }

  private static ObjectNode data(Handle handle, Finding finding, String reason) {
    var data = JsonNodeFactory.instance.objectNode();
    data.put("id", finding.id());
    data.put("status", finding.status());
    data.put("kind", finding.kind());
    data.put("severity", finding.severity());
    data.put("reason", reason);
    data.put("stackId", finding.stackId());
    data.put(
        "stack",
        Stacks.find(handle, finding.stackId())
            .map(stack -> stack.stack().name())
            .orElse(finding.stackId()));
    data.put("urn", finding.urn());
    data.put("type", finding.type());
    data.put("cloudId", finding.cloudId());
    data.set("differences", finding.verdict().path("differences"));
    data.put("firstSeenAt", finding.firstSeenAt().toString());
    data.put("lastSeenAt", finding.lastSeenAt().toString());
    return data;
  }
}
