package dev.plumbline.api.incident;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.plumbline.api.config.IncidentSettings;
import dev.plumbline.api.hash.Hashes;
import dev.plumbline.api.severity.SeverityRating.Rating;
import dev.plumbline.api.store.Events;
import dev.plumbline.api.store.Finding;
import dev.plumbline.api.store.FindingListener;
import dev.plumbline.api.store.Ids;
import dev.plumbline.api.store.Outbox;
import dev.plumbline.api.store.Stacks;
import dev.plumbline.core.rules.Glob;
import dev.plumbline.policies.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * Makes incidents of findings, in the transaction that changes the findings: they open with the
 * first of a cause, and resolve with the proof that the last is gone. Thread-safe.
 *
 * <p>Every event takes one lock for the whole database before this is called ({@link Events}), so
 * two scans never open two incidents of one cause.
 */
public final class IncidentBook implements FindingListener {

  static final String SYSTEM = "plumbline";

  private static final Set<String> UNDER_WAY =
      Set.of("approved", "running", "verifying", "resolving");
  private static final Set<String> GIVEN_UP = Set.of("failed", "refused", "cancelled", "expired");

  private final Ids ids;
  private final IncidentSettings settings;
  private final IncidentRows rows;
  private final Clocks clocks;

  public IncidentBook(Ids ids, Events events, Outbox outbox, IncidentSettings settings) {
    this.ids = ids;
    this.settings = settings;
    this.rows = new IncidentRows(ids, events, outbox, settings.url());
    this.clocks = new Clocks(settings);
  }

  @Override
  public void changed(
      Handle handle, Finding finding, Optional<Rating> rating, String name, String reason) {
    switch (name) {
      case "opened", "reopened" -> opened(handle, finding, rating);
      case "attributed" -> attributed(handle, finding);
      case "resolved", "waived" -> ended(handle, finding, reason);
      default -> {
        // Nothing else changes an incident.
      }
    }
  }

  /**
   * A remediation of a finding goes on.
   *
   * @param state the contract's word, such as {@code running}
   */
  public void remediated(Handle handle, String findingId, String state, String who, String reason) {
    rows.order(handle);
    var unresolved = unresolved(handle, findingId);
    if (unresolved.isEmpty() && state.equals("converged")) {
      // The proof that it worked has resolved the incident a moment before.
      Grouping.before(handle, findingId)
          .ifPresent(id -> rows.note(handle, id, "remediation-" + state, who, reason));
    }
    for (var incident : unresolved) {
      rows.note(handle, incident.id(), "remediation-" + state, who, reason);
      if (UNDER_WAY.contains(state) && !incident.status().equals("resolving")) {
        status(handle, incident, "resolving");
        rows.tell(handle, incident.id(), "resolving", reason, incident.channels());
      } else if (GIVEN_UP.contains(state) && incident.status().equals("resolving")) {
        status(handle, incident, "acknowledged");
        rows.tell(handle, incident.id(), "failed", reason, incident.channels());
      }
    }
  }

  private static void status(Handle handle, Incident incident, String status) {
    handle
        .createUpdate("update incident set status = :status where id = :id")
        .bind("status", status)
        .bind("id", incident.id())
        .execute();
  }

  private void opened(Handle handle, Finding finding, Optional<Rating> rating) {
    if (!settings.kinds().contains(finding.kind())) {
      return;
    }
    var since = ids.now().minus(settings.window());
    var known = Grouping.incident(handle, finding, since);
    var id = known.orElseGet(() -> insert(handle, finding, rating));
    handle
        .createUpdate(
            """
            insert into incident_finding (incident_id, finding_id, joined_at)
            values (:incident, :finding, :now)
            on conflict (incident_id, finding_id) do update set joined_at = excluded.joined_at
            """)
        .bind("incident", id)
        .bind("finding", finding.id())
        .bind("now", ids.now())
        .execute();
    if (known.isEmpty()) {
      rows.note(handle, id, "opened", SYSTEM, text(finding), data(finding));
      start(handle, id, "opened", finding.severityReason());
      return;
    }
    joined(handle, IncidentRows.locked(handle, id), finding, rating);
  }

