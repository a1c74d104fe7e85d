package dev.plumbline.core.compare;

import dev.plumbline.core.rules.Delegation;
import dev.plumbline.core.rules.ManagedElement;
import dev.plumbline.core.rules.RuleNode;
import dev.plumbline.core.value.PropertyPath;
import dev.plumbline.core.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Collects the ledger, differences and suppressions of one resource; nothing secret enters it. Not
 * thread-safe.
 */
final class Report implements Sink {

  private final Position position;
  private final Ignores ignores;
  private final Supplier<Redactor> redactor;
  private final Delegation.Documents documents;
  private final DryRun dryRun;
  private final LedgerCount ledger = new LedgerCount();
  private final List<Difference> differences = new ArrayList<>();
  private final List<Suppression> suppressed = new ArrayList<>();
  private boolean unknown;

  /**
   * @param redactor made only when there is something to show
   */
  Report(
      Position position,
      Ignores ignores,
      Supplier<Redactor> redactor,
      Delegation.Documents documents,
      DryRun dryRun) {
    this.position = position;
    this.ignores = ignores;
    this.redactor = redactor;
    this.documents = documents;
    this.dryRun = dryRun;
  }

  @Override
  public void one(Column column) {
    ledger.one(column);
  }

  @Override
  public void each(Value declared, RuleNode node, Column column) {
    ledger.each(declared, node, column);
  }

  @Override
  public Column differs(Found found, RuleNode node) {
    var declared = shown(found.declared(), node);
    var live = shown(found.live(), node);
    var recorded = shown(found.recorded(), node);
    var secret =
        position.isSecret()
            || Redactor.holdsSecret(declared)
            || Redactor.holdsSecret(recorded)
            || Redactor.holdsSecret(live);
    var why = ignores.at(position);
    if (why.isPresent()) {
      var reason = why.orElseThrow();
      suppressed.add(
          new Suppression(path(), reason.rule(), reason.reason(), declared, live, secret));
      return Column.SUPPRESSED;
    }
    var owner = owner(found, node);
    if (owner.isPresent()) {
      var reason = owner.orElseThrow();
      suppressed.add(
          new Suppression(path(), reason.rule(), reason.reason(), declared, live, secret));
      return Column.SUPPRESSED;
    }
    differences.add(
        new Difference(path(), found.kind(), position.origin(), declared, recorded, live, secret));
    return Column.DRIFTED;
  }

  private Optional<ManagedElement> owner(Found found, RuleNode node) {
    var wanted = found.kind() == Difference.Kind.DECLARED ? found.declared() : found.recorded();
    return node.delegation()
        .flatMap(one -> one.owner(documents, wanted, found.live()))
        .or(() -> dryRun.maker(position, found));
  }

  @Override
  public void managed(ManagedElement why, Value live, RuleNode node) {
    var value = shown(live, node);
    suppressed.add(
        new Suppression(
            path(),
            why.rule(),
            why.reason(),
            Value.nothing(),
            value,
            position.isSecret() || Redactor.holdsSecret(value)));
  }

  @Override
  public void unknown() {
    unknown = true;
  }

  /** Adds a difference that no walk finds. */
  void add(Difference difference) {
    differences.add(difference);
  }

  private Value shown(Value value, RuleNode node) {
    return position.isSecret()
        ? redactor.get().hidden(value, node)
        : redactor.get().redacted(value, node);
  }

  private PropertyPath path() {
    return position.path(position.depth(), redactor.get()::text);
  }

  boolean isUnknown() {
    return unknown;
  }

  Ledger ledger() {
    return ledger.ledger();
  }

  List<Difference> differences() {
    return differences;
  }

  List<Suppression> suppressed() {
    return suppressed;
  }
}
