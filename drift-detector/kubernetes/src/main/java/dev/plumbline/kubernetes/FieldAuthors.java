package dev.plumbline.kubernetes;

import dev.plumbline.core.read.Attribution;
import dev.plumbline.core.read.Attribution.Confidence;
import dev.plumbline.core.read.ChangeQuery;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.value.PropertyPath;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Names who changed fields, by the managers that own them. They say with which tool and when, never
 * which person. Stateless.
 */
final class FieldAuthors {

  private static final String SOURCE = "managed-fields";

  private FieldAuthors() {}

  /**
   * The author of one change.
   *
   * @param outcome the object with its field managers
   */
  static Attribution of(ChangeQuery change, ReadOutcome outcome) {
    if (!(outcome instanceof ReadOutcome.Found found)) {
      return Attribution.unknown(
          "the object's managedFields cannot be read: " + outcome.kind() + " " + outcome.text());
    }
    var managers = FieldManager.of(found.live());
    if (managers.isEmpty()) {
      return Attribution.unknown("the object carries no managedFields");
    }
    var since = change.since().truncatedTo(ChronoUnit.SECONDS);
    var paths = change.paths().stream().map(FieldAuthors::stored).toList();
    var declared = change.request().resource().declared();
    var owners =
        paths.stream()
            .map(path -> managers.stream().filter(one -> one.owns(path, declared)).toList())
            .toList();
    var named = new LinkedHashSet<FieldManager>();
    owners.forEach(named::addAll);
    return exact(change, owners, named, since)
        .or(() -> owner(change, owners, named, since))
        .or(() -> writer(change, managers, since))
        .orElseGet(
            () ->
                Attribution.unknown(
                    "no field manager owns the changed fields, and none wrote since then"));
  }

  /** What is declared as text is stored as data. */
  private static PropertyPath stored(PropertyPath path) {
    var segments = path.segments();
    if (segments.isEmpty() || !segments.getFirst().equals(new PropertyPath.Key("stringData"))) {
      return path;
    }
    var stored = new java.util.ArrayList<>(segments);
    stored.set(0, new PropertyPath.Key("data"));
    return new PropertyPath(stored);
  }

  private static Optional<Attribution> exact(
      ChangeQuery change, List<List<FieldManager>> owners, Set<FieldManager> named, Instant since) {
    var each = !owners.isEmpty() && owners.stream().allMatch(some -> some.size() == 1);
    return each && named.size() == 1
        ? named.stream()
            .filter(one -> isSince(one, since))
            .findFirst()
            .map(
                one ->
                    attribution(
                        Confidence.EXACT,
                        change,
                        one,
                        "it alone owns every changed field and wrote after the last known state"))
        : Optional.empty();
  }

  private static Optional<Attribution> owner(
      ChangeQuery change, List<List<FieldManager>> owners, Set<FieldManager> named, Instant since) {
    var fresh = named.stream().filter(one -> isSince(one, since)).toList();
    if (fresh.isEmpty()) {
      return latest(named)
          .map(
              one ->
                  attribution(
                      Confidence.POSSIBLE,
                      change,
                      one,
                      one.at().isEmpty()
                          ? "it owns changed fields; the API server keeps no time of its writes"
                          : "it owns changed fields, but its set of fields is older than the last"
                              + " known state"));
    }
    var one = latest(fresh).orElseThrow();
    var owned = owners.stream().filter(some -> some.contains(one)).count();
    return Optional.of(
        attribution(
            fresh.size() == 1 ? Confidence.LIKELY : Confidence.POSSIBLE,
            change,
            one,
            "it owns %d of %d changed fields%s"
                .formatted(
                    owned,
                    owners.size(),
                    fresh.size() == 1 ? "" : "; " + fresh.size() + " managers wrote since then")));
  }

  /** A field that is gone has no owner: only who wrote since then. */
  private static Optional<Attribution> writer(
      ChangeQuery change, List<FieldManager> managers, Instant since) {
    var wrote = managers.stream().filter(one -> isSince(one, since)).toList();
    return latest(wrote)
        .map(
            one ->
                attribution(
                    Confidence.POSSIBLE,
                    change,
                    one,
                    wrote.size() == 1
                        ? "nobody owns the changed fields; it alone wrote since then"
                        : "nobody owns the changed fields; it was the last of "
                            + wrote.size()
                            + " that wrote since then"));
  }

  private static boolean isSince(FieldManager manager, Instant since) {
    return manager.at().filter(at -> !at.isBefore(since)).isPresent();
  }

  private static Optional<FieldManager> latest(java.util.Collection<FieldManager> managers) {
    return managers.stream().max(Comparator.comparing(one -> one.at().orElse(Instant.EPOCH)));
  }

  private static Attribution attribution(
      Confidence confidence, ChangeQuery change, FieldManager manager, String reason) {
    var kind = Kind.of(change.request().resource()).map(Kind::likelyPlural).orElse("");
    var action =
        manager.operation()
            + " "
            + kind
            + (manager.subresource().isEmpty() ? "" : "/" + manager.subresource());
    return new Attribution(
        confidence, "", manager.at(), "", manager.name(), action, SOURCE, reason);
  }
}
