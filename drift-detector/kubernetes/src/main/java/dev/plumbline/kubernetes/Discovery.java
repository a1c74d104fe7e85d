package dev.plumbline.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.core.read.ReadOutcome;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Knows which kinds a cluster serves and under which plural, from the API server's own discovery
 * documents ({@code APIResourceList}). Kept per cluster; what is missing is asked again.
 * Thread-safe.
 */
final class Discovery {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final ConcurrentHashMap<String, Map<String, ApiResource>> known =
      new ConcurrentHashMap<>();

  private final ConcurrentHashMap<String, ReentrantLock> locks = new ConcurrentHashMap<>();

  /** Whether a kind is served. */
  sealed interface Lookup {
    /** It is. */
    record Served(ApiResource resource) implements Lookup {}

    /** The server answered, and neither this nor another version of the group has the kind. */
    record Gone(String detail) implements Lookup {}

    /** Nobody could tell. */
    record Unclear(ReadOutcome outcome) implements Lookup {}
  }

  /** Looks a kind up; asks the server only for what is not known yet, and once for many threads. */
  Lookup find(Kind kind, Calls calls) throws InterruptedException {
    var asking = locks.computeIfAbsent(kind.apiVersion(), ignored -> new ReentrantLock());
    asking.lockInterruptibly();
    try {
      var resource =
          Optional.ofNullable(known.get(kind.apiVersion())).map(kinds -> kinds.get(kind.kind()));
      return resource.isPresent() ? new Lookup.Served(resource.get()) : findAgain(kind, calls);
    } finally {
      asking.unlock();
    }
  }

  /** Looks a kind up at the server, whatever is known. */
  Lookup findAgain(Kind kind, Calls calls) throws InterruptedException {
    var answer = calls.get(kind.discoveryPath());
    return switch (answer) {
      case ApiAnswer.Success(var body) -> {
        var kinds = read(body, kind.apiVersion());
        if (kinds.isEmpty()) {
          yield unclear(kind.discoveryPath(), "the answer is not its list of resources");
        }
        known.put(kind.apiVersion(), kinds.get());
        var resource = Optional.ofNullable(kinds.get().get(kind.kind()));
        yield resource.isPresent()
            ? new Lookup.Served(resource.get())
            : findOtherVersion(kind, calls);
      }
      case ApiAnswer.NotFound ignored -> {
        known.remove(kind.apiVersion());
        yield findOtherVersion(kind, calls);
      }
      case ApiAnswer.Trouble trouble -> new Lookup.Unclear(trouble.outcome());
    };
  }

  /** The objects of a version that is no longer served live on under another one. */
  private static Lookup findOtherVersion(Kind kind, Calls calls) throws InterruptedException {
    var gone = new Lookup.Gone(kind + " is no longer served");
    if (kind.group().isEmpty()) {
      return isCore(kind, calls) ? gone : unclear(kind.discoveryPath(), "it has to be there");
    }
    var path = "/apis/" + kind.group();
    return switch (calls.get(path)) {
      case ApiAnswer.NotFound ignored -> isGroupGone(kind.group(), calls).orElse(gone);
      case ApiAnswer.Trouble trouble -> new Lookup.Unclear(trouble.outcome());
      case ApiAnswer.Success(var body) -> {
        var group = tree(body);
        if (!isGroup(group, kind.group())) {
          yield unclear(path, "the answer is not that group");
        }
        for (var version : group.path("versions")) {
          var other = version.path("groupVersion").asText();
          var clear = other.equals(kind.apiVersion()) || isWithout(kind, other, calls);
          if (!clear) {
            yield new Lookup.Unclear(
                new ReadOutcome.Failed(
                    kind + " is not served; " + other + " may have it: declare that version"));
          }
        }
        yield gone;
      }
    };
  }

  /** Every API server has the core group: it has to show the list that lacks the kind. */
  private static boolean isCore(Kind kind, Calls calls) throws InterruptedException {
    return kind.apiVersion().equals("v1")
        && calls.get(kind.discoveryPath()) instanceof ApiAnswer.Success(var body)
        && read(body, "v1").isPresent();
  }

  private static boolean isGroup(JsonNode group, String name) {
    return group.path("kind").asText().equals("APIGroup")
        && group.path("name").asText().equals(name)
        && !group.path("versions").isEmpty();
  }

  /**
   * Why nobody can tell whether a group is gone; empty where it is. Anything between may answer 404
   * to a path: only the list of all groups, which every API server has, says what is not served.
   */
  private static Optional<Lookup> isGroupGone(String group, Calls calls)
      throws InterruptedException {
    return switch (calls.get("/apis")) {
      case ApiAnswer.Success(var body) -> {
        var list = tree(body);
        var groups = list.path("groups");
        if (!list.path("kind").asText().equals("APIGroupList") || groups.isEmpty()) {
          yield Optional.of(unclear("/apis", "the answer is no list of groups"));
        }
        for (var each : groups) {
          if (each.path("name").asText().equals(group)) {
            yield Optional.of(unclear("/apis/" + group, "404, although /apis has the group"));
          }
        }
        yield Optional.empty();
      }
      case ApiAnswer.NotFound(var ignored, var detail) ->
          Optional.of(new Lookup.Unclear(new ReadOutcome.Failed(detail)));
      case ApiAnswer.Trouble trouble -> Optional.of(new Lookup.Unclear(trouble.outcome()));
    };
  }

  private static Lookup unclear(String path, String reason) {
    return new Lookup.Unclear(
        new ReadOutcome.Failed("GET " + path + ": " + reason + ApiStatus.CHECK));
  }

  private static boolean isWithout(Kind kind, String version, Calls calls)
      throws InterruptedException {
    return calls.get("/apis/" + version) instanceof ApiAnswer.Success(var body)
        && read(body, version).filter(kinds -> !kinds.containsKey(kind.kind())).isPresent();
  }

  private static Optional<Map<String, ApiResource>> read(byte[] body, String apiVersion) {
    var list = tree(body);
    if (!list.path("kind").asText().equals("APIResourceList")
        || !list.path("groupVersion").asText().equals(apiVersion)
        || list.path("resources").isEmpty()) {
      return Optional.empty();
    }
    var kinds = new HashMap<String, ApiResource>();
    for (var resource : list.path("resources")) {
      var plural = resource.path("name").asText();
      if (!plural.contains("/")) {
        var verbs = new HashSet<String>();
        resource.path("verbs").forEach(verb -> verbs.add(verb.asText()));
        var kind = new Kind(apiVersion, resource.path("kind").asText());
        var namespaced = resource.path("namespaced").asBoolean();
        kinds.put(kind.kind(), new ApiResource(kind, plural, namespaced, verbs));
      }
    }
    return Optional.of(Map.copyOf(kinds));
  }

  private static JsonNode tree(byte[] body) {
    try {
      return JSON.readTree(body);
    } catch (IOException notJson) {
      return JSON.nullNode();
    }
  }
}
