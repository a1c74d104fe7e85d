package dev.plumbline.sandbox.arm.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.plumbline.core.PlumblineException;
import dev.plumbline.sandbox.arm.ArmFailure;
import dev.plumbline.sandbox.arm.ArmType;
import dev.plumbline.sandbox.arm.Principal;
import dev.plumbline.sandbox.arm.engine.ArmAnswer;
import dev.plumbline.sandbox.arm.engine.ArmEngine;
import dev.plumbline.sandbox.arm.engine.ArmSettings;
import dev.plumbline.sandbox.arm.entra.Entra;
import dev.plumbline.sandbox.arm.entra.Tokens;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The emulator on a loopback port over TLS, one virtual thread per request. Thread-safe. */
public final class ArmServer implements AutoCloseable {

  /** Resource Manager takes no larger request. */
  private static final int LARGEST_BODY = 4 * 1024 * 1024;

  private static final Logger LOG = LoggerFactory.getLogger(ArmServer.class);

  private final HttpsServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Front front;
  private final Quota quota;

  private ArmServer(HttpsServer server, Front front, Quota quota) {
    this.server = server;
    this.front = front;
    this.quota = quota;
  }

  /** A certificate and its key, as PEM files. */
  public record Tls(Path certificate, Path key) {}

  /** Starts it on a port of the loopback address; 0 for any free one. */
  public static ArmServer start(
      ArmSettings settings,
      List<Principal> principals,
      List<? extends ArmType> types,
      Tls tls,
      int port) {
    // without it the JDK's server and the kernel wait 40 ms for each other in every answer
    System.setProperty("sun.net.httpserver.nodelay", "true");
    var tokens = new Tokens(settings.tenant(), principals, settings.clock());
    var entra = new Entra(settings.tenant(), tokens, settings.clock());
    var front = new Front(entra, tokens, new ArmEngine(settings, types), settings.tenant());
    try {
      var server =
          HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
      server.setHttpsConfigurator(new HttpsConfigurator(Pem.context(tls.certificate(), tls.key())));
      var emulator = new ArmServer(server, front, new Quota(settings.clock()));
      server.setExecutor(emulator.threads);
      server.createContext("/", emulator::handle);
      server.start();
      return emulator;
    } catch (IOException taken) {
      throw new PlumblineException(
          PlumblineException.Category.ENVIRONMENT,
          "cannot listen on 127.0.0.1:%d: %s. Choose another port."
              .formatted(port, taken.getMessage()),
          taken);
    }
  }

  public int port() {
    return server.getAddress().getPort();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var method = exchange.getRequestMethod();
      var bytes = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
      var answer =
          bytes.length > LARGEST_BODY
              ? ArmAnswer.failure(
                  new ArmFailure(413, "RequestEntityTooLarge", "A request may have at most 4 MB."))
              : answer(exchange, new String(bytes, StandardCharsets.UTF_8));
      send(exchange, quota.counted(answer, method));
    }
  }

  private ArmAnswer answer(HttpExchange exchange, String body) {
    // Azure's own client puts a slash before ids that begin with one, which else reads as a host.
    var uri = URI.create(exchange.getRequestURI().toString().replaceFirst("^/+", "/"));
    var headers = headers(exchange);
    var query = new HashMap<String, String>();
    Form.decode(Optional.ofNullable(uri.getRawQuery()).orElse(""))
        .forEach((name, value) -> query.put(name.toLowerCase(Locale.ROOT), value));
    try {
      return front.answer(
          new Front.Incoming(
              exchange.getRequestMethod(),
              uri.getPath(),
              query,
              headers,
              body,
              "https://" + Optional.ofNullable(headers.get("host")).orElse("127.0.0.1:" + port()),
              exchange.getRemoteAddress().getAddress().getHostAddress()));
    } catch (RuntimeException defect) {
      LOG.atError()
          .setMessage("A request failed")
          .addKeyValue("method", exchange.getRequestMethod())
          .addKeyValue("path", uri.getPath())
          .setCause(defect)
          .log();
      return ArmAnswer.failure(
          new ArmFailure(500, "InternalServerError", "The emulator failed: " + defect));
    }
  }

  private static Map<String, String> headers(HttpExchange exchange) {
    var headers = new HashMap<String, String>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
    return headers;
  }

  private static void send(HttpExchange exchange, ArmAnswer answer) throws IOException {
    answer.headers().forEach(exchange.getResponseHeaders()::set);
    if (answer.body().isEmpty() || exchange.getRequestMethod().equals("HEAD")) {
      exchange.sendResponseHeaders(answer.status(), -1);
      return;
    }
    var bytes = answer.body().get().toString().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
    exchange.sendResponseHeaders(answer.status(), bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }
}