  /** A further finding of a cause, or one that came back. */
  private void joined(Handle handle, Incident incident, Finding finding, Optional<Rating> rating) {
    handle
        .createUpdate(
            """
            update incident set last_joined_at = :now,
              runbook = case when runbook = '' then :runbook else runbook end,
              owner = case when owner = '' then :owner else owner end
            where id = :id
            """)
        .bind("now", ids.now())
        .bind("runbook", rating.map(Rating::runbook).orElse(""))
        .bind("owner", rating.map(Rating::owner).orElse(""))
        .bind("id", incident.id())
        .execute();
    if (incident.isResolved()) {
      handle
          .createUpdate(
              """
              update incident set status = 'open', resolved_at = null, acknowledged_at = null,
                acknowledged_by = '', times_reopened = times_reopened + 1, opened_at = :now,
                overdue = '', next_step = 0, paused_at = null
              where id = :id
              """)
          .bind("now", ids.now())
          .bind("id", incident.id())
          .execute();
      rows.note(handle, incident.id(), "reopened", SYSTEM, text(finding), data(finding));
      rate(handle, incident.id());
      start(handle, incident.id(), "reopened", "It came back after it was resolved.");
      return;
    }
    rows.note(handle, incident.id(), "joined", SYSTEM, text(finding), data(finding));
    rate(handle, incident.id());
  }

  private String insert(Handle handle, Finding finding, Optional<Rating> rating) {
    var id = ids.next();
    var actor = Grouping.actor(finding);
    var name = finding.urn().substring(finding.urn().lastIndexOf("::") + 1).replace(":", "");
    handle
        .createUpdate(
            """
            insert into incident (id, fingerprint, stack_id, title, cause, actor, pattern,
              severity, severity_reason, status, owner, runbook, channels, opened_at,
              clock_starts_at, last_joined_at)
            values (:id, :fingerprint, :stack, :title, :cause, :actor, :pattern, :severity,
              :reason, 'open', :owner, :runbook, cast(:channels as jsonb), :now, :now, :now)
            """)
        .bind("id", id)
        .bind("fingerprint", Hashes.sha256("incident\n" + finding.id()))
        .bind("stack", Optional.of(finding.stackId()).filter(stack -> !stack.isEmpty()))
        .bind("title", name + " is " + finding.kind())
        .bind("cause", actor.isEmpty() ? "pattern" : "actor")
        .bind("actor", actor)
        .bind("pattern", Grouping.pattern(finding))
        .bind("severity", finding.severity())
        .bind("reason", finding.severityReason())
        .bind("owner", rating.map(Rating::owner).orElse(""))
        .bind("runbook", runbook(finding, rating))
        .bind("channels", channels(rating))
        .bind("now", ids.now())
        .execute();
    return id;
  }

  /** Every incident has a runbook: the policy's, else the one for findings of its kind. */
  private String runbook(Finding finding, Optional<Rating> rating) {
    return rating
        .map(Rating::runbook)
        .filter(link -> !link.isEmpty())
        .orElse(settings.runbooks() + "#" + finding.kind());
  }

  private static String channels(Optional<Rating> rating) {
    var names = JsonNodeFactory.instance.arrayNode();
    rating.map(Rating::channels).orElse(List.of()).forEach(names::add);
    return names.toString();
  }

  /** Starts the promised times, after the window in which such a change is expected. */
  private void start(Handle handle, String id, String name, String reason) {
    var incident = IncidentRows.locked(handle, id);
    var window = window(handle, incident);
    var from = window.map(IncidentSettings.Window::until).orElse(ids.now());
    clocks.set(handle, incident, from, List.of());
    handle
        .createUpdate("update incident set next_step = 0, next_step_at = :at where id = :id")
        .bind("at", window.map(ignored -> from).or(() -> clocks.next(incident, 0, from)))
        .bind("id", id)
        .execute();
    if (window.isEmpty()) {
      rows.tell(handle, id, name, reason, incident.channels());
      return;
    }
    rows.note(handle, id, "expected", SYSTEM, "Told if it outlasts: " + window.get().reason());
    rows.append(handle, id, name, reason);
    handle
        .createUpdate("update incident set next_step = -1 where id = :id")
        .bind("id", id)
        .execute();
  }

  private Optional<IncidentSettings.Window> window(Handle handle, Incident incident) {
    var now = ids.now();
    var stack = Stacks.find(handle, incident.stackId()).map(row -> row.stack().name()).orElse("");
    return settings.windows().stream()
        .filter(each -> !now.isBefore(each.from()) && now.isBefore(each.until()))
        .filter(each -> Glob.matches(each.stack(), stack))
        .max((one, other) -> one.until().compareTo(other.until()));
  }

  /** As severe as the severest finding that is open, unless a person decided otherwise. */
  private void rate(Handle handle, String id) {
    var incident = IncidentRows.locked(handle, id);
    var worst = IncidentRows.worst(handle, id);
    if (!incident.ratedBy().isEmpty()
        || worst.isEmpty()
        || worst.get().severity().equals(incident.severity())) {
      return;
    }
    setSeverity(handle, incident, worst.get().severity(), worst.get().severityReason(), "");
    rows.note(handle, id, "rated", SYSTEM, "Severity is now " + worst.get().severity() + ".");
    if (rank(worst.get().severity()) > rank(incident.severity())) {
      rows.tell(handle, id, "rated", worst.get().severityReason(), incident.channels());
    }
  }

