package dev.plumbline.kubernetes;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.read.Together;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;

/**
 * Reads objects of one kind with the fewest calls: a list where it answers for several objects,
 * gets where a list would have more pages than there are objects, or is not allowed. What a list
 * lacks is confirmed by one get. Not thread-safe.
 */
final class KindRead {

  /** How a list ended. */
  private enum Listed {
    /** Done: to the last page, until all that was asked is settled, or where gets are better. */
    DONE,
    /** The server forgot the continue token. */
    EXPIRED
  }

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int PAGE = 500;
  private static final int STARTS = 3;

  /** From so many namespaces on one list of the whole cluster is tried first. */
  private static final int MANY_NAMESPACES = 3;

  private final ApiResource resource;
  private final Calls calls;
  private final Discovery discovery;
  private final View view;
  private final Map<ObjectName, ReadOutcome> outcomes = new HashMap<>();
  private final Set<ObjectName> left;

  KindRead(
      ApiResource resource, Set<ObjectName> asked, Calls calls, Discovery discovery, View view) {
    this.resource = resource;
    this.calls = calls;
    this.discovery = discovery;
    this.view = view;
    this.left = new HashSet<>(asked);
  }

  /** One outcome for each object that was asked for. */
  Map<ObjectName, ReadOutcome> run() throws InterruptedException {
    var namespaces = namespaces().size();
    if (resource.isListable() && namespaces >= MANY_NAMESPACES) {
      list("", namespaces);
    }
    for (var namespace : namespaces()) {
      var asked = asked(namespace).size();
      if (resource.isListable() && asked > 1) {
        list(namespace, asked);
      }
    }
    getAll(List.copyOf(left));
    return outcomes;
  }

  private void getAll(List<ObjectName> objects) throws InterruptedException {
    var gets = objects.stream().map(object -> (Callable<ReadOutcome>) () -> get(object)).toList();
    var answers = Together.run(gets);
    for (var at = 0; at < objects.size(); at++) {
      settle(objects.get(at), answers.get(at));
    }
  }

  private Set<String> namespaces() {
    var namespaces = new HashSet<String>();
    left.forEach(object -> namespaces.add(object.namespace()));
    return namespaces;
  }

  private Set<ObjectName> asked(String namespace) {
    var asked = new HashSet<>(left);
    if (resource.namespaced() && !namespace.isEmpty()) {
      asked.removeIf(object -> !object.namespace().equals(namespace));
    }
    return asked;
  }

  /** Lists until all is seen; stops where more pages remain than {@code otherwise} calls. */
  private void list(String namespace, int otherwise) throws InterruptedException {
    for (var start = 1; start <= STARTS; start++) {
      if (listFromStart(namespace, otherwise) == Listed.DONE) {
        return;
      }
    }
    settleAll(
        namespace,
        new ReadOutcome.Failed(
            "GET " + resource.listPath(namespace) + ": the list expired " + STARTS + " times"));
  }

  private Listed listFromStart(String namespace, int otherwise) throws InterruptedException {
    var next = "";
    var seen = new HashSet<String>();
    do {
      switch (calls.get(resource.listPath(namespace) + query(next))) {
        case ApiAnswer.Success(var body) -> {
          var page = settlePage(body, namespace);
          // A list that leads back to itself has no end: what is left is got one by one.
          var further = page.remaining() <= (long) PAGE * otherwise && seen.add(page.next());
          next = further ? page.next() : "";
        }
        case ApiAnswer.Expired ignored -> {
          return Listed.EXPIRED;
        }
        case ApiAnswer.NotFound ignored -> {
          return Listed.DONE;
        }
        case ApiAnswer.Denied ignored -> {
          return Listed.DONE;
        }
        case ApiAnswer.Trouble trouble -> settleAll(namespace, trouble.outcome());
      }
    } while (!next.isEmpty() && !asked(namespace).isEmpty());
    return Listed.DONE;
  }

  private ObjectPage settlePage(byte[] body, String namespace) {
    try {
      var page = ObjectPage.read(body, resource.kind(), asked(namespace)::contains, view);
      page.objects().forEach(this::settle);
      return page;
    } catch (IOException notAList) {
      var reason = ": the answer is no list of objects" + ApiStatus.CHECK;
      settleAll(namespace, new ReadOutcome.Failed("GET " + resource.listPath(namespace) + reason));
      return ObjectPage.NONE;
    }
  }

  private void settleAll(String namespace, ReadOutcome outcome) {
    asked(namespace).forEach(object -> settle(object, outcome));
  }

  private static String query(String next) {
    var token = java.net.URLEncoder.encode(next, java.nio.charset.StandardCharsets.UTF_8);
    return "?limit=" + PAGE + (next.isEmpty() ? "" : "&continue=" + token);
  }

  private ReadOutcome get(ObjectName object) throws InterruptedException {
    var path = resource.objectPath(object);
    return switch (calls.get(path)) {
      case ApiAnswer.Success(var body) -> found(body, object, path);
      case ApiAnswer.NotFound(var isObject, var detail) ->
          isObject ? new ReadOutcome.Absent(detail) : absentWithKind(detail);
      case ApiAnswer.Trouble trouble -> trouble.outcome();
    };
  }

  /** The path itself is unknown: the kind went away since discovery, or nobody can tell. */
  private ReadOutcome absentWithKind(String detail) throws InterruptedException {
    return switch (discovery.findAgain(resource.kind(), calls)) {
      case Discovery.Lookup.Gone(var gone) -> new ReadOutcome.Absent(gone);
      case Discovery.Lookup.Unclear(var outcome) -> outcome;
      case Discovery.Lookup.Served ignored -> new ReadOutcome.Failed(detail + ApiStatus.CHECK);
    };
  }

  private ReadOutcome found(byte[] body, ObjectName asked, String path) {
    try {
      return JSON.readTree(body) instanceof ObjectNode object && isOf(object, asked)
          ? LiveObject.outcome(object, resource.kind(), view)
          : new ReadOutcome.Failed(
              "GET " + path + ": the answer is not that object" + ApiStatus.CHECK);
    } catch (IOException notJson) {
      return new ReadOutcome.Failed("GET " + path + ": the answer is no JSON" + ApiStatus.CHECK);
    }
  }

  /** Source: Kubernetes API conventions, "Types (Kinds)" and "Metadata": every object has both. */
  private boolean isOf(ObjectNode object, ObjectName asked) {
    var kind = object.path("kind").asText(resource.kind().kind());
    return kind.equals(resource.kind().kind())
        && object.path("metadata").path("name").asText().equals(asked.name());
  }

  private void settle(ObjectName object, ReadOutcome outcome) {
    outcomes.put(object, outcome);
    left.remove(object);
  }
}
