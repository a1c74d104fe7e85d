package dev.plumbline.api.incident;

import dev.plumbline.api.hash.Hashes;
import dev.plumbline.api.store.Finding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;

/**
 * Which incident a finding belongs to: its own of before, one of the same resource, one of the same
 * actor, one of the same pattern. The last two only while their window is open. Pure but for reads.
 */
final class Grouping {

  private Grouping() {}

  /**
   * The incident of a finding that opened.
   *
   * @param since incidents that nothing joined after this are of another cause
   */
  static Optional<String> incident(Handle handle, Finding finding, Instant since) {
    return before(handle, finding.id())
        .or(() -> sameResource(handle, finding))
        .or(() -> recent(handle, "actor", actor(finding), since))
        .or(() -> recent(handle, "pattern", pattern(finding), since));
  }

  /** The incident that a finding was in last. */
  static Optional<String> before(Handle handle, String finding) {
    return handle
        .createQuery(
            """
            select incident_id from incident_finding where finding_id = :finding
            order by joined_at desc limit 1
            """)
        .bind("finding", finding)
        .mapTo(String.class)
        .findOne();
  }

  private static Optional<String> sameResource(Handle handle, Finding finding) {
    return handle
        .createQuery(
            """
            select incident.id from incident
              join incident_finding on incident_id = incident.id
              join finding other on other.id = finding_id
            where incident.status <> 'resolved' and other.type = :type
              and other.cloud_id = :cloud and other.urn = :urn and other.place = :place
              and coalesce(other.stack_id, '') = :stack
            order by incident.id limit 1
            """)
        .bind("type", finding.type())
        .bind("cloud", finding.cloudId())
        .bind("urn", finding.urn())
        .bind("place", finding.place())
        .bind("stack", finding.stackId())
        .mapTo(String.class)
        .findOne();
  }

  /** Another unresolved incident that this actor caused. */
  static Optional<String> sameActor(Handle handle, String but, String actor, Instant since) {
    return recent(handle, "actor", actor, since, but);
  }

  private static Optional<String> recent(
      Handle handle, String column, String value, Instant since) {
    return recent(handle, column, value, since, "");
  }

  private static Optional<String> recent(
      Handle handle, String column, String value, Instant since, String but) {
    if (value.isEmpty()) {
      return Optional.empty();
    }
    return handle
        .createQuery(
            """
            select id from incident
            where status <> 'resolved' and last_joined_at >= :since and id <> :but
              and ((:column = 'actor' and actor = :value)
                or (:column = 'pattern' and pattern = :value))
            order by id desc limit 1
            """)
        .bind("since", since)
        .bind("but", but)
        .bind("column", column)
        .bind("value", value)
        .mapTo(String.class)
        .findOne();
  }

  /** Who caused it, where a trail names somebody; else empty text. */
  static String actor(Finding finding) {
    var said = finding.attribution();
    var known = !said.path("confidence").asText("unknown").equals("unknown");
    return known ? said.path("principal").asText("") : "";
  }

  /** The same change to things of one type, whichever elements of lists it met. */
  static String pattern(Finding finding) {
    var paths = new TreeSet<String>();
    finding
        .verdict()
        .path("differences")
        .forEach(each -> paths.add(each.path("path").asText().replaceAll("\\[[^]]*]", "[]")));
    var parts = new ArrayList<String>();
    parts.add(finding.type());
    parts.add(finding.kind());
    parts.addAll(paths);
    return Hashes.sha256(String.join("\n", parts));
  }
}
