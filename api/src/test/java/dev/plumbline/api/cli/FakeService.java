package dev.plumbline.api.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** A service on a bad day: a real HTTP server that gives the answers of a test, in order. */
final class FakeService implements AutoCloseable {

  /** One answer; a status of 0 is a connection that breaks. */
  private record Reply(int status, Map<String, String> headers, String body) {}

  private final HttpServer server;
  private final Path token;
  private final Queue<Reply> replies = new ConcurrentLinkedQueue<>();

  /** Method, address and {@code Last-Event-ID} of each request. */
  final List<String> asked = new CopyOnWriteArrayList<>();

  FakeService(Path folder) {
    try {
      token = Files.writeString(folder.resolve("token"), "plb_test\n");
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  FakeService json(int status, String body) {
    return answers(status, Map.of("Content-Type", "application/json"), body);
  }

  /** A problem document of which only {@code detail} matters. */
  FakeService refuses(int status, String detail, Map<String, String> headers) {
    var all = new HashMap<>(headers);
    all.put("Content-Type", "application/problem+json");
    return answers(status, all, "{\"detail\": \"" + detail + "\"}");
  }

  FakeService answers(int status, Map<String, String> headers, String body) {
    replies.add(new Reply(status, headers, body));
    return this;
  }

  FakeService breaks() {
    return answers(0, Map.of(), "");
  }

  int run(String... words) {
    var all = new ArrayList<>(List.of(words));
    var url = "http://127.0.0.1:" + server.getAddress().getPort();
    all.addAll(List.of("--url", url, "--token-file", token.toString()));
    return Main.run(all.toArray(String[]::new));
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var last = exchange.getRequestHeaders().getFirst("Last-Event-ID");
      asked.add(
          exchange.getRequestMethod()
              + " "
              + exchange.getRequestURI()
              + (last == null ? "" : " " + last));
      var reply = replies.poll();
      if (reply == null || reply.status() == 0) {
        // With an answer that begins: the client asks by itself again where none does.
        exchange.sendResponseHeaders(200, 100);
        exchange.getResponseBody().write(' ');
        exchange.getResponseBody().flush();
        return;
      }
      reply.headers().forEach(exchange.getResponseHeaders()::set);
      var body = reply.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
