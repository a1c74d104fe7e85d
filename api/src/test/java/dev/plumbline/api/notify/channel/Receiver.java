package dev.plumbline.api.notify.channel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLContext;

/** A real HTTP server on loopback that judges what it gets as a service would. */
final class Receiver implements AutoCloseable {

  /** One request; {@code sni} has the names that TLS asked for. */
  record Received(String method, String uri, Headers headers, String body, List<String> sni) {
    JsonNode json() {
      try {
        return new ObjectMapper().readTree(body);
      } catch (IOException bad) {
        throw new IllegalStateException(body, bad);
      }
    }
  }

  /** What it answers. */
  record Reply(int status, String body) {
    static final Reply ACCEPTED = new Reply(202, "");
  }

  private final HttpServer server;
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private volatile Function<Received, Reply> judge = request -> Reply.ACCEPTED;

  private Receiver(HttpServer server) {
    this.server = server;
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::take);
    server.start();
  }

  static Receiver plain() {
    return plain(InetAddress.getLoopbackAddress());
  }

  static Receiver plain(InetAddress address) {
    try {
      return new Receiver(HttpServer.create(new InetSocketAddress(address, 0), 0));
    } catch (IOException failed) {
      throw new IllegalStateException(failed);
    }
  }

  static Receiver secure(SSLContext context) {
    try {
      var server =
          HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.setHttpsConfigurator(new HttpsConfigurator(context));
      return new Receiver(server);
    } catch (IOException failed) {
      throw new IllegalStateException(failed);
    }
  }

  Receiver judging(Function<Received, Reply> newJudge) {
    this.judge = newJudge;
    return this;
  }

  int port() {
    return server.getAddress().getPort();
  }

  String url(String path) {
    return "http://127.0.0.1:" + port() + path;
  }

  List<Received> received() {
    return received;
  }

  private void take(HttpExchange exchange) throws IOException {
    var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    var request =
        new Received(
            exchange.getRequestMethod(),
            exchange.getRequestURI().toString(),
            exchange.getRequestHeaders(),
            body,
            sni(exchange));
    received.add(request);
    var reply = judge.apply(request);
    var bytes = reply.body().getBytes(StandardCharsets.UTF_8);
    if (reply.status() / 100 == 3) {
      exchange.getResponseHeaders().set("Location", reply.body());
    }
    if (reply.status() == 429) {
      exchange.getResponseHeaders().set("Retry-After", "120");
    }
    exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static List<String> sni(HttpExchange exchange) {
    return exchange instanceof HttpsExchange secure
            && secure.getSSLSession() instanceof ExtendedSSLSession session
        ? session.getRequestedServerNames().stream()
            .map(name -> new String(name.getEncoded(), StandardCharsets.US_ASCII))
            .toList()
        : List.of();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