  static int rank(String severity) {
    return Severity.words().indexOf(severity);
  }

  void setSeverity(Handle handle, Incident incident, String severity, String reason, String by) {
    handle
        .createUpdate(
            """
            update incident set severity = :severity, severity_reason = :reason, rated_by = :by
            where id = :id
            """)
        .bind("severity", severity)
        .bind("reason", reason)
        .bind("by", by)
        .bind("id", incident.id())
        .execute();
    var now = IncidentRows.locked(handle, incident.id());
    clocks.set(handle, now, now.clockStartsAt(), clocks.pauses(handle, now));
  }

  private void attributed(Handle handle, Finding finding) {
    for (var incident : unresolved(handle, finding.id())) {
      var actor = Grouping.actor(finding);
      if (incident.actor().isEmpty() && !actor.isEmpty()) {
        handle
            .createUpdate("update incident set actor = :actor where id = :id")
            .bind("actor", actor)
            .bind("id", incident.id())
            .execute();
      }
      rows.note(handle, incident.id(), "attributed", SYSTEM, actor, finding.attribution());
      if (incident.isUntouched()) {
        Grouping.sameActor(handle, incident.id(), actor, ids.now().minus(settings.window()))
            .ifPresent(into -> merge(handle, incident, into));
      }
    }
  }

  /** Two incidents turn out to have one cause: the one that nobody took up becomes a part. */
  private void merge(Handle handle, Incident incident, String into) {
    handle
        .createUpdate(
            """
            insert into incident_finding (incident_id, finding_id, joined_at)
            select :into, finding_id, :now from incident_finding where incident_id = :id
            on conflict (incident_id, finding_id) do update set joined_at = excluded.joined_at
            """)
        .bind("into", into)
        .bind("now", ids.now())
        .bind("id", incident.id())
        .execute();
    handle
        .createUpdate(
            """
            update incident set status = 'resolved', resolved_at = :now, next_step_at = null,
              merged_into = :into where id = :id
            """)
        .bind("now", ids.now())
        .bind("into", into)
        .bind("id", incident.id())
        .execute();
    var reason = "The same actor caused another incident, of which it is a part now: " + into;
    rows.note(handle, incident.id(), "merged", SYSTEM, reason);
    rows.tell(handle, incident.id(), "resolved", reason, incident.channels());
    handle
        .createUpdate("update incident set last_joined_at = :now where id = :id")
        .bind("now", ids.now())
        .bind("id", into)
        .execute();
    rows.note(handle, into, "joined", SYSTEM, "Incident " + incident.id() + " of the same actor.");
    rate(handle, into);
  }

  /** The last finding that ends, ends the incident. */
  private void ended(Handle handle, Finding finding, String reason) {
    for (var incident : unresolved(handle, finding.id())) {
      rows.note(
          handle, incident.id(), "finding-" + finding.status(), SYSTEM, reason, data(finding));
      if (IncidentRows.worst(handle, incident.id()).isPresent()) {
        rate(handle, incident.id());
        continue;
      }
      handle
          .createUpdate(
              """
              update incident set status = 'resolved', resolved_at = :now, next_step_at = null,
                paused_at = null where id = :id
              """)
          .bind("now", ids.now())
          .bind("id", incident.id())
          .execute();
      rows.note(handle, incident.id(), "resolved", SYSTEM, reason);
      rows.tell(handle, incident.id(), "resolved", reason, incident.channels());
    }
  }

  private static List<Incident> unresolved(Handle handle, String findingId) {
    return handle
        .createQuery(
            """
            select incident.* from incident join incident_finding on incident_id = incident.id
            where finding_id = :finding and status <> 'resolved' for update of incident
            """)
        .bind("finding", findingId)
        .map((row, context) -> Incident.read(row))
        .list();
  }

  IncidentRows rows() {
    return rows;
  }

  Clocks clocks() {
    return clocks;
  }

  Instant now() {
    return ids.now();
  }

  private static String text(Finding finding) {
    return finding.urn() + " is " + finding.kind() + ": " + finding.severityReason();
  }

  private static JsonNode data(Finding finding) {
    var data = JsonNodeFactory.instance.objectNode();
    data.put("findingId", finding.id()).put("urn", finding.urn());
    data.put("kind", finding.kind()).put("severity", finding.severity());
    data.set("differences", finding.verdict().path("differences"));
    data.set("attribution", finding.attribution());
    return data;
  }
}
