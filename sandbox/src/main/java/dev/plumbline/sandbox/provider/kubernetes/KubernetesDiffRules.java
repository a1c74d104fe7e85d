package dev.plumbline.sandbox.provider.kubernetes;

import dev.plumbline.core.value.PropertyPath;
import dev.plumbline.core.value.Value;
import dev.plumbline.sandbox.provider.DiffRules;

/**
 * How an object's inputs are compared with its live form. Maps are open and keyed lists shared, as
 * in server-side apply: what others added is theirs.
 */
record KubernetesDiffRules(Mutability mutability) implements DiffRules {

  @Override
  public Value.Fields comparable(Value.Fields state, Value.Fields news) {
    return SecretData.readable(state, news);
  }

  @Override
  public Pairing pairing(PropertyPath path, Value.Items items) {
    return MergeKeys.pairing(path, items);
  }

  @Override
  public boolean closed(PropertyPath path) {
    return false;
  }

  @Override
  public boolean same(PropertyPath path, Value wanted, Value actual) {
    return wanted.equals(actual) || Quantities.same(path, wanted, actual);
  }

  @Override
  public boolean setting(PropertyPath path) {
    return false;
  }

  @Override
  public boolean replaces(PropertyPath path, Value.Fields news) {
    return Replacements.forced(path, news, mutability);
  }

  @Override
  public boolean deleteFirst(Value.Fields news, Value.Fields state) {
    return !Metadata.name(news).isEmpty()
        && ObjectId.of(news).equals(ObjectId.of(state))
        && !Metadata.annotation(news, Metadata.AUTONAMED).equals("true");
  }
}
