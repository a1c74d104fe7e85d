package dev.plumbline.sandbox.bench.estate;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.plumbline.sandbox.bench.estate.SimulatedList.Changes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;

/**
 * Answers in AWS's protocols for an estate that exists nowhere: what an emulator answered of one
 * stack, for as many stacks as are asked for. Under {@code /_estate/} it is told what drifts, and
 * tells which operations were called. Thread-safe.
 */
final class SimulatedAws {

  static final String CALLS = "/_estate/calls";
  static final String DRIFT = "/_estate/drift";

  /** The lists of EC2 that a scan of the fleet reads, and what has an item's id in each. */
  private static final Map<String, String> LISTS =
      Map.of(
          "DescribeVpcs", "vpcId",
          "DescribeSubnets", "subnetId",
          "DescribeInternetGateways", "internetGatewayId",
          "DescribeRouteTables", "routeTableId",
          "DescribeSecurityGroups", "groupId",
          "DescribeInstances", "instanceId",
          "DescribeVolumes", "volumeId");

  private record Known(int status, Clonable answer) {}

  private record Reply(int status, String body) {}

  private final HttpServer server;
  private final Map<String, SimulatedList> lists = new HashMap<>();
  private final Map<String, Known> known = new HashMap<>();
  private final SimulatedIam iam;
  private final Map<String, LongAdder> calls = new ConcurrentHashMap<>();
  private volatile Changes changes;

  SimulatedAws(List<Exchanges.Exchange> exchanges, int stacks, int port) throws IOException {
    changes = new Changes(stacks, Set.of());
    var details = "";
    var roles = "";
    for (var exchange : exchanges) {
      var action = form(exchange.body()).getOrDefault("Action", "");
      if (LISTS.containsKey(action)) {
        lists.put(action, new SimulatedList(exchange.answer(), LISTS.getOrDefault(action, "")));
      } else if (action.equals("GetAccountAuthorizationDetails")) {
        details = exchange.answer();
      } else if (action.equals("ListRoles")) {
        roles = exchange.answer();
      } else {
        known.put(
            Clonable.Request.common(request(exchange.target(), exchange.body())),
            new Known(exchange.status(), Clonable.of(exchange.answer())));
      }
    }
    iam = new SimulatedIam(details, roles);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 512);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handle);
    server.start();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      var target = exchange.getRequestURI().toString();
      var reply = target.startsWith("/_estate/") ? told(target, body) : answered(target, body);
      var bytes = reply.body().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "text/xml");
      exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private Reply told(String target, String body) {
    if (target.equals(DRIFT)) {
      var drifted = new HashSet<Integer>();
      for (var number : body.split(",", -1)) {
        drifted.add(Integer.parseInt(number));
      }
      changes = new Changes(changes.stacks(), Set.copyOf(drifted));
      return new Reply(200, "ok");
    }
    var counts = new StringBuilder();
    new TreeMap<>(calls)
        .forEach((name, count) -> counts.append(name).append(' ').append(count.sum()).append('\n'));
    calls.clear();
    return new Reply(200, counts.toString());
  }

  private Reply answered(String target, String body) {
    var form = form(body);
    var action = form.getOrDefault("Action", "");
    calls.computeIfAbsent(name(action, target), ignored -> new LongAdder()).increment();
    var now = changes;
    var list = lists.get(action);
    if (list != null) {
      var size = Integer.parseInt(form.getOrDefault("MaxResults", "1000"));
      return new Reply(
          200,
          form.containsKey("Filter.1.Name")
              ? list.answer(values(form), now)
              : list.page(Integer.parseInt(form.getOrDefault("NextToken", "0")), size, now));
    }
    var start = Integer.parseInt(form.getOrDefault("Marker", "0"));
    var size = Integer.parseInt(form.getOrDefault("MaxItems", "1000"));
    return switch (action) {
      case "GetAccountAuthorizationDetails" ->
          new Reply(200, iam.details(start, size, now.stacks()));
      case "ListRoles" -> new Reply(200, iam.roles(start, size, now.stacks()));
      default -> replayed(request(target, body));
    };
  }

  private Reply replayed(String text) {
    var request = Clonable.Request.of(text);
    var answer = known.get(request.text());
    return answer == null
        ? new Reply(400, "<ErrorResponse><Error><Code>NotSimulated</Code></Error></ErrorResponse>")
        : new Reply(answer.status(), answer.answer().in(request.stack()));
  }

  private static String name(String action, String target) {
    if (!action.isEmpty()) {
      return action;
    }
    var query = target.contains("?") ? target.replaceFirst(".*\\?", "") : "";
    return "s3?" + query.replaceFirst("[=&].*", "");
  }

  private static List<String> values(Map<String, String> form) {
    return form.entrySet().stream()
        .filter(each -> each.getKey().startsWith("Filter.1.Value."))
        .map(Map.Entry::getValue)
        .toList();
  }

  private static String request(String target, String body) {
    return target + "\n" + new TreeMap<>(form(body));
  }

  private static Map<String, String> form(String body) {
    var form = new HashMap<String, String>();
    for (var pair : body.split("&", -1)) {
      var equals = pair.indexOf('=');
      if (equals > 0) {
        form.put(
            pair.substring(0, equals),
            URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
      }
    }
    return form;
  }

  int port() {
    return server.getAddress().getPort();
  }
}
