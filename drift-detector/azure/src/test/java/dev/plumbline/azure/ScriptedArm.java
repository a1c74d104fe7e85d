package dev.plumbline.azure;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.core.read.CloudAccount;
import dev.plumbline.testkit.ScriptedServer;
import dev.plumbline.testkit.ScriptedServer.Answer;
import dev.plumbline.testkit.ScriptedServer.Received;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * A small Resource Manager with its Entra: login, providers, lists with pages, gets, and errors in
 * the words of the published ones.
 */
final class ScriptedArm implements AutoCloseable {

  static final String SUBSCRIPTION = "11111111-2222-4333-8444-555555555555";
  static final String TENANT = "99999999-8888-4777-8666-555555555555";
  static final String CLIENT = "aaaaaaaa-0000-4000-8000-000000000002";
  static final String SECRET = "a-very~secret.client-secret";
  static final String TOKEN = "eyJ0eXAiOiJKV1QifQ.c2NyaXB0ZWQ.c2lnbmVk";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, ObjectNode> resources = new ConcurrentHashMap<>();
  private final ScriptedServer server = ScriptedServer.start(this::answer, LoopbackTls.context());

  /** Asked before all else but the login; empty lets the server answer itself. */
  volatile Function<Received, Optional<Answer>> override = request -> Optional.empty();

  /** Asked before a login is answered; empty lets the server answer itself. */
  volatile Function<Received, Optional<Answer>> login = request -> Optional.empty();

  volatile int pageSize = 1000;
  volatile String subscription = SUBSCRIPTION;
  volatile String tenant = TENANT;
  volatile String token = TOKEN;

  /** API versions that every type has. */
  volatile List<String> versions = List.of("2024-01-01-preview", "2023-02-01", "2022-07-01");

  CloudAccount account() {
    return account(Map.of());
  }

  /** An entry of the configuration that reads this server, with some settings changed. */
  CloudAccount account(Map<String, String> changes) {
    var settings =
        new TreeMap<>(
            Map.of(
                "subscription", SUBSCRIPTION,
                "tenant", TENANT,
                "clientId", CLIENT,
                "clientSecret", SECRET,
                "endpoint", server.uri().toString(),
                "authority", server.uri().toString(),
                "certificate", LoopbackTls.pem().toString()));
    settings.putAll(changes);
    return new CloudAccount("azure", settings, CloudAccount.ReadBudget.DEFAULT);
  }

  ObjectNode put(String id, String json) {
    try {
      var resource = (ObjectNode) JSON.readTree(json);
      resource.put("id", id);
      resource.put("name", id.substring(id.lastIndexOf('/') + 1));
      resources.put(id, resource);
      return resource;
    } catch (java.io.IOException bad) {
      throw new IllegalArgumentException(bad);
    }
  }

  void clear() {
    resources.clear();
  }

  ScriptedServer server() {
    return server;
  }

  List<Received> received() {
    return server.received();
  }

  /** What was asked of Resource Manager, without the login, as path and query. */
  List<String> asked() {
    return received().stream()
        .filter(call -> !isLogin(call))
        .map(call -> call.path() + "?" + call.query())
        .toList();
  }

  void forget() {
    server.forget();
  }

  static boolean isLogin(Received request) {
    return request.path().endsWith("/oauth2/v2.0/token");
  }

  static Answer error(int status, String code, String message) {
    var error = JSON.createObjectNode();
    error.putObject("error").put("code", code).put("message", message);
    return Answer.json(status, error.toString());
  }

  static Answer denied(String action, String scope) {
    return error(
        403,
        "AuthorizationFailed",
        "The client '%s' with object id '%s' does not have authorization to perform action '%s'"
                .formatted(CLIENT, CLIENT, action)
            + " over scope '"
            + scope
            + "' or the scope is invalid.");
  }

  private Answer answer(Received request) {
    if (isLogin(request)) {
      return login.apply(request).orElseGet(() -> login(request));
    }
    if (!request.header("Authorization").equals(Optional.of("Bearer " + token))) {
      return error(401, "InvalidAuthenticationToken", "The access token is invalid.");
    }
    return override.apply(request).orElseGet(() -> healthy(request));
  }

