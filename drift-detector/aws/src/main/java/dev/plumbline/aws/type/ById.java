package dev.plumbline.aws.type;

import dev.plumbline.aws.type.Listing.Loaded;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The cheapest way to many items of a collection that has no filter by id, as most services but EC2
 * have.
 *
 * <p>Few ids are named in one call; for more, whole pages are read, at most as many as naming all
 * of them would take calls, and the rest is named. A call that is refused because one of its ids is
 * gone leaves the others to {@link Loaded#find}, which asks for each by itself.
 *
 * @param names how many ids one call may name
 * @param pages pages of the whole collection, read lazily; empty where there is no list of all
 * @param get the items with the named ids; refuses with one of {@code notFound}, or leaves out what
 *     is gone
 * @param id the id of an item
 * @param notFound the error codes that mean a certain absence
 */
public record ById<T>(
    int names,
    Supplier<Stream<List<T>>> pages,
    Function<List<String>, List<T>> get,
    Function<T, String> id,
    Set<String> notFound) {

  public ById {
    notFound = Set.copyOf(notFound);
  }

  /** Reads the items with these ids; empty and repeated ids cost nothing. */
  public Loaded<T> load(Collection<String> ids) {
    var missing = new LinkedHashSet<>(ids);
    missing.remove("");
    var found = new LinkedHashMap<String, T>();
    if (missing.size() <= names || !all(missing, found)) {
      Batches.of(missing, names).forEach(chunk -> named(chunk, missing, found));
    }
    return new Loaded<>(id, one -> get.apply(List.of(one)), notFound, found);
  }

  /** Whether the whole collection was read, so that what is missing is no longer in it. */
  private boolean all(Set<String> missing, Map<String, T> found) {
    var iterator = pages.get().iterator();
    var any = false;
    for (var allowed = Batches.of(missing, names).size(); allowed > 0; allowed--) {
      if (!iterator.hasNext()) {
        return any;
      }
      take(iterator.next(), missing, found);
      any = true;
      if (missing.isEmpty()) {
        return true;
      }
    }
    return false;
  }

  private void named(List<String> chunk, Set<String> missing, Map<String, T> found) {
    Reads.orEmpty(notFound, () -> get.apply(chunk)).ifPresent(items -> take(items, missing, found));
  }

  private void take(List<T> items, Set<String> missing, Map<String, T> found) {
    for (var item : items) {
      if (missing.remove(id.apply(item))) {
        found.put(id.apply(item), item);
      }
    }
  }
}
