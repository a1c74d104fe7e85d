package dev.plumbline.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;

/**
 * A plain HTTP server on a free loopback port whose answers a test scripts, and which remembers
 * every request. Thread-safe; the script is called from many threads.
 */
public final class ScriptedServer implements AutoCloseable {

  /** Decides the answer to a request. */
  @FunctionalInterface
  public interface Script {
    Answer answer(Received request) throws IOException;
  }

  /**
   * A request that arrived.
   *
   * @param path the path as sent, still percent-encoded
   * @param query the query as sent without its question mark, or empty text
   * @param headers the first value of each header, names in lower case
   */
  public record Received(
      String method, String path, String query, Map<String, String> headers, String body) {
    public Received {
      headers = Map.copyOf(headers);
    }

    /** The parameters of the query; the last one of a name counts. */
    public Map<String, String> parameters() {
      return form(query);
    }

    /** A header's first value; the name in any case. */
    public Optional<String> header(String name) {
      return Optional.ofNullable(headers.get(name.toLowerCase(java.util.Locale.ROOT)));
    }
  }

  /** The pairs of a query or form, decoded, by name; the last one of a name counts. */
  public static Map<String, String> form(String text) {
    var form = new TreeMap<String, String>();
    for (var pair : text.split("&", -1)) {
      var equals = pair.indexOf('=');
      if (equals > 0) {
        form.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
      }
    }
    return form;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  /** What the server answers; {@code headers} beside the content type, which is JSON if unsaid. */
  public record Answer(int status, Map<String, String> headers, String body) {
    public Answer {
      headers = Map.copyOf(headers);
    }

    public static Answer json(int status, String body) {
      return new Answer(status, Map.of(), body);
    }

    public Answer with(String header, String value) {
      var more = new TreeMap<>(headers);
      more.put(header, value);
      return new Answer(status, more, body);
    }
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final Crowd crowd = new Crowd();
  private final Script script;

  private ScriptedServer(HttpServer server, Script script) {
    this.server = server;
    this.script = script;
  }

  /** Starts a server on a free port of the loopback interface. */
  public static ScriptedServer start(Script script) {
    try {
      return started(HttpServer.create(loopback(), 0), script);
    } catch (IOException noPort) {
      throw new UncheckedIOException(noPort);
    }
  }

  /** Starts a server that speaks TLS, for clients that send their tokens over nothing else. */
  public static ScriptedServer start(Script script, SSLContext tls) {
    try {
      var server = HttpsServer.create(loopback(), 0);
      server.setHttpsConfigurator(new HttpsConfigurator(tls));
      return started(server, script);
    } catch (IOException noPort) {
      throw new UncheckedIOException(noPort);
    }
  }

  private static InetSocketAddress loopback() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  private static ScriptedServer started(HttpServer http, Script script) {
    var server = new ScriptedServer(http, script);
    http.createContext("/", server::handle);
    http.setExecutor(server.threads);
    http.start();
    return server;
  }

  /** Where it listens, such as {@code http://127.0.0.1:40123}, without a slash at the end. */
  public URI uri() {
    var scheme = server instanceof HttpsServer ? "https" : "http";
    return URI.create(scheme + "://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Every request so far, in the order of arrival. */
  public List<Received> received() {
    return List.copyOf(received);
  }

  /** Holds every request until another one is under way, or so long. */
  public void awaitCompany(Duration patience) {
    crowd.awaitCompany(patience);
  }

  /** How many requests were under way at once, at most. */
  public int mostAtOnce() {
    return crowd.mostAtOnce();
  }

  /** Forgets the requests so far. */
  public void forget() {
    received.clear();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var request = received(exchange);
      received.add(request);
      var answer = answerWithinCrowd(request);
      var body = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      answer.headers().forEach(exchange.getResponseHeaders()::set);
      exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private Answer answerWithinCrowd(Received request) throws IOException {
    crowd.enter();
    try {
      return scripted(request);
    } finally {
      crowd.leave();
    }
  }

  /** A mistake in a script shows in the answer; the test would else see a lost connection. */
  private Answer scripted(Received request) throws IOException {
    try {
      return script.answer(request);
    } catch (RuntimeException mistake) {
      return new Answer(500, Map.of("Content-Type", "text/plain"), "the script broke: " + mistake);
    }
  }

  private static Received received(HttpExchange exchange) throws IOException {
    var headers =
        exchange.getRequestHeaders().entrySet().stream()
            .collect(
                Collectors.toMap(
                    header -> header.getKey().toLowerCase(java.util.Locale.ROOT),
                    header -> header.getValue().getFirst()));
    var query = exchange.getRequestURI().getRawQuery();
    return new Received(
        exchange.getRequestMethod(),
        exchange.getRequestURI().getRawPath(),
        query == null ? "" : query,
        headers,
        new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
  }

  /** Stops at once; from then on connections are refused. */
  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
