package dev.plumbline.core.compare;

import dev.plumbline.core.rules.ManagedElement;
import dev.plumbline.core.rules.RuleNode;
import dev.plumbline.core.value.Value;

/** Only measures how far two values are apart. Not thread-safe. */
final class Probe implements Sink {

  private int distance;

  int distance() {
    return distance;
  }

  @Override
  public void one(Column column) {}

  @Override
  public void each(Value declared, RuleNode node, Column column) {}

  @Override
  public Column differs(Found found, RuleNode node) {
    distance++;
    return Column.DRIFTED;
  }

  @Override
  public void managed(ManagedElement why, Value live, RuleNode node) {}

  @Override
  public void unknown() {}
}
