package dev.plumbline.pulumi.cloud;

import dev.plumbline.testkit.ScriptedServer;
import dev.plumbline.testkit.ScriptedServer.Answer;
import dev.plumbline.testkit.ScriptedServer.Received;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * A Pulumi Cloud that lists stacks, tells of one, exports it and lists its updates, as the REST API
 * docs say. Knows nothing else.
 */
final class FakePulumiCloud implements AutoCloseable {

  static final String TOKEN = "pul-0123456789abcdef";

  /** A stack's condition. */
  record Stack(int version, long lastUpdate, String operation, String deployment, String updates) {}

  private final Map<String, Stack> stacks = new ConcurrentSkipListMap<>();
  private final Map<String, String> earlier = new ConcurrentSkipListMap<>();
  private final ScriptedServer server = ScriptedServer.start(this::answer);
  private volatile int page = 100;
  private volatile Optional<Answer> refusal = Optional.empty();

  FakePulumiCloud pagesOf(int stacks) {
    page = stacks;
    return this;
  }

  void refuse(Answer answer) {
    refusal = Optional.of(answer);
  }

  void mend() {
    refusal = Optional.empty();
  }

  /** Puts {@code organization/project/stack}. */
  void put(String name, Stack stack) {
    stacks.put(name, stack);
  }

  void putEarlier(String name, int version, String deployment) {
    earlier.put(name + "/export/" + version, deployment);
  }

  URI uri() {
    return server.uri();
  }

  /** The paths asked for so far; then forgets them. */
  List<String> requests() {
    var requests = server.received().stream().map(Received::path).toList();
    server.forget();
    return requests;
  }

  private Answer answer(Received request) {
    if (refusal.isPresent()) {
      return refusal.get();
    }
    if (!request.method().equals("GET")
        || request.header("accept").filter("application/vnd.pulumi+8"::equals).isEmpty()) {
      return Answer.json(415, "{}");
    }
    if (request.header("authorization").filter(("token " + TOKEN)::equals).isEmpty()) {
      return Answer.json(401, "{\"code\": 401, \"message\": \"Unauthorized\"}");
    }
    if (request.path().equals("/api/user/stacks")) {
      return Answer.json(200, list(request.query()));
    }
    var path = request.path().replace("/api/stacks/", "");
    if (earlier.containsKey(path)) {
      return Answer.json(200, earlier.get(path));
    }
    var parts = path.split("/", 4);
    var name = parts[0] + "/" + parts[1] + "/" + parts[2];
    var stack = stacks.get(name);
    if (stack == null) {
      return Answer.json(404, "{\"code\": 404, \"message\": \"Not Found\"}");
    }
    return switch (parts.length == 3 ? "" : parts[3]) {
      case "" -> Answer.json(200, told(parts, stack));
      case "export" -> Answer.json(200, stack.deployment());
      case "updates" -> Answer.json(200, stack.updates());
      default -> Answer.json(404, "{\"code\": 404, \"message\": \"Not Found\"}");
    };
  }

  private static String told(String[] parts, Stack stack) {
    var operation =
        stack.operation().isEmpty()
            ? ""
            : "\"currentOperation\": {\"kind\": \"%s\", \"author\": \"ann\", \"started\": 5},"
                .formatted(stack.operation());
    return """
        {"id": "1", "orgName": "%s", "projectName": "%s", "stackName": "%s", %s
         "activeUpdate": "", "version": %d}"""
        .formatted(parts[0], parts[1], parts[2], operation, stack.version());
  }

  private String list(String query) {
    var all = new TreeMap<>(stacks);
    all.keySet().removeIf(name -> query.contains("organization=") && !inOrganization(name, query));
    var entries = List.copyOf(all.entrySet());
    var from =
        query.contains("continuationToken=")
            ? Integer.parseInt(query.replaceFirst(".*continuationToken=(\\d+).*", "$1"))
            : 0;
    var until = Math.min(from + page, entries.size());
    var listed =
        entries.subList(from, until).stream().map(each -> listed(each.getKey(), each.getValue()));
    var next = until < entries.size() ? "\"" + until + "\"" : "null";
    return "{\"stacks\": [%s], \"continuationToken\": %s}"
        .formatted(String.join(",", listed.toList()), next);
  }

  private static boolean inOrganization(String name, String query) {
    return name.startsWith(query.replaceFirst(".*organization=([^&]*).*", "$1") + "/");
  }

  private static String listed(String name, Stack stack) {
    var parts = name.split("/", -1);
    return """
        {"id": "1", "orgName": "%s", "projectName": "%s", "stackName": "%s", "lastUpdate": %d}"""
        .formatted(parts[0], parts[1], parts[2], stack.lastUpdate());
  }

  @Override
  public void close() {
    server.close();
  }
}
