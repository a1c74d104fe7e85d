package dev.plumbline.api.environment;

import dev.plumbline.api.catalog.Template;
import dev.plumbline.api.pulumi.Leash;
import dev.plumbline.api.pulumi.PulumiChild;
import java.util.Optional;

/**
 * One environment while this process works on it, on the {@link Leash} of its claim. Thread-safe.
 */
final class Work implements Provisioner.Watcher, AutoCloseable {

  private final Tools tools;
  private final Leash leash;
  private volatile Environment claimed;

  Work(Tools tools, Environment claimed) {
    this.tools = tools;
    this.claimed = claimed;
    this.leash = Leash.hold("environment-" + claimed.id(), this::renewed);
  }

  private Leash.Renewal renewed() {
    return tools
        .books()
        .claims()
        .renew(claimed)
        .map(now -> now.cancelledBy().isPresent() ? Leash.Renewal.CANCELLED : Leash.Renewal.HELD)
        .orElse(Leash.Renewal.LOST);
  }

  /** As it was when it was claimed, or after the last step that was made here. */
  Environment claimed() {
    return claimed;
  }

  /** What it is made of; empty where the catalog has it no more. */
  Optional<Template> template() {
    var wanted = claimed.wanted();
    return tools.catalog().find(wanted.template(), wanted.version());
  }

  /**
   * A run on it.
   *
   * @param asleep whether the program gets what its template says for those that sleep
   */
  Provisioner.Job job(boolean asleep) {
    var template = template();
    var own = claimed.wanted().parameters();
    return new Provisioner.Job(
        claimed,
        template.map(known -> known.given(own, asleep)).orElse(own),
        template.map(Template::folder),
        this);
  }

  void become(Environment now) {
    claimed = now;
  }

  /** Ends the child at once: whatever it would write after this, somebody else may write too. */
  void abandon(String why) {
    leash.abandon(why);
  }

  boolean isLost() {
    return leash.isLost();
  }

  boolean isCancelled() {
    return leash.isCancelled();
  }

  @Override
  public void runs(PulumiChild started) {
    tools.books().claims().running(claimed, started.identity());
    leash.tie(started);
  }

  @Override
  public void ended() {
    leash.untie();
  }

  /** A line of the job's log. */
  @Override
  public void step(String line, int done, int total) {
    var text = line.strip();
    if (!text.isEmpty()) {
      tools.books().operations().tell(claimed.operationId(), text, done, total);
    }
  }

  @Override
  public void close() {
    leash.close();
  }
}
