package dev.plumbline.api.environment;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.api.catalog.Wished;
import dev.plumbline.api.store.Rows;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * What a developer asked for.
 *
 * @param name unique among those of the team that are not destroyed
 * @param owner the person who asked
 * @param state where it stands
 * @param reason why it has its state, for people
 * @param reminders how many were sent
 * @param operationId the job that works on it, or the last that did
 * @param estimate what the preview said; null before
 * @param bond hash of what an approval binds: version, parameters and plan; empty text before
 * @param monthlyCost reserved in its team's budget
 * @param project the Pulumi project of its stack, whose name is {@link #stack()}
 * @param deployed version, parameters, estimate and cost of the last run; null before the first
 * @param outputs of the stack, without secrets; null before
 * @param cancelledBy who wants the run to stop
 * @param workerFence grows with every process that takes it up
 * @param attempts how often it was tried in vain, in this state
 * @param run the child that runs or ran; null before
 * @param rest whether and when it sleeps
 * @param course what came of it so far
 * @param version grows with every change, for {@code If-Match}
 */
public record Environment(
    String id,
    String name,
    String team,
    Wanted wanted,
    String owner,
    State state,
    String reason,
    Times times,
    int reminders,
    int extensions,
    String operationId,
    JsonNode estimate,
    String bond,
    Optional<String> approvedBy,
    BigDecimal monthlyCost,
    String project,
    JsonNode deployed,
    JsonNode outputs,
    Optional<String> cancelledBy,
    long workerFence,
    int attempts,
    JsonNode run,
    Rest rest,
    Course course,
    long version) {

  /**
   * What is asked for.
   *
   * @param parameters of the template, with its defaults
   */
  public record Wanted(String template, String version, JsonNode parameters) {}

  /**
   * When what happened or will.
   *
   * @param lifetime counted from the first time that it was ready
   * @param destroyAt when it is destroyed unless somebody extends it; empty before it expires
   */
  public record Times(
      Instant requestedAt,
      Duration lifetime,
      Optional<Instant> readyAt,
      Optional<Instant> expiresAt,
      Optional<Instant> destroyAt,
      Optional<Instant> approvedAt,
      Optional<Instant> finishedAt) {}

  /**
   * Its sleep.
   *
   * @param asleep whether it sleeps, or is being put to sleep
   * @param awake when it is awake; empty where it only sleeps when told to
   * @param sleepAt when it is put to sleep next
   * @param wakeAt when it is woken next
   */
  public record Rest(
      boolean asleep, Optional<Hours> awake, Optional<Instant> sleepAt, Optional<Instant> wakeAt) {}

  /**
   * What came of what was asked for.
   *
   * @param resting whether what runs only puts it to sleep or wakes it
   * @param intact whether nothing failed or was begun since it was ready
   * @param askedBy the person who had it planned at last: by the request, a change or a retry
   * @param movedPlans how often the plan was another before its run, since that person asked
   */
  public record Course(boolean resting, boolean intact, String askedBy, int movedPlans) {}

  /** A step of its life. */
  public record Transition(Instant at, String state, String by, String reason) {}

  /** For the rules that judge it, as it is wanted now. */
  Wished wish() {
    return wish(wanted.parameters());
  }

  /** For the rules that judge it, as it would be with these parameters. */
  public Wished wish(JsonNode parameters) {
    return new Wished(
        isDeployed() ? "change" : "create", name, owner, team, parameters, times.lifetime());
  }

  /** The name of its stack: no two environments ever share one. */
  public String stack() {
    return name + "-" + id.substring(id.length() - 8);
  }

  /** Whether this person asked for it, or for its change; then somebody else approves it. */
  public boolean isAskedBy(String who) {
    return owner.equals(who) || course.askedBy().equals(who);
  }

  /** Whether anything of it may be in a cloud. */
  public boolean isDeployed() {
    return deployed.isObject();
  }

  /** Whether it has outputs that only a link shows, and is there. */
  public boolean showsSecrets() {
    return state.isUp()
        && StreamSupport.stream(outputs.spliterator(), false)
            .anyMatch(output -> output.path("secret").asBoolean());
  }

  static Environment read(ResultSet row) throws SQLException {
    return new Environment(
        row.getString("id"),
        row.getString("name"),
        row.getString("team"),
        new Wanted(
            row.getString("template"),
            row.getString("template_version"),
            Rows.json(row, "parameters")),
        row.getString("owner"),
        State.of(row.getString("state")),
        row.getString("reason"),
        new Times(
            Rows.instant(row, "requested_at"),
            Duration.ofSeconds(row.getLong("lifetime_seconds")),
            Rows.optionalInstant(row, "ready_at"),
            Rows.optionalInstant(row, "expires_at"),
            Rows.optionalInstant(row, "destroy_at"),
            Rows.optionalInstant(row, "approved_at"),
            Rows.optionalInstant(row, "finished_at")),
        row.getInt("reminders"),
        row.getInt("extensions"),
        row.getString("operation_id"),
        Rows.json(row, "estimate"),
        row.getString("bond"),
        Rows.text(row, "approved_by"),
        row.getBigDecimal("monthly_cost"),
        row.getString("project"),
        Rows.json(row, "deployed"),
        Rows.json(row, "outputs"),
        Rows.text(row, "cancelled_by"),
        row.getLong("worker_fence"),
        row.getInt("attempts"),
        Rows.json(row, "run"),
        new Rest(
            row.getBoolean("asleep"),
            Hours.parse(row.getString("awake")),
            Rows.optionalInstant(row, "sleep_at"),
            Rows.optionalInstant(row, "wake_at")),
        new Course(
            row.getBoolean("resting"),
            row.getBoolean("intact"),
            row.getString("asked_by"),
            row.getInt("moved_plans")),
        row.getLong("version"));
  }
}