  private Answer login(Received request) {
    var form = ScriptedServer.form(request.body());
    var good =
        request.path().equals("/" + TENANT + "/oauth2/v2.0/token")
            && CLIENT.equals(form.get("client_id"))
            && SECRET.equals(form.get("client_secret"))
            && "https://management.azure.com/.default".equals(scope(form));
    return good
        ? Answer.json(
            200,
            "{\"token_type\":\"Bearer\",\"expires_in\":3599,\"access_token\":\"" + token + "\"}")
        : Answer.json(
            401,
            "{\"error\":\"invalid_client\",\"error_description\":\"AADSTS7000215: Invalid client"
                + " secret provided: "
                + form.getOrDefault("client_secret", "")
                + "\"}");
  }

  private static String scope(Map<String, String> form) {
    return List.of(form.getOrDefault("scope", "").split(" ", -1)).stream()
        .filter(each -> each.endsWith("/.default"))
        .findFirst()
        .orElse("");
  }

  private Answer healthy(Received request) {
    var path = request.path();
    var version = request.parameters().getOrDefault("api-version", "");
    if (path.equals("/subscriptions/" + SUBSCRIPTION)) {
      return Answer.json(
          200,
          """
          {"id": "/subscriptions/%1$s", "subscriptionId": "%1$s", "tenantId": "%2$s",
           "displayName": "scripted", "state": "Enabled"}
          """
              .formatted(subscription, tenant));
    }
    if (path.matches("/subscriptions/[^/]+/providers/[^/]+")) {
      return Answer.json(200, provider(path.substring(path.lastIndexOf('/') + 1)));
    }
    if (!versions.contains(version)) {
      return error(
          400,
          "NoRegisteredProviderFound",
          "No registered resource provider found for API version '" + version + "'.");
    }
    var found = resources.get(path);
    if (found != null) {
      return Answer.json(200, found.toString());
    }
    var named = path.substring(path.indexOf("/providers/") + 1).split("/", -1).length % 2 == 0;
    return named
        ? error(404, "ResourceNotFound", "The Resource '" + path + "' was not found.")
        : list(request);
  }

  private String provider(String namespace) {
    var provider = JSON.createObjectNode().put("namespace", namespace);
    var types = provider.putArray("resourceTypes");
    for (var type :
        List.of(
            "publicIPAddresses",
            "virtualNetworks",
            "roleAssignments",
            "storageAccounts",
            "storageAccounts/blobServices")) {
      var entry = types.addObject().put("resourceType", type);
      versions.forEach(entry.putArray("apiVersions")::add);
    }
    return provider.toString();
  }

  private Answer list(Received request) {
    var all = new TreeMap<>(resources);
    all.keySet().removeIf(id -> !isIn(id, request.path()));
    var from = Integer.parseInt(request.parameters().getOrDefault("$skiptoken", "0"));
    var page = JSON.createObjectNode();
    var value = page.putArray("value");
    all.values().stream().skip(from).limit(pageSize).forEach(value::add);
    if (from + pageSize < all.size()) {
      page.put(
          "nextLink",
          server.uri()
              + request.path()
              + "?api-version=2023-02-01&$skiptoken="
              + (from + pageSize));
    }
    return Answer.json(200, page.toString());
  }

  private static boolean isIn(String id, String list) {
    var parent = id.substring(0, id.lastIndexOf('/'));
    var ofSubscription = parent.replaceFirst("/resourceGroups/[^/]+", "");
    return parent.equalsIgnoreCase(list) || ofSubscription.equalsIgnoreCase(list);
  }

  static String ipPath(String group, String name) {
    return "/subscriptions/%s/resourceGroups/%s/providers/Microsoft.Network/publicIPAddresses/%s"
        .formatted(SUBSCRIPTION, group, name);
  }

  static String ipJson() {
    return """
    {"type": "Microsoft.Network/publicIPAddresses", "location": "westeurope",
     "properties": {"provisioningState": "Succeeded", "publicIPAllocationMethod": "Static"},
     "sku": {"name": "Standard", "tier": "Regional"}}
    """;
  }

  @Override
  public void close() {
    server.close();
  }
}
