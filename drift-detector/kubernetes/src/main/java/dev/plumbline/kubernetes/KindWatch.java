package dev.plumbline.kubernetes;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.core.read.CallMeter;
import dev.plumbline.core.read.Pause;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Watches the objects of one kind in one namespace, or in all with empty text, until its thread is
 * interrupted: from the version of a list on, over ends and lost connections from the last version
 * it saw, and from a new list where the server has forgotten that one; then everything may have
 * changed. Runs on one thread.
 */
final class KindWatch implements Runnable {

  private static final Duration OPEN = Duration.ofMinutes(5);
  private static final Duration FIRST_BACKOFF = Duration.ofMillis(500);
  private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(30);

  private final ApiResource resource;
  private final String namespace;
  private final Connection connection;
  private final CallMeter meter;
  private final Pause pause;
  private final Set<ObjectName> names;
  private final Consumer<Set<ObjectName>> changed;

  private final Map<ObjectName, Integer> contents = new ConcurrentHashMap<>();
  private volatile Optional<String> broken = Optional.of("not open yet");
  private volatile String version = "";
  private volatile boolean missed;
  private Duration backoff = FIRST_BACKOFF;

  /**
   * @param names the objects that matter
   * @param changed hears which of them may have changed
   */
  KindWatch(
      ApiResource resource,
      String namespace,
      Cluster cluster,
      CallMeter meter,
      Pause pause,
      Set<ObjectName> names,
      Consumer<Set<ObjectName>> changed) {
    this.resource = resource;
    this.namespace = namespace;
    this.connection = cluster.connection();
    this.meter = meter;
    this.pause = pause;
    this.names = Set.copyOf(names);
    this.changed = changed;
  }

  /** What it watches: the path of the list. */
  String source() {
    return resource.listPath(namespace);
  }

  /** Why it hears nothing at the moment. */
  Optional<String> broken() {
    return broken;
  }

  @Override
  public void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        if (version.isEmpty() ? list() : watch()) {
          backoff = FIRST_BACKOFF;
        } else {
          pause.of(backoff);
          var longer = backoff.multipliedBy(2);
          backoff = longer.compareTo(LONGEST_BACKOFF) > 0 ? LONGEST_BACKOFF : longer;
        }
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
    broken = Optional.of("closed");
  }

  /** Takes the version of a list; one object of it is enough. */
  private boolean list() throws InterruptedException {
    return switch (connection.get(resource.listPath(namespace) + "?limit=1", meter)) {
      case ApiAnswer.Success(var body) -> {
        version = versionOf(body);
        if (version.isEmpty()) {
          broken = Optional.of("GET " + source() + ": no list of objects");
          yield false;
        }
        yield !missed || caughtUp();
      }
      case ApiAnswer.NotFound(var ignored, var detail) -> refused(detail);
      case ApiAnswer.Trouble trouble -> refused(trouble.outcome().text());
    };
  }

  private static String versionOf(byte[] list) {
    try {
      return new ObjectMapper().readTree(list).path("metadata").path("resourceVersion").asText();
    } catch (IOException notJson) {
      return "";
    }
  }

  private boolean refused(String detail) {
    broken = Optional.of(detail);
    return false;
  }

  /** Watches until the server or the connection ends it. */
  private boolean watch() throws InterruptedException {
    var query =
        "?watch=1&allowWatchBookmarks=true&timeoutSeconds="
            + OPEN.toSeconds()
            + "&resourceVersion="
            + version;
    return switch (connection.stream(source() + query, OPEN, meter, this::hear)) {
      case LineStream.Opened.Lines(var reading) -> {
        var before = version;
        broken = Optional.empty();
        try (reading) {
          reading.read();
        }
        // An end at once, or an error, must not make a busy loop.
        yield broken.isEmpty() && !version.equals(before);
      }
      case LineStream.Opened.Refused(ApiAnswer.Expired ignored) -> {
        forgotten();
        yield true;
      }
      case LineStream.Opened.Refused(ApiAnswer.NotFound(var ignored, var detail)) -> {
        forgotten();
        yield refused(detail);
      }
      case LineStream.Opened.Refused(ApiAnswer.Success ignored) -> refused("no watch");
      case LineStream.Opened.Refused(ApiAnswer.Denied(var detail)) ->
          refused(detail + ", though it may be listed: the verb 'watch' is missing");
      case LineStream.Opened.Refused(ApiAnswer.Trouble trouble) ->
          refused(trouble.outcome().text());
    };
  }

  private boolean caughtUp() {
    missed = !tell(names);
    return !missed;
  }

  /** What nobody could take note of counts as missed. */
  private boolean tell(Set<ObjectName> objects) {
    try {
      changed.accept(objects);
      return true;
    } catch (RuntimeException untold) {
      forgotten();
      return refused("a change could not be noted: " + untold.getClass().getSimpleName());
    }
  }

  private void forgotten() {
    version = "";
    missed = true;
    contents.clear();
  }

  /** Whether the stream is worth hearing on: not where everything must be looked at anyway. */
  private boolean hear(byte[] line) {
    meter.received(line.length);
    switch (WatchEvent.read(line)) {
      case WatchEvent.Touched(var name, var at, var deleted, var content) -> {
        version = at.isEmpty() ? version : at;
        touched(name, deleted, content);
      }
      case WatchEvent.Bookmark(var at) -> version = at.isEmpty() ? version : at;
      case WatchEvent.Gone ignored -> forgotten();
      case WatchEvent.Broken(var reason) -> broken = Optional.of(reason);
    }
    return !missed;
  }

  /** A new status is no change of what was declared. */
  private void touched(ObjectName name, boolean deleted, int content) {
    if (!names.contains(name)) {
      return;
    }
    var before = deleted ? contents.remove(name) : contents.put(name, content);
    if (deleted || before == null || before != content) {
      tell(Set.of(name));
    }
  }
}
