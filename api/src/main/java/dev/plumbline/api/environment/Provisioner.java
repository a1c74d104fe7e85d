package dev.plumbline.api.environment;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.api.pulumi.PulumiChild;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Makes, changes and takes away what the program of an environment declares. Blocking; one thread
 * per environment. What goes wrong is a value with a sentence for people.
 */
public interface Provisioner {

  /**
   * One run on one environment.
   *
   * @param parameters what the program gets
   * @param program the template's folder; empty where the catalog has it no more, which is enough
   *     to take things away
   */
  record Job(
      Environment environment, JsonNode parameters, Optional<Path> program, Watcher watcher) {}

  /** Who follows a run. */
  interface Watcher {
    /** Tells how far it is; a total of 0 where nobody knows. */
    void step(String line, int done, int total);

    /** A child runs for it now, which the watcher may stop or kill. */
    void runs(PulumiChild child);

    /** None runs any more. */
    void ended();

    /** Of what nobody follows. */
    Watcher NOBODY =
        new Watcher() {
          @Override
          public void step(String line, int done, int total) {}

          @Override
          public void runs(PulumiChild child) {}

          @Override
          public void ended() {}
        };
  }

  /** What would be done. */
  sealed interface Previewed {
    /**
     * A plan.
     *
     * @param hash the same for the same plan
     */
    record Planned(List<Change> changes, String hash) implements Previewed {
      public Planned {
        changes = List.copyOf(changes);
      }
    }

    record Failed(String reason) implements Previewed {}
  }

  /**
   * What would be done to one resource.
   *
   * @param region in which it would be; empty text where neither it nor its provider says so
   */
  record Change(String op, String urn, String type, JsonNode inputs, String region) {}

  /** What was done. */
  sealed interface Ran {
    /**
     * It is as the program declares it, or gone.
     *
     * @param outputs by name; secret ones have only their name
     */
    record Done(JsonNode outputs) implements Ran {}

    record Failed(String reason) implements Ran {}
  }

  Previewed preview(Job job) throws InterruptedException;

  Ran up(Job job) throws InterruptedException;

  /** Takes everything away, and the stack; one that never was is away. */
  Ran destroy(Job job) throws InterruptedException;

  /**
   * After a run that was ended in its middle: gives the lock back, and makes the state say what is
   * in the clouds.
   */
  Ran repair(Job job) throws InterruptedException;

  /**
   * Reads the secret outputs of what was made, and nothing else.
   *
   * @return {@link Ran.Done} with values, which the caller shows and forgets
   */
  Ran secrets(Environment environment) throws InterruptedException;
}
