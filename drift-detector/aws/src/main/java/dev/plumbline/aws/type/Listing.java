package dev.plumbline.aws.type;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.Filter;

/**
 * The cheapest way to many items of one EC2 collection.
 *
 * <p>Up to 200 ids go into one filter (AWS's limit of values in a filter), which unlike ids as
 * parameters does not fail for all when one is gone. For more, whole pages are read while a page
 * holds more of the wanted ones than a filter could, then filters take the rest.
 *
 * @param filter the filter that names the id, such as {@code vpc-id}
 * @param pages pages of the collection under the given filters; none means all, read lazily
 * @param id the id of an item
 * @param get the item by an explicit id; refuses with one of {@code notFound} where it is gone
 * @param notFound the error codes that mean a certain absence
 */
public record Listing<T>(
    String filter,
    Function<List<Filter>, Stream<List<T>>> pages,
    Function<T, String> id,
    Function<String, List<T>> get,
    Set<String> notFound) {

  private static final int FILTER_VALUES = 200;

  public Listing {
    notFound = Set.copyOf(notFound);
  }

  /** Reads the items with these ids; empty and repeated ids cost nothing. */
  public Loaded<T> load(Collection<String> ids) {
    var missing = new LinkedHashSet<>(ids);
    missing.remove("");
    var found = new LinkedHashMap<String, T>();
    if (missing.size() > FILTER_VALUES) {
      loadWhole(missing, found);
    }
    for (var chunk : Batches.of(missing, FILTER_VALUES)) {
      var byId = Filter.builder().name(filter).values(chunk).build();
      pages.apply(List.of(byId)).forEach(page -> take(page, missing, found));
    }
    return new Loaded<>(id, get, notFound, found);
  }

  private void loadWhole(Set<String> missing, Map<String, T> found) {
    var iterator = pages.apply(List.of()).iterator();
    while (missing.size() > FILTER_VALUES && iterator.hasNext()) {
      var page = iterator.next();
      if (take(page, missing, found) < Math.min(FILTER_VALUES, page.size())) {
        return;
      }
    }
  }

  private int take(List<T> page, Set<String> missing, Map<String, T> found) {
    var taken = 0;
    for (var item : page) {
      if (missing.remove(id.apply(item))) {
        found.put(id.apply(item), item);
        taken++;
      }
    }
    return taken;
  }

  /** Items that were read. Thread-safe. */
  public static final class Loaded<T> {

    private final Function<T, String> id;
    private final Function<String, List<T>> get;
    private final Set<String> notFound;
    private final Map<String, T> found;
    private final Map<String, Optional<T>> confirmed = new ConcurrentHashMap<>();

    Loaded(
        Function<T, String> id,
        Function<String, List<T>> get,
        Set<String> notFound,
        Map<String, T> found) {
      this.id = id;
      this.get = get;
      this.notFound = notFound;
      this.found = Map.copyOf(found);
    }

    /** The item; where the list lacks it, one explicit get decides. Empty is a certain absence. */
    public Optional<T> find(String wanted) {
      return Optional.ofNullable(found.get(wanted)).or(() -> confirm(wanted));
    }

    /** The item where the list had it. */
    public Optional<T> listed(String wanted) {
      return Optional.ofNullable(found.get(wanted));
    }

    /** The item by one explicit get, asked once however many resources hang on it. */
    public Optional<T> confirm(String wanted) {
      var known = confirmed.get(wanted);
      if (known != null) {
        return known;
      }
      var answer =
          Reads.orEmpty(notFound, () -> get.apply(wanted)).orElse(List.of()).stream()
              .filter(item -> id.apply(item).equals(wanted))
              .findFirst();
      confirmed.put(wanted, answer);
      return answer;
    }
  }
}
