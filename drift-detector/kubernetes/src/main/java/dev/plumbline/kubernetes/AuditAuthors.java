package dev.plumbline.kubernetes;

import dev.plumbline.core.read.Attribution;
import dev.plumbline.core.read.Attribution.Confidence;
import dev.plumbline.core.read.ChangeQuery;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Adds the person and the address to what field managers say, by the audit log of the API server.
 * Field managers know the fields and keep seconds; the log knows the caller. Stateless.
 */
final class AuditAuthors {

  private static final String SOURCE = "audit-log";

  /** Managed fields are stamped before the call is answered, and to the second. */
  private static final Duration APART = Duration.ofSeconds(2);

  private AuditAuthors() {}

  /** The attributions of changes on one cluster, with the log read once. */
  static Map<ChangeQuery, Attribution> of(AuditLog log, Map<ChangeQuery, Attribution> byFields) {
    var changes = byFields.keySet();
    List<AuditEvent> events;
    try {
      events = log.writes(earliest(changes), latest(changes));
    } catch (IOException unreadable) {
      var reason = "; the audit log cannot be read (" + unreadable.getClass().getSimpleName() + ")";
      var unchanged = new HashMap<ChangeQuery, Attribution>();
      byFields.forEach((change, known) -> unchanged.put(change, because(known, reason)));
      return unchanged;
    }
    var named = new HashMap<ChangeQuery, Attribution>();
    byFields.forEach((change, known) -> named.put(change, of(change, known, events)));
    return named;
  }

  private static Attribution of(ChangeQuery change, Attribution known, List<AuditEvent> events) {
    var resource = change.request().resource();
    var fitting =
        Kind.of(resource).stream()
            .flatMap(
                kind ->
                    ObjectName.of(resource, isNamespaced(resource.id()), "default").stream()
                        .flatMap(object -> events.stream().filter(one -> one.wrote(kind, object))))
            .filter(one -> isWithin(one.at(), change))
            .toList();
    if (fitting.isEmpty()) {
      return because(known, "; the audit log has no write of it in that time");
    }
    var together =
        fitting.stream().filter(one -> known.at().filter(at -> near(at, one.at())).isPresent());
    var same = together.toList();
    if (same.size() == 1) {
      return merged(known, same.getFirst(), known.confidence(), "; the audit log names the caller");
    }
    var last = fitting.getLast();
    return fitting.size() == 1
        ? merged(
            known, last, atLeastLikely(known.confidence()), "; the audit log has one write of it")
        : merged(
            known,
            last,
            Confidence.POSSIBLE,
            "; the audit log has " + fitting.size() + " writes of it, the last is named");
  }

  /** The id of an object in a namespace is {@code namespace/name}. */
  private static boolean isNamespaced(String id) {
    return id.contains("/");
  }

  private static boolean isWithin(Instant at, ChangeQuery change) {
    return !at.isBefore(change.since()) && !at.isAfter(change.until());
  }

  private static boolean near(Instant managed, Instant answered) {
    return Duration.between(managed, answered).abs().compareTo(APART) <= 0;
  }

  private static Confidence atLeastLikely(Confidence known) {
    return known == Confidence.EXACT ? known : Confidence.LIKELY;
  }

  private static Attribution merged(
      Attribution known, AuditEvent event, Confidence confidence, String reason) {
    return new Attribution(
        confidence,
        event.user(),
        known.at().isPresent() ? known.at() : java.util.Optional.of(event.at()),
        event.address(),
        known.tool().isEmpty() ? event.agent() : known.tool(),
        event.action(),
        SOURCE,
        known.reason()
            + reason
            + (event.caller().isEmpty() ? "" : ", who was impersonated by " + event.caller()));
  }

  private static Attribution because(Attribution known, String more) {
    return new Attribution(
        known.confidence(),
        known.principal(),
        known.at(),
        known.sourceAddress(),
        known.tool(),
        known.action(),
        known.source(),
        known.reason() + more);
  }

  private static Instant earliest(Collection<ChangeQuery> changes) {
    return changes.stream().map(ChangeQuery::since).min(Instant::compareTo).orElse(Instant.MAX);
  }

  private static Instant latest(Collection<ChangeQuery> changes) {
    return changes.stream().map(ChangeQuery::until).max(Instant::compareTo).orElse(Instant.MIN);
  }
}
