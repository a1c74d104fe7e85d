package dev.plumbline.api.environment;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.plumbline.api.config.EnvironmentSettings;
import dev.plumbline.api.store.Events;
import dev.plumbline.api.store.Outbox;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * What teams may have and do have. Whoever reserves holds the team's row until the end of the
 * transaction, so of many who ask for the last place one gets it. Thread-safe.
 */
public final class Accounts {

  /** Shares of a budget, in percent, of which people are told. */
  private static final List<Integer> SHARES = List.of(50, 80, 100);

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private final Jdbi jdbi;
  private final EnvironmentSettings settings;
  private final Events events;
  private final Outbox outbox;

  Accounts(Jdbi jdbi, EnvironmentSettings settings, Events events, Outbox outbox) {
    this.jdbi = jdbi;
    this.settings = settings;
    this.events = events;
    this.outbox = outbox;
  }

  /**
   * A team's share and what it has of it.
   *
   * @param environments those that are not destroyed
   * @param monthlyCost of all of them, as they were estimated
   */
  public record Account(EnvironmentSettings.Team team, int environments, BigDecimal monthlyCost) {

    /** The share of the budget that is reserved, in whole percent; 0 without a budget. */
    public int percent() {
      return team.monthlyBudget()
          .map(
              budget ->
                  budget.signum() == 0
                      ? (monthlyCost.signum() == 0 ? 0 : 100)
                      : monthlyCost
                          .multiply(HUNDRED)
                          .divide(budget, 0, RoundingMode.DOWN)
                          .intValue())
          .orElse(0);
    }
  }

  /** All teams that may ask, by name. */
  public List<Account> all() {
    return jdbi.withHandle(
        handle -> settings.teams().stream().map(team -> account(handle, team)).toList());
  }

  private static Account account(Handle handle, EnvironmentSettings.Team team) {
    return handle
        .createQuery(
            """
            select count(*) as environments, coalesce(sum(monthly_cost), 0) as cost
            from environment where team = :team and state <> 'destroyed'
            """)
        .bind("team", team.name())
        .map(
            (row, context) ->
                new Account(team, row.getInt("environments"), row.getBigDecimal("cost")))
        .one();
  }

  /**
   * Reserves a place and a part of the budget for one more environment; the caller adds it in the
   * same transaction, and then tells.
   *
   * @param monthlyCost as far as it is known yet
   * @return why there is none; empty where it was reserved
   */
  Optional<String> reserve(Handle handle, EnvironmentSettings.Team team, BigDecimal monthlyCost) {
    lock(handle, team);
    var account = account(handle, team);
    if (account.environments() >= team.environments()) {
      return Optional.of(
          "Team %s has %d environments, as many as it may: drop one, or ask for a higher quota."
              .formatted(team.name(), account.environments()));
    }
    var budget = team.monthlyBudget();
    if (budget.isPresent()
        && account.monthlyCost().signum() > 0
        && account.monthlyCost().compareTo(budget.get()) >= 0) {
      return Optional.of(
          "The budget of team %s is used up: %s of %s a month. Drop an environment, or ask for more."
              .formatted(team.name(), account.monthlyCost().toPlainString(), budget.get()));
    }
    return tooMuch(team, account.monthlyCost(), monthlyCost);
  }

  private static Optional<String> tooMuch(
      EnvironmentSettings.Team team, BigDecimal others, BigDecimal monthlyCost) {
    return team.monthlyBudget()
        .filter(budget -> monthlyCost.signum() > 0 && others.add(monthlyCost).compareTo(budget) > 0)
        .map(
            budget ->
                "It costs %s a month; team %s has %s of its budget of %s left."
                    .formatted(
                        monthlyCost.toPlainString(),
                        team.name(),
                        budget.subtract(others).max(BigDecimal.ZERO).toPlainString(),
                        budget.toPlainString()));
  }

  /**
   * Reserves what an environment costs, in place of what was reserved for it before.
   *
   * @return why it may not cost so much; empty where it was reserved
   */
  Optional<String> reserve(Handle handle, Environment one, BigDecimal monthlyCost) {
    var team = settings.team(one.team());
    if (team.isEmpty()) {
      return Optional.of(
          "Team %s may not have environments any more: see environments.teams."
              .formatted(one.team()));
    }
    lock(handle, team.get());
    var others = account(handle, team.get()).monthlyCost().subtract(one.monthlyCost());
    var refusal = tooMuch(team.get(), others, monthlyCost);
    if (refusal.isPresent()) {
      return refusal;
    }
    handle
        .createUpdate("update environment set monthly_cost = :cost where id = :id")
        .bind("cost", monthlyCost)
        .bind("id", one.id())
        .execute();
    tell(handle, team.get());
    return Optional.empty();
  }

  private static void lock(Handle handle, EnvironmentSettings.Team team) {
    handle
        .createUpdate("insert into team_account (team) values (:team) on conflict do nothing")
        .bind("team", team.name())
        .execute();
    handle
        .createQuery("select team from team_account where team = :team for update")
        .bind("team", team.name())
        .mapTo(String.class)
        .one();
  }

  /** Each share is told once as it is reached, and again after less was reserved meanwhile. */
  void tell(Handle handle, EnvironmentSettings.Team team) {
    var account = account(handle, team);
    var reached =
        SHARES.stream().filter(share -> share <= account.percent()).reduce(0, (one, next) -> next);
    var before =
        handle
            .createQuery("select told from team_account where team = :team")
            .bind("team", team.name())
            .mapTo(Integer.class)
            .one();
    if (reached.equals(before)) {
      return;
    }
    handle
        .createUpdate("update team_account set told = :told where team = :team")
        .bind("told", reached)
        .bind("team", team.name())
        .execute();
    if (reached > before) {
      var data = JsonNodeFactory.instance.objectNode();
      data.put("team", team.name()).put("percent", reached);
      data.put("monthlyCost", account.monthlyCost());
      team.monthlyBudget().ifPresent(budget -> data.put("monthlyBudget", budget));
      data.put(
          "title",
          "Team %s has reserved %d %% of its monthly budget"
              .formatted(team.name(), account.percent()));
      var event =
          events.append(
              handle,
              new Events.Told(
                  "dev.plumbline.budget.reached",
                  "/api/v1/budgets",
                  "budgets/" + team.name(),
                  team.name()),
              data);
      outbox.add(handle, event, "budget-" + team.name(), List.of());
    }
  }
}
