package dev.plumbline.core.compare;

import dev.plumbline.core.rules.RuleNode;
import dev.plumbline.core.value.Value;

/** Counts attributes into the columns of one ledger. Not thread-safe. */
final class LedgerCount {

  private int verified;
  private int drifted;
  private int suppressed;
  private int writeOnly;
  private int secret;
  private int unsupported;
  private int unreadable;

  /** Whether a key belongs to Pulumi's bookkeeping and is no attribute. */
  static boolean isBookkeeping(String key) {
    return key.startsWith("__");
  }

  /** Whether an object has no key that is an attribute. */
  static boolean isBare(Value.Fields fields) {
    for (var key : fields.values().keySet()) {
      if (!isBookkeeping(key)) {
        return false;
      }
    }
    return true;
  }

  void one(Column column) {
    switch (column) {
      case VERIFIED -> verified++;
      case DRIFTED -> drifted++;
      case SUPPRESSED -> suppressed++;
      case WRITE_ONLY -> writeOnly++;
      case SECRET -> secret++;
      case UNSUPPORTED -> unsupported++;
      case UNREADABLE -> unreadable++;
    }
  }

  /** Counts every attribute of a value; what rules or secrecy say of one goes before the column. */
  void each(Value value, RuleNode node, Column column) {
    if (node.isSetting()) {
      return;
    }
    var own =
        node.isWriteOnly() ? Column.WRITE_ONLY : node.isUnreadable() ? Column.UNREADABLE : column;
    switch (value) {
      case Value.Fields fields when !isBare(fields) -> eachField(fields, node, own);
      case Value.Items items when !items.isEmpty() ->
          items.values().forEach(item -> each(item, node.element(), own));
      case Value.Secret(var plain) when plain.isEmpty() && own == column -> one(Column.SECRET);
      case Value ignored -> one(own);
    }
  }

  private void eachField(Value.Fields fields, RuleNode node, Column column) {
    fields
        .values()
        .forEach(
            (key, field) -> {
              if (!isBookkeeping(key)) {
                each(field, node.child(key), column);
              }
            });
  }

  /** Counts every attribute into one column, and secrets into another, whatever the rules say. */
  void all(Value value, RuleNode node, Column column, Column secrets) {
    if (node.isSetting()) {
      return;
    }
    switch (value) {
      case Value.Fields fields when !isBare(fields) -> allFields(fields, node, column, secrets);
      case Value.Items items when !items.isEmpty() ->
          items.values().forEach(item -> all(item, node.element(), column, secrets));
      case Value.Secret ignored -> one(secrets);
      case Value ignored -> one(column);
    }
  }

  /** As {@link #all}, for the inputs of a resource: empty inputs hold no attribute. */
  void allFields(Value.Fields fields, RuleNode node, Column column, Column secrets) {
    fields
        .values()
        .forEach(
            (key, field) -> {
              if (!isBookkeeping(key)) {
                all(field, node.child(key), column, secrets);
              }
            });
  }

  Ledger ledger() {
    return new Ledger(verified, drifted, suppressed, writeOnly, secret, unsupported, unreadable);
  }
}
