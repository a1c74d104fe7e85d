package dev.plumbline.kubernetes;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.testkit.ScriptedServer;
import dev.plumbline.testkit.ScriptedServer.Answer;
import dev.plumbline.testkit.ScriptedServer.Received;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * A small API server: discovery, lists with pages, gets, and errors as a real one words them. The
 * payloads are those of kube-apiserver 1.34.
 */
final class ScriptedApiServer implements AutoCloseable {

  static final String UID = "11111111-2222-3333-4444-555555555555";
  static final String TOKEN = "a-very-secret-token";

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Objects by path of the object. */
  private final Map<String, ObjectNode> objects = new ConcurrentHashMap<>();

  private final Map<String, String> discovery = new ConcurrentHashMap<>();
  private final ScriptedServer server = ScriptedServer.start(this::answer);

  /** Asked before all else; empty lets the server answer itself. */
  volatile Function<Received, Optional<Answer>> override = request -> Optional.empty();

  volatile int pageSize = 500;
  volatile String uid = UID;

  ScriptedApiServer() {
    serve("v1", "namespaces:Namespace", "configmaps:ConfigMap:ns", "secrets:Secret:ns");
    serve("apps/v1", "deployments:Deployment:ns");
  }

  /** Serves kinds as {@code plural:Kind} or {@code plural:Kind:ns} for those in namespaces. */
  void serve(String apiVersion, String... kinds) {
    var list = JSON.createObjectNode();
    list.put("kind", "APIResourceList").put("apiVersion", "v1").put("groupVersion", apiVersion);
    var resources = list.putArray("resources");
    for (var kind : kinds) {
      var parts = List.of(kind.split(":", -1));
      var resource = resources.addObject();
      resource.put("name", parts.get(0)).put("singularName", "").put("kind", parts.get(1));
      resource.put("namespaced", parts.size() > 2);
      resource.putArray("verbs").add("create").add("delete").add("get").add("list").add("watch");
      resources
          .addObject()
          .put("name", parts.get(0) + "/status")
          .put("kind", parts.get(1))
          .putArray("verbs")
          .add("get");
    }
    discovery.put(apiVersion, list.toString());
  }

  void stopServing(String apiVersion) {
    discovery.remove(apiVersion);
  }

  /** Puts an object; {@code path} as in {@code /api/v1/namespaces/a/configmaps/b}. */
  ObjectNode put(String path, String json) {
    try {
      var object = (ObjectNode) JSON.readTree(json);
      objects.put(path, object);
      return object;
    } catch (java.io.IOException bad) {
      throw new IllegalArgumentException(bad);
    }
  }

  void clear() {
    objects.clear();
  }

  URI uri() {
    return server.uri();
  }

  ScriptedServer server() {
    return server;
  }

  List<Received> received() {
    return server.received();
  }

  List<String> paths() {
    return received().stream()
        .map(call -> call.path() + (call.query().isEmpty() ? "" : "?" + call.query()))
        .toList();
  }

  void forget() {
    server.forget();
  }

  String kubeconfig() {
    return kubeconfig(uri().toString(), "scripted");
  }

  static String kubeconfig(String server, String context) {
    return """
    apiVersion: v1
    kind: Config
    current-context: %2$s
    clusters: [{name: c, cluster: {server: "%1$s"}}]
    contexts: [{name: %2$s, context: {cluster: c, user: u}}]
    users: [{name: u, user: {token: %3$s}}]
    """
        .formatted(server, context, TOKEN);
  }

  static Answer status(int code, String reason, String message, String details) {
    return Answer.json(
        code,
        """
        {"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure","message":"%s",\
        "reason":"%s","details":{%s},"code":%d}
        """
            .formatted(message, reason, details, code));
  }

  private Answer answer(Received request) {
    return override.apply(request).orElseGet(() -> healthy(request));
  }

