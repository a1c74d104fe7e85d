package dev.plumbline.api.environment;

import dev.plumbline.api.config.EnvironmentSettings;
import dev.plumbline.api.store.Ids;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Takes requests for environments, within the team's quota. */
public final class Requests {

  /**
   * What somebody asks for.
   *
   * @param monthlyCost reserved until a preview knows better; 0 where nobody can say
   */
  public record Wish(
      String name,
      EnvironmentSettings.Team team,
      Environment.Wanted wanted,
      BigDecimal monthlyCost,
      String project,
      Duration lifetime,
      Optional<Hours> awake,
      String by) {}

  /** What came of it. */
  public sealed interface Answered {
    /** This one. */
    record Accepted(Environment made) implements Answered {}

    /** The team has one of this name. */
    record NameTaken(Environment other) implements Answered {}

    /** The team may not have one more, or none that costs so much. */
    record Refused(String reason) implements Answered {}
  }

  private final Jdbi jdbi;
  private final Ids ids;
  private final Life life;
  private final Accounts accounts;

  Requests(Jdbi jdbi, Ids ids, Life life, Accounts accounts) {
    this.jdbi = jdbi;
    this.ids = ids;
    this.life = life;
    this.accounts = accounts;
  }

  /** Accepts a wish; it survives any crash from then on. */
  public Answered ask(Wish wish) {
    return jdbi.inTransaction(handle -> accept(handle, wish));
  }

  private Answered accept(Handle handle, Wish wish) {
    life.order(handle);
    var refusal = accounts.reserve(handle, wish.team(), wish.monthlyCost());
    // The team's row is held: nobody takes the name meanwhile.
    var other = named(handle, wish.team().name(), wish.name());
    if (other.isPresent()) {
      return new Answered.NameTaken(other.get());
    }
    if (refusal.isPresent()) {
      return new Answered.Refused(refusal.get());
    }
    var made = add(handle, wish);
    accounts.tell(handle, wish.team());
    return new Answered.Accepted(made);
  }

  private static Optional<Environment> named(Handle handle, String team, String name) {
    return handle
        .createQuery(
            """
            select * from environment
            where team = :team and name = :name and state <> 'destroyed'
            """)
        .bind("team", team)
        .bind("name", name)
        .map((row, context) -> Environment.read(row))
        .findOne();
  }

  private Environment add(Handle handle, Wish wish) {
    var made =
        handle
            .createQuery(
                """
                insert into environment (id, name, team, template, template_version, parameters,
                  owner, asked_by, state, reason, requested_at, lifetime_seconds, operation_id, project,
                  not_before, monthly_cost, awake, sleep_at, wake_at)
                values (:id, :name, :team, :template, :templateVersion, cast(:parameters as jsonb),
                  :by, :by, 'requested', 'It is looked at.', :now, :lifetime, :operation, :project, :now, :cost,
                  :awake, cast(:sleepAt as timestamptz), cast(:wakeAt as timestamptz))
                returning *
                """)
            .bind("id", ids.next())
            .bind("name", wish.name())
            .bind("team", wish.team().name())
            .bind("template", wish.wanted().template())
            .bind("templateVersion", wish.wanted().version())
            .bind("parameters", wish.wanted().parameters().toString())
            .bind("by", wish.by())
            .bind("now", ids.now())
            .bind("lifetime", wish.lifetime().toSeconds())
            .bind("operation", life.job(handle, wish.team().name(), wish.by()))
            .bind("project", wish.project())
            .bind("cost", wish.monthlyCost())
            .bind("awake", wish.awake().map(Hours::toString).orElse(""))
            .bind("sleepAt", wish.awake().map(hours -> hours.sleeps(ids.now())))
            .bind("wakeAt", wish.awake().map(hours -> hours.wakes(ids.now())))
            .map((row, context) -> Environment.read(row))
            .one();
    life.tell(handle, made, new Life.Step(State.REQUESTED, wish.by(), "Asked for."));
    return made;
  }
}
