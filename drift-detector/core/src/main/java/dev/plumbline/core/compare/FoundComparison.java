package dev.plumbline.core.compare;

import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.evidence.Evidence;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.read.ReadOutcome.Shape;
import dev.plumbline.core.rules.AzureOwned;
import dev.plumbline.core.rules.Delegation;
import dev.plumbline.core.rules.KubernetesOwned;
import dev.plumbline.core.rules.LiveDocument;
import dev.plumbline.core.rules.OwnedField;
import dev.plumbline.core.value.PropertyPath;
import dev.plumbline.core.value.Value;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Compares a resource that was found. One use, not thread-safe. */
final class FoundComparison {

  private static final String UNKNOWN =
      "in motion: the checkpoint holds values that were not known when it was written";

  private final Subject subject;
  private final ReadOutcome.Found found;
  private final Ignores ignores;
  private final Ownership ownership;
  private final Value.Fields document;
  private @Nullable Redactor redactor;

  FoundComparison(Subject subject, ReadOutcome.Found found, Ignores ignores, Ownership ownership) {
    this.subject = subject;
    this.found = found;
    this.ignores = ignores;
    this.ownership = ownership;
    var resource = subject.resource();
    this.document =
        LiveDocument.toPulumi(
            resource.type(), found, resource.declared(), resource.recorded(), resource.id());
  }

  ResourceVerdict verdict() {
    var resource = subject.resource();
    var tombstone = Tombstone.of(resource.type(), document);
    if (tombstone.isPresent()) {
      return subject.deleted(new ReadOutcome.Absent(tombstone.orElseThrow()), ignores);
    }
    var walkSettings =
        new WalkSettings(
            resource.type(),
            document,
            new Sameness(subject.hash()),
            unreadable(),
            found.shape() == Shape.API || resource.type().startsWith("kubernetes:"),
            isPatch());
    var distances = new Distances(walkSettings);
    var own = Parts.of(resource, document, subject.rules(), subject.root(), ownership, distances);
    var position = new Position();
    Supplier<Redactor> redacting = () -> redactor(document);
    var documents = new Delegation.Documents(resource.declared(), own.recorded(), own.live());
    var dryRun = new DryRun(subject, found, walkSettings);
    var report =
        new Report(
            position, ignores.and(owned(resource, own.live())), redacting, documents, dryRun);
    new Walk(walkSettings, distances, report, position, false)
        .resource(resource.declared(), own.recorded(), own.live(), subject.root());
    if (report.isUnknown()) {
      return subject.unknown(found, Column.UNREADABLE, Optional.of(UNKNOWN));
    }
    var recreated = recreated(own, report);
    return conclude(report, own, recreated);
  }

  /** The whole live document, parts of others with it, secrets taken out. */
  Value.Fields shown() {
    var resource = subject.resource();
    return subject
        .redactor(document)
        .redactedFields(
            document, List.of(resource.declared(), resource.recorded()), subject.root());
  }

  private Set<String> unreadable() {
    var unsaid = LiveDocument.unsaid(subject.resource(), document);
    if (unsaid.isEmpty()) {
      return found.unreadable();
    }
    var unreadable = new HashSet<>(unsaid);
    unreadable.addAll(found.unreadable());
    return unreadable;
  }

  private List<OwnedField> owned(DeclaredResource resource, Value.Fields live) {
    if (resource.type().startsWith("azure-native:")) {
      return AzureOwned.of(
          resource, live, ownership.children(resource.type(), AzureOwned.CAPACITY, resource.id()));
    }
    return resource.type().startsWith("kubernetes:")
        ? KubernetesOwned.of(
            resource,
            live,
            ownership.children(resource.type(), KubernetesOwned.REPLICAS, resource.id()))
        : List.of();
  }

  private boolean isPatch() {
    var type = subject.resource().type();
    return type.startsWith("kubernetes:") && type.endsWith("Patch");
  }

  private Redactor redactor(Value.Fields live) {
    if (redactor == null) {
      redactor = subject.redactor(live);
    }
    return redactor;
  }

  /** A Kubernetes object with another UID is another object under the same name. */
  private Optional<String> recreated(Parts.Own own, Report report) {
    if (!subject.resource().type().startsWith("kubernetes:") || isPatch()) {
      return Optional.empty();
    }
    var before = uid(own.recorded());
    var now = uid(own.live());
    if (before.isEmpty() || now.isEmpty() || before.equals(now)) {
      return Optional.empty();
    }
    var position = new Position();
    position.key("metadata", own.recorded());
    position.key("uid", own.recorded());
    if (ignores.at(position).isEmpty()) {
      report.add(
          new Difference(
              PropertyPath.ROOT.key("metadata").key("uid"),
              Difference.Kind.SINCE_DEPLOYMENT,
              Difference.Origin.PROGRAM,
              Value.nothing(),
              Value.of(before),
              Value.of(now),
              false));
    }
    return Optional.of("recreated: another object bears its name since the deployment");
  }

  private static String uid(Value.Fields document) {
    return Optional.ofNullable(Walk.keysOf(document.values().get("metadata")).get("uid"))
        .flatMap(Value::text)
        .orElse("");
  }

  private ResourceVerdict conclude(Report report, Parts.Own own, Optional<String> note) {
    var differences =
        Parts.closed(report.differences(), subject.resource(), subject.rules(), ownership);
    var verdict = Verdict.IN_SYNC;
    for (var difference : differences) {
      if (difference.kind() == Difference.Kind.DECLARED) {
        verdict = Verdict.DRIFTED;
      } else if (verdict == Verdict.IN_SYNC) {
        verdict = Verdict.CHANGED;
      }
    }
    return subject.verdict(
        verdict,
        differences,
        report.suppressed(),
        report.ledger(),
        found,
        note,
        verdict == Verdict.IN_SYNC ? Optional.empty() : Optional.of(evidence(own)));
  }

  private Evidence evidence(Parts.Own own) {
    var shape = subject.resource().type().startsWith("kubernetes:") ? found.shape() : Shape.PULUMI;
    return subject.evidence(
        redactor(own.live()),
        own.recorded(),
        new ReadOutcome.Found(own.live(), shape, found.unreadable(), found.applied()));
  }
}
