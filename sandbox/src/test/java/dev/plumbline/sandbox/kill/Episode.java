package dev.plumbline.sandbox.kill;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/**
 * One story from an opened port to its end, in which the service may be killed once. The person in
 * it asks again where the service did not answer, as people do.
 */
final class Episode {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofMinutes(6);
  private static final long PAUSE = 200_000_000;

  /** What the story is about. */
  enum Kind {
    /** An alert that nobody takes, until somebody does and the port is shut. */
    ESCALATION,
    /** A revert by Pulumi. */
    REMEDIATION,
    /** An environment from the wish to its end. */
    ENVIRONMENT
  }

  /**
   * What came of it.
   *
   * @param end the state in which the remediation ended, or {@code resolved}
   * @param complaints what is wrong; empty where nothing is
   */
  record Told(KillPoint point, Kind kind, boolean struck, String end, List<String> complaints) {}

  private final World world;
  private final Killer killer;
  private final long since;
  private final long entriesSince;
  private final List<String> complaints = new ArrayList<>();

  private Episode(World world, Killer killer) throws SQLException {
    this.world = world;
    this.killer = killer;
    this.since = world.steps.number("select coalesce(max(seq), 0) from event");
    this.entriesSince = world.steps.number("select coalesce(max(seq), 0) from incident_entry");
  }

  static Told run(World world, Kind kind, KillPoint point) throws Exception {
    world.hook.forget();
    world.cloud.forget();
    world.steps.forget();
    try (var killer = new Killer(world, point)) {
      var episode = new Episode(world, killer);
      var end =
          switch (kind) {
            case ESCALATION -> episode.escalation();
            case REMEDIATION -> episode.remediation();
            case ENVIRONMENT -> episode.environment();
          };
      episode.checkAlerts();
      return new Told(point, kind, killer.hasStruck(), end, List.copyOf(episode.complaints));
    }
  }

  private String escalation() throws Exception {
    world.open();
    until("an incident is open", this::scan, () -> text(INCIDENT).equals("open"));
    until("it escalated", () -> {}, () -> escalated() >= 2);
    until(
        "it is acknowledged",
        () -> world.service().ask("/incidents/" + incident() + "/acknowledgement", "{}"),
        () -> !text(INCIDENT).equals("open"));
    endByHand();
    if (escalated() != 2) {
      complaints.add("it took " + escalated() + " steps of two");
    }
    return "resolved";
  }

  private static final String INCIDENT =
      "select status from incident order by last_joined_at desc, id desc limit 1";

  private String incident() throws SQLException {
    return text("select id from incident order by last_joined_at desc, id desc limit 1");
  }

  private long escalated() throws SQLException {
    return world.steps.number(
        "select count(*) from incident_entry where name = 'escalated' and seq > " + entriesSince);
  }

  private String text(String sql) throws SQLException {
    var found = world.steps.texts(sql);
    return found.isEmpty() ? "" : found.getFirst();
  }

  private void endByHand() throws Exception {
    world.shut();
    until(
        "all findings have ended",
        this::scan,
        () -> world.steps.number("select count(*) from finding where status = 'open'") == 0);
  }

  private void scan() throws SQLException {
    var stack = text("select id from stack where name = '" + World.STACK + "'");
    if (!stack.isEmpty()) {
      world.service().ask("/stacks/" + stack + "/scans", "{}");
    }
  }

  private String remediation() throws Exception {
    var key = UUID.randomUUID().toString();
    var known = world.steps.texts("select id from remediation");
    world.open();
    var finding = "select id from finding where status = 'open'";
    until("it is found", this::scan, () -> !text(finding).isEmpty());
    var path = "/findings/" + text(finding) + "/remediations";
    until(
        "the revert is asked for",
        () -> world.service().ask(path, "{\"mode\": \"revert\"}", key),
        () -> world.steps.texts("select id from remediation").size() > known.size());
    var all = new ArrayList<>(world.steps.texts("select id from remediation"));
    all.removeAll(known);
    var id = all.getFirst();
    var state = "select state from remediation where id = '" + id + "'";
    until(
        "it has ended",
        () -> {
          if (text(state).equals("awaitingApproval")) {
            world.service().approve("/remediations/" + id);
          }
        },
        () -> !text(state + " and finished_at is not null").isEmpty());
    var end = text(state);
    checkRemediation(id, end, all.size());
    endByHand();
    return end;
  }

  private void checkRemediation(String id, String end, int asked) throws Exception {
    var reason = text("select reason from remediation where id = '" + id + "'");
    if (asked != 1) {
      complaints.add(asked + " remediations came of one request");
    }
    if (reason.isBlank() || !List.of("converged", "failed").contains(end)) {
      complaints.add("it ended as " + end + ": " + reason);
    }
    if (end.equals("converged") && world.isOpen()) {
      complaints.add("it says converged and the port is open");
    }
    var runs =
        world.steps.number(
            "select count(*) from remediation_transition where state = 'running' and"
                + " remediation_id = '"
                + id
                + "'");
    if (runs > 1) {
      complaints.add("Pulumi was started " + runs + " times to write");
    }
    var writes = world.cloud.writes();
    if (writes.size() > 1) {
      complaints.add("the cloud was written " + writes.size() + " times: " + writes);
    }
    if (world.isOpen() == writes.stream().anyMatch(each -> each.contains("Action=Revoke"))) {
      complaints.add("the port is open: " + world.isOpen() + ", and the writes are " + writes);
    }
    until("Pulumi has ended", () -> {}, () -> pulumis(World.STACK) == 0);
    until(
        "the stack's lease is given back",
        () -> {},
        () -> world.steps.number("select count(*) from stack where lease_until > now()") == 0);
    checkState(reason);
  }