  private Answer healthy(Received request) {
    var path = request.path();
    if (path.equals("/api/v1/namespaces/kube-system")) {
      return Answer.json(
          200,
          """
          {"kind":"Namespace","apiVersion":"v1",\
          "metadata":{"name":"kube-system","uid":"%s","resourceVersion":"4"},\
          "spec":{"finalizers":["kubernetes"]},"status":{"phase":"Active"}}
          """
              .formatted(uid));
    }
    if (path.equals("/apis")) {
      return groups();
    }
    var version = path.replaceFirst("^/(api|apis)/", "");
    if (discovery.containsKey(version)) {
      return Answer.json(200, String.valueOf(discovery.get(version)));
    }
    var object = Optional.ofNullable(objects.get(path));
    if (object.isPresent()) {
      return Answer.json(200, object.get().toString());
    }
    var group = discovery.keySet().stream().filter(each -> each.startsWith(version + "/")).toList();
    return !group.isEmpty() ? group(version, group) : listOrMissing(request);
  }

  private Answer groups() {
    var list = JSON.createObjectNode().put("kind", "APIGroupList").put("apiVersion", "v1");
    var groups = list.putArray("groups");
    discovery.keySet().stream()
        .filter(version -> version.contains("/"))
        .map(version -> version.substring(0, version.indexOf('/')))
        .distinct()
        .forEach(name -> groups.addObject().put("name", name));
    return Answer.json(200, list.toString());
  }

  private static Answer group(String name, List<String> versions) {
    var group = JSON.createObjectNode().put("kind", "APIGroup").put("name", name);
    var list = group.putArray("versions");
    versions.forEach(version -> list.addObject().put("groupVersion", version));
    return Answer.json(200, group.toString());
  }

  private Answer listOrMissing(Received request) {
    var segments = request.path().split("/", -1);
    var last = segments[segments.length - 1];
    if (isServed(segments, last)) {
      return list(request, last);
    }
    var plural = segments.length > 1 ? segments[segments.length - 2] : "";
    if (isServed(segments, plural)) {
      return status(
          404,
          "NotFound",
          plural + " \\\"" + last + "\\\" not found",
          "\"name\":\"" + last + "\",\"kind\":\"" + plural + "\"");
    }
    return new Answer(404, Map.of("Content-Type", "text/plain"), "404 page not found\n");
  }

  private boolean isServed(String[] segments, String plural) {
    if (segments.length < 4) {
      return false;
    }
    var version = segments[1].equals("api") ? segments[2] : segments[2] + "/" + segments[3];
    return Optional.ofNullable(discovery.get(version))
        .filter(resources -> resources.contains("\"name\":\"" + plural + "\""))
        .isPresent();
  }

  private Answer list(Received request, String plural) {
    var query = request.parameters();
    var from = Integer.parseInt(query.getOrDefault("continue", "at 0").substring(3));
    var all = new TreeMap<>(objects);
    all.keySet().removeIf(path -> !isIn(path, request.path(), plural));
    var page = JSON.createObjectNode().put("kind", "List").put("apiVersion", "v1");
    var metadata = page.putObject("metadata").put("resourceVersion", "77");
    if (from + pageSize < all.size()) {
      metadata.put("continue", "at " + (from + pageSize));
      metadata.put("remainingItemCount", all.size() - from - pageSize);
    }
    var items = page.putArray("items");
    all.values().stream()
        .skip(from)
        .limit(pageSize)
        .forEach(object -> items.add(object.deepCopy().without(List.of("kind", "apiVersion"))));
    return Answer.json(200, page.toString());
  }

  private static boolean isIn(String path, String list, String plural) {
    var ofAllNamespaces = !list.contains("/namespaces/") && path.contains("/namespaces/");
    return ofAllNamespaces
        ? path.contains("/" + plural + "/")
        : path.startsWith(list + "/") && path.indexOf('/', list.length() + 1) < 0;
  }

  @Override
  public void close() {
    server.close();
  }
}
