package dev.plumbline.api.environment;

import org.jdbi.v3.core.Handle;

/** Takes back what was asked for and could not be, or was not to be, done. Thread-safe. */
final class Retreat {

  private final Life life;

  Retreat(Life life) {
    this.life = life;
  }

  /**
   * What was only asked for goes; a change goes, and what is deployed stays: ready, or where its
   * last run failed, failed. The caller holds the row.
   */
  Environment withdraw(Handle handle, Environment one, Life.Step step) {
    if (!one.isDeployed()) {
      return life.move(handle, one, step);
    }
    var deployed = one.deployed();
    handle
        .createUpdate(
            """
            update environment set template_version = :version,
              parameters = cast(:parameters as jsonb), bond = '', approved_by = null,
              monthly_cost = coalesce(cast(:cost as numeric), monthly_cost),
              estimate = coalesce(cast(:estimate as jsonb), estimate)
            where id = :id
            """)
        .bind("version", deployed.path("version").asText())
        // What an earlier release deployed has neither.
        .bind(
            "cost",
            deployed.has("monthlyCost") ? deployed.path("monthlyCost").decimalValue() : null)
        .bind("estimate", deployed.has("estimate") ? deployed.path("estimate").toString() : null)
        .bind("parameters", deployed.path("parameters").toString())
        .bind("id", one.id())
        .execute();
    return life.move(
        handle,
        one,
        one.course().intact()
            ? new Life.Step(State.READY, step.by(), "It stays as it was: " + step.reason())
            : new Life.Step(State.FAILED, step.by(), step.reason()));
  }

  /** It could not be put to sleep, or woken, so it counts as what it was; the caller holds it. */
  Environment restless(Handle handle, Environment one, String reason) {
    var asleep = one.rest().asleep();
    handle
        .createUpdate("update environment set asleep = :before where id = :id")
        .bind("before", !asleep)
        .bind("id", one.id())
        .execute();
    var told = (asleep ? "It could not be put to sleep: " : "It could not be woken: ") + reason;
    var now = life.move(handle, one, new Life.Step(State.READY, "plumbline", told));
    if (now.state() == State.READY) {
      life.alert(handle, now, "restFailed", new Life.Step(State.READY, "plumbline", told));
    }
    return now;
  }
}