  /** As somebody of the team asks: the same request again until there is an answer. */
  private String environment() throws Exception {
    var key = UUID.randomUUID().toString();
    var name = "den" + key.substring(0, 8);
    var wish = "{\"template\": \"den\", \"name\": \"%s\", \"team\": \"den\"}".formatted(name);
    var ids = "select id from environment where name = '" + name + "'";
    until(
        "it is asked for",
        () -> world.service().ask("/environments", wish, key),
        () -> !text(ids).isEmpty());
    var id = text(ids);
    var state = "select state from environment where id = '" + id + "'";
    until(
        "it is ready or has failed",
        () -> {
          if (text(state).equals("awaitingApproval")) {
            world.service().approve("/environments/" + id);
          }
        },
        () -> List.of("ready", "failed").contains(text(state)));
    var end = text(state);
    var reason = text("select reason from environment where id = '" + id + "'");
    var stack = name + "-" + id.substring(id.length() - 8);
    var doors = world.groups("door-" + stack).size();
    if (end.equals("ready") && doors != 1) {
      complaints.add("it is ready and has %d groups".formatted(doors));
    }
    if (end.equals("failed") && reason.isBlank()) {
      complaints.add("it failed and nobody says why");
    }
    until(
        "it is gone",
        () -> {
          switch (text(state)) {
            case "ready", "failed" -> world.service().delete("/environments/" + id);
            case "destroyFailed" -> world.service().ask("/environments/" + id + "/retry", "{}");
            default -> {}
          }
        },
        () -> text(state).equals("destroyed"));
    checkGone(stack, ids);
    return end;
  }

  private void checkGone(String stack, String ids) throws Exception {
    if (world.steps.texts(ids).size() != 1) {
      complaints.add(world.steps.texts(ids).size() + " environments came of one request");
    }
    until("Pulumi has ended", () -> {}, () -> pulumis(stack) == 0);
    until(
        "the claim is given back",
        () -> {},
        () ->
            world.steps.number("select count(*) from environment where worker_until > now()") == 0);
    if (Files.exists(world.checkpoint("den", stack))) {
      complaints.add("its stack was left");
    }
    var log =
        text(
            "select string_agg(step, ' ') from operation_log where step like '%:" + stack + "::%'");
    for (var group : world.groups("door-" + stack)) {
      if (!log.contains("may be there")) {
        complaints.add("a group was left and nobody says so");
      }
      world.remove(group);
    }
  }

  private static long pulumis(String stack) {
    return ProcessHandle.allProcesses()
        .filter(
            process ->
                process
                    .info()
                    .commandLine()
                    .filter(line -> line.contains("--stack " + stack))
                    .isPresent())
        .count();
  }

  /** What a run that was ended may leave is told with what to do; then that is done. */
  private void checkState(String reason) throws IOException {
    if (world.isLocked()) {
      if (!reason.contains("pulumi cancel")) {
        complaints.add("Pulumi's lock was left and nobody says so: " + reason);
      }
      world.pulumi("cancel");
    }
    var pending =
        JSON.readTree(world.checkpoint("kill", World.STACK).toFile())
            .at("/checkpoint/latest/pending_operations");
    if (!pending.isEmpty()) {
      if (!reason.contains("pulumi refresh")) {
        complaints.add("an operation is pending and nobody says so: " + reason);
      }
      world.pulumi("refresh", "--skip-preview");
    }
    if (!Files.exists(world.checkpoint("kill", World.STACK))) {
      complaints.add("Pulumi's state is gone");
    }
  }

  /** Every alert came, the first copies in the order in which things happened. */
  private void checkAlerts() throws Exception {
    until(
        "all is told",
        () -> {},
        () -> world.steps.number("select count(*) from outbox where status = 'pending'") == 0);
    var dead = world.steps.number("select count(*) from outbox where status = 'dead'");
    if (dead > 0) {
      complaints.add(dead + " dead letters");
    }
    var got = new LinkedHashSet<>(world.hook.received());
    for (var key :
        world.steps.texts(
            "select distinct order_key from outbox join event on event.id = event_id"
                + " where event.seq > "
                + since)) {
      var wanted =
          world.steps.texts(
              "select event_id from outbox join event on event.id = event_id where order_key = '"
                  + key
                  + "' and event.seq > "
                  + since
                  + " order by outbox.seq");
      var came = got.stream().filter(new HashSet<>(wanted)::contains).toList();
      if (!came.equals(wanted)) {
        complaints.add("of %s were told %s and came %s".formatted(key, wanted, came));
      }
    }
    var untold =
        world.steps.number(
            "select count(*) from event where type in ('dev.plumbline.incident.opened',"
                + " 'dev.plumbline.incident.reopened', 'dev.plumbline.incident.escalated',"
                + " 'dev.plumbline.incident.acknowledged', 'dev.plumbline.incident.resolved')"
                + " and id not in (select event_id from outbox) and seq > "
                + since);
    if (untold > 0) {
      complaints.add(untold + " events of incidents have no message");
    }
  }

  /** Something a person does, which may find nobody. */
  private interface Push {
    void push() throws Exception;
  }

  private void until(String what, Push push, Callable<Boolean> done) throws Exception {
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!done.call()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("never: " + what);
      }
      killer.revive();
      try {
        push.push();
      } catch (UncheckedIOException gone) {
        // The service was killed meanwhile; the next round starts it and asks again.
        killer.revive();
      }
      LockSupport.parkNanos(PAUSE);
    }
  }
}
