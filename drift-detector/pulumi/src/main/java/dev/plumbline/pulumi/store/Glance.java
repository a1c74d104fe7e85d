package dev.plumbline.pulumi.store;

import dev.plumbline.core.declared.DeclaredStack.Fingerprint;
import dev.plumbline.pulumi.store.Layout.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every checkpoint and lock of a store, from two lists. */
final class Glance {

  /** What one page of a list holds at most; source: S3 API reference, ListObjectsV2. */
  private static final int PAGE = 1000;

  private final Map<String, Store.Listed> checkpoints = new HashMap<>();
  private final List<Store.Listed> locks;

  Glance(List<Store.Listed> checkpoints, List<Store.Listed> locks) {
    checkpoints.forEach(each -> this.checkpoints.put(each.key(), each));
    this.locks = List.copyOf(locks);
  }

  /** The pages that such a look takes. */
  int pages() {
    return checkpoints.size() / PAGE + locks.size() / PAGE + 2;
  }

  /** The condition of a stack, where the lists tell it. */
  Optional<Fingerprint> at(Place place) {
    var names = Layout.documents(place);
    var listed = new ArrayList<Store.Listed>();
    names.forEach(name -> Optional.ofNullable(checkpoints.get(name)).ifPresent(listed::add));
    return Layout.newest(names, listed)
        .flatMap(Store.Listed::tag)
        .map(tag -> new Fingerprint(tag, isLocked(place)));
  }

  private boolean isLocked(Place place) {
    return locks.stream().anyMatch(lock -> Layout.isLock(place, lock.key()));
  }
}
