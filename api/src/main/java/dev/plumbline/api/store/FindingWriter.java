package dev.plumbline.api.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.api.severity.SeverityRating;
import dev.plumbline.api.wire.AttributionJson;
import dev.plumbline.api.wire.RadiusJson;
import dev.plumbline.core.compare.ResourceVerdict;
import dev.plumbline.core.evidence.EvidenceJson;
import dev.plumbline.core.evidence.VerdictJson;
import dev.plumbline.core.read.Attribution;
import dev.plumbline.core.scan.Dependent;
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
  private final Followers followers;

  /** One whose findings nobody follows up. */
  public FindingWriter(
      Ids ids, Events events, Outbox outbox, SeverityRating rating, List<String> webhooks) {
    this(
        ids,
        events,
        outbox,
        rating,
        webhooks,
        new Followers(FindingListener.NOBODY, WaiverCheck.NONE));
  }

  /** Who hears of findings, and who may say that one stays. */
  public record Followers(FindingListener listener, WaiverCheck waivers) {}

  public FindingWriter(
      Ids ids,
      Events events,
      Outbox outbox,
      SeverityRating rating,
      List<String> webhooks,
      Followers followers) {
    this.ids = ids;
    this.events = events;
    this.outbox = outbox;
    this.rating = rating;
    this.webhooks = List.copyOf(webhooks);
    this.followers = followers;
  }

  /**
   * What a scan saw.
   *
   * @param stackId empty for an unmanaged resource
   * @param place empty text for a declared resource
   * @param kind the finding's kind
   * @param detail name and adoption of an unmanaged resource
   */
  record Sighting(
      Optional<String> stackId,
      String place,
      String scanId,
      String kind,
      ResourceVerdict verdict,
      Optional<Attribution> attribution,
      List<Dependent> radius,
      ObjectNode detail) {}

  /** A declared resource that is a finding. */
  static Sighting sighting(Settlement.Seen seen, ResourceVerdict verdict) {
    var stack = seen.stack();
    var direct =
        stack.dependents().getOrDefault(verdict.urn(), List.of()).stream()
            .map(urn -> new Dependent(stack.stack(), urn, 1, Dependent.Via.DEPENDENCY))
            .toList();
    return new Sighting(
        Optional.of(seen.stackId()),
        "",
        seen.scanId(),
        verdict.verdict().word(),
        verdict,
        Optional.ofNullable(stack.attributions().get(verdict.urn())),
        stack.radius().getOrDefault(verdict.urn(), direct),
        JsonNodeFactory.instance.objectNode());
  }

  /** Before any row of a finding is touched: whoever else does so waits here, never in a circle. */
  void order(Handle handle) {
    events.order(handle);
  }

  Change seen(Handle handle, String fingerprint, Sighting sighting, Optional<Finding> old) {
    var change =
        old.map(Finding::status)
            .map(status -> status.equals("resolved") ? Change.REOPENED : Change.SEEN_AGAIN)
            .orElse(Change.OPENED);
    var id = old.map(Finding::id).orElseGet(ids::next);
    if (change == Change.REOPENED) {
      reopen(handle, id);
    }
    var rated = rating.rate(sighting.verdict(), sighting.attribution());
    var finding = upsert(handle, fingerprint, sighting, id, rated);
    var telling = new Telling(sighting.scanId(), Optional.of(rated));
    switch (change) {
      case OPENED -> tell(handle, finding, "opened", "A scan found it.", telling);
      case REOPENED ->
          tell(handle, finding, "reopened", "It came back after it was resolved.", telling);
      case SEEN_AGAIN -> {
        // Told when it was opened; only a name that a trail gave later is news.
        if (isNews(sighting, old.orElseThrow())) {
          tell(handle, finding, "attributed", "A trail names who caused it.", telling);
        }
      }
    }
    weigh(handle, finding, telling);
    return change;
  }

  /** Leaves a finding alone, or no longer, as its waivers say now. */
  public void weighNow(Handle handle, String id) {
    events.order(handle);
    var finding =
        handle
            .createQuery("select * from finding where id = :id")
            .bind("id", id)
            .map((row, context) -> Finding.read(row))
            .one();
    weigh(handle, finding, new Telling(finding.scanId(), Optional.empty()));
  }

  /** Whether its waivers say otherwise than its status; reads only. */
  public boolean isToBeWeighed(Handle handle, Finding finding) {
    return (finding.status().equals("open") || finding.status().equals("waived"))
        && finding.status().equals("waived")
            != followers.waivers().covering(handle, finding).isPresent();
  }

  private void weigh(Handle handle, Finding finding, Telling telling) {
    var covered = followers.waivers().covering(handle, finding);
    if (finding.status().equals("open") && covered.isPresent()) {
      tell(handle, status(handle, finding, "waived"), "waived", covered.get(), telling);
    } else if (finding.status().equals("waived") && covered.isEmpty()) {
      var reason = "No waiver covers it any more: it ended, or the value moved.";
      tell(handle, status(handle, finding, "open"), "reopened", reason, telling);
    }
  }

  private static Finding status(Handle handle, Finding finding, String status) {
    return handle
        .createQuery("update finding set status = :status where id = :id returning *")
        .bind("status", status)
        .bind("id", finding.id())
        .map((row, context) -> Finding.read(row))
        .one();
  }

  private static boolean isNews(Sighting sighting, Finding old) {
    return !old.isAttributed()
        && sighting
            .attribution()
            .filter(said -> said.confidence() != Attribution.Confidence.UNKNOWN)
            .isPresent();
  }

  /** Whoever caused it before need not have caused it again. */
  private void reopen(Handle handle, String id) {
    handle
        .createUpdate(
            """
            update finding set status = 'open', opened_at = :now, resolved_at = null,
              attribution = null
            where id = :id
            """)
        .bind("id", id)
        .bind("now", ids.now())
        .execute();
  }

  private Finding upsert(
      Handle handle,
      String fingerprint,
      Sighting sighting,
      String id,
      SeverityRating.Rating rated) {
    var verdict = sighting.verdict();
    var dependents = JsonNodeFactory.instance.arrayNode();
    sighting.radius().forEach(one -> dependents.add(one.urn()));
    return handle
        .createQuery(
            """
            insert into finding (id, fingerprint, stack_id, place, scan_id, urn, type, cloud_id,
              kind, severity, severity_reason, status, first_seen_at, last_seen_at, opened_at,
              body, evidence, dependents, attribution, radius, detail)
            values (:id, :fingerprint, :stack, :place, :scan, :urn, :type, :cloudId,
              :kind, :severity, :severityReason, 'open', :now, :now, :now,
              cast(:body as jsonb), cast(:evidence as jsonb), cast(:dependents as jsonb),
              cast(:attribution as jsonb), cast(:radius as jsonb), cast(:detail as jsonb))
            on conflict (fingerprint) do update set scan_id = excluded.scan_id, urn = excluded.urn,
              severity = excluded.severity, severity_reason = excluded.severity_reason,
              last_seen_at = excluded.last_seen_at, body = excluded.body, last_outcome = '',
              evidence = excluded.evidence, dependents = excluded.dependents,
              attribution = coalesce(excluded.attribution, finding.attribution),
              radius = excluded.radius, detail = excluded.detail
            returning *
            """)
        .bind("id", id)
        .bind("fingerprint", fingerprint)
        .bind("stack", sighting.stackId())
        .bind("place", sighting.place())
        .bind("scan", sighting.scanId())
        .bind("urn", verdict.urn())
        .bind("type", verdict.type())
        .bind("cloudId", verdict.cloudId())
        .bind("kind", sighting.kind())
        .bind("severity", rated.severity().word())
        .bind("severityReason", rated.reason())
        .bind("now", ids.now())
        .bind("body", VerdictJson.write(verdict).toString())
        .bind("evidence", evidence(verdict))
        .bind("dependents", dependents.toString())
        .bind(
            "attribution", sighting.attribution().map(said -> AttributionJson.of(said).toString()))
        .bind("radius", RadiusJson.of(sighting.radius()).toString())
        .bind("detail", sighting.detail().toString())
        .map((row, context) -> Finding.read(row))
        .one();
  }

  private static Optional<String> evidence(ResourceVerdict verdict) {
    return verdict.evidence().map(EvidenceJson::write).map(JsonNode::toString);
  }

  /** The resource was read and is otherwise, or is no longer declared. */
  void resolve(Handle handle, Finding finding, String scanId, String reason) {
    var resolved =
        handle
            .createQuery(
                """
                update finding set status = 'resolved', resolved_at = :now, last_outcome = ''
                where id = :id returning *
                """)
            .bind("id", finding.id())
            .bind("now", ids.now())
            .map((row, context) -> Finding.read(row))
            .one();
    tell(handle, resolved, "resolved", reason, new Telling(scanId, Optional.empty()));
  }

  /** The resource could not be read: the finding stays, and says why nobody knows better. */
  void unread(Handle handle, Finding finding, String reason) {
    handle
        .createUpdate("update finding set last_outcome = :reason where id = :id")
        .bind("id", finding.id())
        .bind("reason", reason)
        .execute();
  }

  /**
   * From where a change is known.
   *
   * @param rated how policies rate it now; empty where nobody looked
   */
  private record Telling(String scanId, Optional<SeverityRating.Rating> rated) {}

  private void tell(Handle handle, Finding finding, String name, String reason, Telling telling) {
    handle
        .createUpdate(
            """
            insert into finding_transition (finding_id, at, name, scan_id, reason)
            values (:finding, :now, :name, :scan, :reason)
            """)
        .bind("finding", finding.id())
        .bind("now", ids.now())
        .bind("name", name)
        .bind("scan", telling.scanId())
        .bind("reason", reason)
        .execute();
    var event =
        events.append(
            handle,
            "dev.plumbline.finding." + name,
            finding.stackId(),
            "findings/" + finding.id(),
            data(handle, finding, reason));
    outbox.addExactly(handle, event, finding.id(), webhooks);
    followers.listener().changed(handle, finding, telling.rated(), name, reason);
  }

  private static ObjectNode data(Handle handle, Finding finding, String reason) {
    var data = JsonNodeFactory.instance.objectNode();
    data.put("id", finding.id());
    data.put("status", finding.status());
    data.put("kind", finding.kind());
    data.put("severity", finding.severity());
    data.put("reason", reason);
    if (finding.isUnmanaged()) {
      data.put("place", finding.place());
      data.setAll((ObjectNode) finding.detail());
    }
    data.set("attribution", finding.attribution());
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
