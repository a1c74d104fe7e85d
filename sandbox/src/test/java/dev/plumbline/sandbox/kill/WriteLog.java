package dev.plumbline.sandbox.kill;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.plumbline.sandbox.bench.measure.Forwarding;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/**
 * Stands between Pulumi's provider and the cloud and keeps every call that writes. The service
 * itself reads around it.
 */
final class WriteLog implements AutoCloseable {

  private final HttpServer server;
  private final Forwarding forwarding;
  private final Gate gate;
  private final List<String> writes = new CopyOnWriteArrayList<>();

  WriteLog(URI cloud, Gate gate) throws IOException {
    this.forwarding = new Forwarding(cloud);
    this.gate = gate;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::pass);
    server.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void pass(HttpExchange exchange) throws IOException {
    try (exchange) {
      var body = exchange.getRequestBody().readAllBytes();
      var text = new String(body, StandardCharsets.UTF_8);
      var isWrite = text.contains("Action=") && !text.matches("(?s).*Action=(Describe|Get|List).*");
      if (isWrite) {
        gate.pass("cloud:before a write");
        writes.add(text);
      }
      var answer =
          forwarding.send(
              exchange.getRequestMethod(),
              exchange.getRequestURI().toString(),
              exchange.getRequestHeaders(),
              body);
      if (isWrite) {
        gate.pass("cloud:before the answer to a write");
      }
      answer
          .headers()
          .map()
          .forEach(
              (name, values) -> {
                if (!Forwarding.isOfOneConnection(name)) {
                  exchange.getResponseHeaders().put(name, values);
                }
              });
      var length = answer.body().length;
      exchange.sendResponseHeaders(answer.statusCode(), length == 0 ? -1 : length);
      exchange.getResponseBody().write(answer.body());
    }
  }

  /** The bodies of calls that write, in their order. */
  List<String> writes() {
    return List.copyOf(writes);
  }

  void forget() {
    writes.clear();
  }

  @Override
  public void close() {
    server.stop(0);
    forwarding.close();
  }
}
