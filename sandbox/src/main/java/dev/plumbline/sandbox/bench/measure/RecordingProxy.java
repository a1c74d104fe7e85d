package dev.plumbline.sandbox.bench.measure;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/**
 * Stands on loopback before an AWS endpoint, passes every request on and keeps it: the count of
 * calls that does not trust the counter of the scan. Thread-safe.
 */
public final class RecordingProxy implements AutoCloseable {

  private static final Pattern SCOPE =
      Pattern.compile("Credential=[^/]+/\\d+/[^/]+/([^/]+)/aws4_request");

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Forwarding forwarding;
  private final Queue<RecordedCall> calls = new ConcurrentLinkedQueue<>();

  private RecordingProxy(URI endpoint, HttpServer server) {
    this.forwarding = new Forwarding(endpoint);
    this.server = server;
  }

  /** Starts before an endpoint. */
  public static RecordingProxy before(URI endpoint) throws IOException {
    var loopback = InetAddress.getLoopbackAddress();
    var server = HttpServer.create(new InetSocketAddress(loopback, 0), 512);
    var proxy = new RecordingProxy(endpoint, server);
    server.setExecutor(proxy.threads);
    server.createContext("/", proxy::handle);
    server.start();
    return proxy;
  }

  /** Where it listens. */
  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** All calls so far, in the order of their ends. */
  public List<RecordedCall> calls() {
    return List.copyOf(calls);
  }

  /** Calls by service. */
  public static Map<String, Long> byService(List<RecordedCall> calls) {
    var counts = new TreeMap<String, Long>();
    calls.forEach(call -> counts.merge(call.service(), 1L, Long::sum));
    return counts;
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var body = exchange.getRequestBody().readAllBytes();
      var answer =
          forwarding.send(
              exchange.getRequestMethod(),
              exchange.getRequestURI().toString(),
              exchange.getRequestHeaders(),
              body);
      answer
          .headers()
          .map()
          .forEach(
              (name, values) -> {
                if (!Forwarding.isOfOneConnection(name)) {
                  exchange.getResponseHeaders().put(name, values);
                }
              });
      calls.add(
          new RecordedCall(
              service(exchange),
              exchange.getRequestMethod(),
              exchange.getRequestURI().toString(),
              exchange.getRequestHeaders(),
              body,
              answer.statusCode(),
              answer.body()));
      exchange.sendResponseHeaders(
          answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
      exchange.getResponseBody().write(answer.body());
    }
  }

  private static String service(HttpExchange exchange) {
    var signature = exchange.getRequestHeaders().getFirst("Authorization");
    var matcher = SCOPE.matcher(signature == null ? "" : signature);
    return matcher.find() ? matcher.group(1) : "unsigned";
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
    forwarding.close();
  }
}
