package dev.plumbline.api.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Jdbi;

/** How telling goes, channel by channel. Thread-safe. */
public final class ChannelHealth {

  private static final Duration RECENT = Duration.ofDays(1);

  /**
   * How it goes.
   *
   * @param kind empty where it is configured no longer
   * @param delivered within the last day
   * @param oldest since when the oldest waits
   * @param problem why the latest attempt that failed did, while nothing was delivered since
   */
  public record Health(
      String name,
      String kind,
      long delivered,
      long pending,
      long dead,
      Optional<Instant> oldest,
      Optional<Instant> lastDelivered,
      Optional<String> problem) {

    /** {@code failing}, {@code waiting}, {@code well} or {@code unused}. */
    public String word() {
      if (problem.isPresent()) {
        return "failing";
      }
      if (pending > 0) {
        return "waiting";
      }
      return lastDelivered.isPresent() ? "well" : "unused";
    }
  }

  private final Jdbi jdbi;
  private final Ids ids;
  private final SequencedMap<String, String> kinds;

  /**
   * @param kinds the word for the kind of each configured channel, by its name, in order
   */
  public ChannelHealth(Jdbi jdbi, Ids ids, SequencedMap<String, String> kinds) {
    this.jdbi = jdbi;
    this.ids = ids;
    this.kinds = new LinkedHashMap<>(kinds);
  }

  /** The configured ones in their order, then those of which only alerts are left. */
  public List<Health> all() {
    var found = new TreeMap<String, Health>();
    read().forEach(each -> found.put(each.name(), each));
    var all = new ArrayList<Health>();
    kinds.forEach(
        (name, kind) -> {
          var health = found.remove(name);
          all.add(health == null ? unused(name, kind) : health);
        });
    all.addAll(found.values());
    return all;
  }

  private static Health unused(String name, String kind) {
    return new Health(name, kind, 0, 0, 0, Optional.empty(), Optional.empty(), Optional.empty());
  }

  private List<Health> read() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select channel,
                      count(*) filter (where status = 'delivered' and finished_at > :recent)
                        as delivered,
                      count(*) filter (where status = 'pending') as pending,
                      count(*) filter (where status = 'dead') as dead,
                      min(created_at) filter (where status = 'pending') as oldest,
                      max(finished_at) filter (where status = 'delivered') as last,
                      (array_agg(reason order by seq desc) filter (where reason is not null
                        and (status = 'dead' or (status = 'pending' and attempts > 0))))[1]
                        as reason,
                      max(seq) filter (where status = 'dead'
                        or (status = 'pending' and attempts > 0)) as failed,
                      max(seq) filter (where status = 'delivered') as told
                    from outbox group by channel
                    """)
                .bind("recent", ids.now().minus(RECENT))
                .map(
                    (row, context) -> {
                      var name = row.getString("channel");
                      var failed = row.getLong("failed") > row.getLong("told");
                      return new Health(
                          name,
                          kinds.getOrDefault(name, ""),
                          row.getLong("delivered"),
                          row.getLong("pending"),
                          row.getLong("dead"),
                          Rows.optionalInstant(row, "oldest"),
                          Rows.optionalInstant(row, "last"),
                          failed ? Rows.text(row, "reason") : Optional.empty());
                    })
                .list());
  }
}
