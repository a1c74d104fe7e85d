package dev.plumbline.api.incident;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.api.store.EventRow;
import dev.plumbline.api.store.Events;
import dev.plumbline.api.store.Finding;
import dev.plumbline.api.store.Ids;
import dev.plumbline.api.store.Outbox;
import dev.plumbline.api.store.Stacks;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Writes what happens to an incident: its entry, the event that tells of it, and the messages to
 * channels. Everything in the caller's transaction. Thread-safe.
 *
 * @param url where people reach the console; empty where alerts carry no link
 */
record IncidentRows(Ids ids, Events events, Outbox outbox, String url) {

  /** Findings that an event names; the incident's page has all. */
  private static final int NAMED = 20;

  /** Takes the place in the order of events before any row, so that nobody waits in a circle. */
  void order(Handle handle) {
    events.order(handle);
  }

  static Incident locked(Handle handle, String id) {
    return handle
        .createQuery("select * from incident where id = :id for update")
        .bind("id", id)
        .map((row, context) -> Incident.read(row))
        .one();
  }

  /** Its severest finding that is open; no other is read, for there may be thousands. */
  static Optional<Finding> worst(Handle handle, String id) {
    return handle
        .createQuery(
            """
            select finding.* from finding join incident_finding on finding_id = finding.id
            where incident_id = :id and status = 'open'
            order by array_position(array['critical', 'high', 'medium', 'low'], severity),
              finding.id
            limit 1
            """)
        .bind("id", id)
        .map((row, context) -> Finding.read(row))
        .findOne();
  }

  static List<Finding> findings(Handle handle, String id) {
    return findings(handle, id, Integer.MAX_VALUE);
  }

  private static List<Finding> findings(Handle handle, String id, int limit) {
    return handle
        .createQuery(
            """
            select finding.* from finding join incident_finding on finding_id = finding.id
            where incident_id = :id order by joined_at, finding.id limit :limit
            """)
        .bind("id", id)
        .bind("limit", limit)
        .map((row, context) -> Finding.read(row))
        .list();
  }

  /** Adds an entry to the timeline; the incident's version grows. */
  void note(Handle handle, String id, String name, String who, String text) {
    note(handle, id, name, who, text, JsonNodeFactory.instance.objectNode());
  }

  void note(Handle handle, String id, String name, String who, String text, JsonNode data) {
    handle
        .createUpdate(
            """
            insert into incident_entry (incident_id, at, name, who, text, data)
            values (:id, :at, :name, :who, :text, cast(:data as jsonb))
            """)
        .bind("id", id)
        .bind("at", ids.now())
        .bind("name", name)
        .bind("who", who)
        .bind("text", text)
        .bind("data", data.toString())
        .execute();
    handle
        .createUpdate("update incident set version = version + 1 where id = :id")
        .bind("id", id)
        .execute();
  }

  /**
   * Tells of an incident.
   *
   * @param to channels that hear it; whom the routes say where it is empty
   */
  void tell(Handle handle, String id, String name, String reason, List<String> to) {
    var event = append(handle, id, name, reason);
    outbox.add(handle, event, id, to);
  }

  /** Keeps an event that nobody is alerted of. */
  EventRow append(Handle handle, String id, String name, String reason) {
    var incident = locked(handle, id);
    return events.append(
        handle,
        "dev.plumbline.incident." + name,
        incident.stackId(),
        "incidents/" + id,
        data(handle, incident, reason));
  }

  /** What events say of an incident. */
  ObjectNode data(Handle handle, Incident incident, String reason) {
    var data = JsonNodeFactory.instance.objectNode();
    data.put("id", incident.id()).put("title", incident.title());
    data.put("severity", incident.severity()).put("status", incident.status());
    data.put("owner", incident.owner()).put("runbook", incident.runbook());
    data.put("stackId", incident.stackId());
    data.put(
        "stack", Stacks.find(handle, incident.stackId()).map(row -> row.stack().name()).orElse(""));
    data.put("actor", incident.actor()).put("assignee", incident.assignee());
    data.put("openedAt", incident.openedAt().toString());
    time(data, "acknowledgeBy", incident.acknowledgeBy());
    time(data, "resolveBy", incident.resolveBy());
    data.put("acknowledgedBy", incident.acknowledgedBy());
    data.put("step", incident.nextStep()).put("reason", reason);
    data.put("url", url.isEmpty() ? "" : url + "/incidents/" + incident.id());
    var named = data.putArray("findings");
    for (var finding : findings(handle, incident.id(), NAMED)) {
      var one = named.addObject();
      one.put("id", finding.id()).put("urn", finding.urn()).put("type", finding.type());
      one.put("cloudId", finding.cloudId()).put("kind", finding.kind());
      one.put("status", finding.status());
      one.set("differences", finding.verdict().path("differences"));
    }
    return data;
  }

  private static void time(ObjectNode data, String name, Optional<Instant> at) {
    at.ifPresent(time -> data.put(name, time.toString()));
  }
}
