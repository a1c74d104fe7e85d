package dev.plumbline.core.compare;

import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.declared.DeclaredResource.Mark;
import dev.plumbline.core.evidence.Evidence;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.rules.FieldRules;
import dev.plumbline.core.rules.LiveDocument;
import dev.plumbline.core.rules.RuleNode;
import dev.plumbline.core.value.PropertyPath;
import dev.plumbline.core.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The resource under comparison, and the verdicts that need no walk. */
record Subject(DeclaredResource resource, FieldRules rules, RuleNode root, SecretHash hash) {

  /** Nothing can be said: every attribute goes into one column. */
  ResourceVerdict unknown(ReadOutcome outcome, Column column, Optional<String> note) {
    var ledger = new LedgerCount();
    ledger.allFields(resource.declared(), root, column, column);
    return verdict(
        Verdict.UNKNOWN, List.of(), List.of(), ledger.ledger(), outcome, note, Optional.empty());
  }

  /** It is certainly gone; every attribute that is no secret has drifted. */
  ResourceVerdict deleted(ReadOutcome.Absent outcome, Ignores ignores) {
    var ignored = ignores.all();
    var ledger = new LedgerCount();
    ledger.allFields(
        resource.declared(),
        root,
        ignored.isPresent() ? Column.SUPPRESSED : Column.DRIFTED,
        Column.SECRET);
    if (ignored.isPresent()) {
      var suppression =
          new Suppression(
              PropertyPath.ROOT,
              ignored.orElseThrow().rule(),
              ignored.orElseThrow().reason() + "; the resource is gone",
              Value.nothing(),
              Value.nothing(),
              false);
      return verdict(
          Verdict.IN_SYNC,
          List.of(),
          List.of(suppression),
          ledger.ledger(),
          outcome,
          Optional.empty(),
          Optional.empty());
    }
    var redactor = redactor(MapWalk.EMPTY);
    return verdict(
        Verdict.DELETED,
        List.of(),
        List.of(),
        ledger.ledger(),
        outcome,
        Optional.empty(),
        Optional.of(evidence(redactor, resource.recorded(), shown(outcome, redactor))));
  }

  /** It is there and nobody declared it. */
  ResourceVerdict unmanaged(ReadOutcome.Found found) {
    var live =
        LiveDocument.toPulumi(resource.type(), found, MapWalk.EMPTY, MapWalk.EMPTY, resource.id());
    var redactor = redactor(live);
    var shown = redactor.redactedFields(live, List.of(), root);
    var difference =
        new Difference(
            PropertyPath.ROOT,
            Difference.Kind.SINCE_DEPLOYMENT,
            Difference.Origin.PROGRAM,
            Value.nothing(),
            Value.nothing(),
            shown,
            Redactor.holdsSecret(shown));
    var evidence =
        new Evidence(
            resource.type(),
            resource.id(),
            Optional.empty(),
            Optional.empty(),
            new ReadOutcome.Found(shown, found.shape(), found.unreadable()),
            Evidence.Schema.NONE);
    return verdict(
        Verdict.CHANGED,
        List.of(difference),
        List.of(),
        Ledger.EMPTY,
        found,
        Optional.of("unmanaged: nobody declared it"),
        Optional.of(evidence));
  }

  ResourceVerdict verdict(
      Verdict verdict,
      List<Difference> differences,
      List<Suppression> suppressed,
      Ledger ledger,
      ReadOutcome outcome,
      Optional<String> note,
      Optional<Evidence> evidence) {
    var notes = new ArrayList<String>();
    var redactor =
        note.isEmpty() && outcome.text().isEmpty()
            ? Redactor.of(hash, List.of())
            : redactor(MapWalk.EMPTY);
    note.map(redactor::text).ifPresent(notes::add);
    if (resource.marks().contains(Mark.ABSORBED)) {
      notes.add(
          "absorbed drift: inputs were written by refresh, so what differed before it is declared"
              + " now");
    }
    return new ResourceVerdict(
        verdict,
        resource.urn(),
        resource.type(),
        resource.id(),
        differences,
        suppressed,
        ledger,
        Optional.of(shown(outcome, redactor)),
        notes,
        evidence);
  }

  /** Knows the secrets of the inputs, the outputs and this live document. */
  Redactor redactor(Value.Fields live) {
    return Redactor.of(hash, List.of(resource.declared(), resource.recorded(), live));
  }

  /** What was compared, with nothing secret in it. */
  Evidence evidence(Redactor redactor, Value.Fields recorded, ReadOutcome outcome) {
    var live = outcome instanceof ReadOutcome.Found found ? found.live() : MapWalk.EMPTY;
    return new Evidence(
        resource.type(),
        resource.id(),
        Optional.of(redactor.redactedFields(resource.declared(), List.of(recorded, live), root)),
        recorded.isEmpty()
            ? Optional.empty()
            : Optional.of(
                redactor.redactedFields(recorded, List.of(resource.declared(), live), root)),
        outcome instanceof ReadOutcome.Found found
            ? new ReadOutcome.Found(
                redactor.redactedFields(live, List.of(resource.declared(), recorded), root),
                found.shape(),
                found.unreadable(),
                found
                    .applied()
                    .map(
                        applied ->
                            redactor.redactedFields(
                                applied, List.of(resource.declared(), recorded), root)))
            : outcome,
        Evidence.Schema.NONE);
  }

  /** The outcome without its document and without secrets. */
  private static ReadOutcome shown(ReadOutcome outcome, Redactor redactor) {
    return switch (outcome) {
      case ReadOutcome.Found found ->
          new ReadOutcome.Found(MapWalk.EMPTY, found.shape(), found.unreadable());
      case ReadOutcome.Absent(var detail) -> new ReadOutcome.Absent(redactor.text(detail));
      case ReadOutcome.Denied(var detail) -> new ReadOutcome.Denied(redactor.text(detail));
      case ReadOutcome.Throttled(var detail) -> new ReadOutcome.Throttled(redactor.text(detail));
      case ReadOutcome.Failed(var detail) -> new ReadOutcome.Failed(redactor.text(detail));
      case ReadOutcome.Unsupported(var detail) ->
          new ReadOutcome.Unsupported(redactor.text(detail));
    };
  }
}
