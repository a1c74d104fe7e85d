package dev.plumbline.sandbox.story;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A receiver of webhooks on loopback that accepts only what carries a right signature. */
final class WebhookReceiver implements AutoCloseable {

  /** A Standard Webhooks secret. */
  static final String SECRET = "whsec_cGx1bWJsaW5lLXN0b3J5LXNlY3JldC0wMQ==";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final List<JsonNode> accepted = new CopyOnWriteArrayList<>();
  private final List<String> refused = new CopyOnWriteArrayList<>();

  WebhookReceiver() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::receive);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/plumbline";
  }

  private void receive(HttpExchange exchange) throws IOException {
    try (exchange) {
      var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      if (isSigned(exchange, body)) {
        accepted.add(JSON.readTree(body));
        exchange.sendResponseHeaders(204, -1);
      } else {
        refused.add(body);
        exchange.sendResponseHeaders(401, -1);
      }
    }
  }

  private static boolean isSigned(HttpExchange exchange, String body) {
    var headers = exchange.getRequestHeaders();
    var content =
        headers.getFirst("webhook-id") + "." + headers.getFirst("webhook-timestamp") + "." + body;
    try {
      var mac = Mac.getInstance("HmacSHA256");
      var key = Base64.getDecoder().decode(SECRET.substring("whsec_".length()));
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      var expected =
          "v1,"
              + Base64.getEncoder()
                  .encodeToString(mac.doFinal(content.getBytes(StandardCharsets.UTF_8)));
      return MessageDigest.isEqual(
          expected.getBytes(StandardCharsets.UTF_8),
          String.valueOf(headers.getFirst("webhook-signature")).getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has HmacSHA256", impossible);
    }
  }

  /**
   * The subjects of all accepted events of a type, such as {@code dev.plumbline.finding.opened}.
   */
  List<JsonNode> events(String type) {
    return accepted.stream().filter(event -> event.path("type").asText().equals(type)).toList();
  }

  List<String> refused() {
    return List.copyOf(refused);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
