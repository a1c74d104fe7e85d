package dev.plumbline.core.compare;

import dev.plumbline.core.rules.ManagedElement;
import dev.plumbline.core.rules.RuleNode;
import dev.plumbline.core.value.Value;

/** Hears what a {@link Walk} finds. */
interface Sink {

  /** One attribute belongs in a column. */
  void one(Column column);

  /** Every attribute of a declared value belongs in a column, unless its rules say another. */
  void each(Value declared, RuleNode node, Column column);

  /**
   * Something differs where the walk stands.
   *
   * @return the ledger's column for it: drifted, or suppressed where somebody ignores it
   */
  Column differs(Found found, RuleNode node);

  /** An extra that is no drift. */
  void managed(ManagedElement why, Value live, RuleNode node);

  /** A value that was not known when the checkpoint was written. */
  void unknown();

  /** The three values of a difference; the null value where there is none. */
  record Found(Difference.Kind kind, Value declared, Value recorded, Value live) {}
}
