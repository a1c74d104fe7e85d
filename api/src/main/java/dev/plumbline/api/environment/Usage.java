package dev.plumbline.api.environment;

import dev.plumbline.api.store.Ids;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** What teams asked for and used in a time, by team and template. Thread-safe. */
public final class Usage {

  private final Jdbi jdbi;
  private final Ids ids;

  Usage(Jdbi jdbi, Ids ids) {
    this.jdbi = jdbi;
    this.ids = ids;
  }

  /**
   * A team's use of a template.
   *
   * @param requests asked for in that time
   * @param refused of them, that an approver refused
   * @param failed of them, that failed at least once
   * @param leadTime from the request to the first time that it was ready, on average; empty where
   *     none ever was
   * @param hours that environments lived in that time, whenever they were asked for
   * @param cost of these hours, by what was estimated for a month of 730 hours
   */
  public record Row(
      String team,
      String template,
      int requests,
      int refused,
      int failed,
      Optional<Duration> leadTime,
      BigDecimal hours,
      BigDecimal cost) {}

  /** Between two times; the second may lie ahead. */
  public List<Row> between(Instant from, Instant to) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    with lived as (
                      select *, case when ready_at is null then 0 else
                          greatest(0, extract(epoch from
                            least(coalesce(finished_at, :now), :now, :to)
                              - greatest(ready_at, :from)) / 3600) end as hours,
                        requested_at >= :from and requested_at < :to as asked
                      from environment where requested_at < :to
                        and coalesce(finished_at, :now) >= :from)
                    select team, template,
                      count(*) filter (where asked) as requests,
                      count(*) filter (where asked and exists (select 1
                        from environment_transition step where environment_id = lived.id
                          and step.reason like step.by || ' refused it%')) as refused,
                      count(*) filter (where asked and exists (select 1
                        from environment_transition step where environment_id = lived.id
                          and step.state = 'failed')) as failed,
                      avg(extract(epoch from ready_at - requested_at)) filter (where asked)
                        as lead,
                      round(coalesce(sum(hours), 0)::numeric, 2) as hours,
                      round(coalesce(sum(hours * monthly_cost / 730), 0)::numeric, 2) as cost
                    from lived group by team, template order by team, template
                    """)
                .bind("from", from)
                .bind("to", to)
                .bind("now", ids.now())
                .map(
                    (row, context) ->
                        new Row(
                            row.getString("team"),
                            row.getString("template"),
                            row.getInt("requests"),
                            row.getInt("refused"),
                            row.getInt("failed"),
                            Optional.ofNullable(row.getBigDecimal("lead"))
                                .map(seconds -> Duration.ofSeconds(seconds.longValue())),
                            row.getBigDecimal("hours"),
                            row.getBigDecimal("cost")))
                .list());
  }
}
