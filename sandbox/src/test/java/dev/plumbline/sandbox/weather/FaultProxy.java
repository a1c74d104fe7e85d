package dev.plumbline.sandbox.weather;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.plumbline.sandbox.bench.measure.Forwarding;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Stands on loopback between the engine and a cloud, passes calls on, and makes bad weather. It
 * keeps what it passed on unharmed, so that a verdict can be held to what was truly read.
 * Thread-safe.
 */
final class FaultProxy implements AutoCloseable {

  private static final String PAGE =
      "<!DOCTYPE html>\n"
          + "<html><head><title>Maintenance</title></head><body>Back soon.</body></html>";

  private final WeatherCloud cloud;
  private final @Nullable Weather weather;
  private final HttpServer server;
  private final Forwarding forwarding;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Queue<String> unharmed = new ConcurrentLinkedQueue<>();
  private final Set<String> operations = java.util.concurrent.ConcurrentHashMap.newKeySet();

  /** Starts before a cloud; without weather all passes. */
  FaultProxy(WeatherCloud cloud, @Nullable Weather weather) throws IOException {
    this.cloud = cloud;
    this.weather = weather;
    this.forwarding = new Forwarding(cloud.endpoint(), cloud.trusting());
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    if (cloud.serving().isPresent()) {
      var tls = HttpsServer.create(address, 512);
      tls.setHttpsConfigurator(new HttpsConfigurator(cloud.serving().get()));
      server = tls;
    } else {
      server = HttpServer.create(address, 512);
    }
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  URI url() {
    var scheme = cloud.serving().isPresent() ? "https" : "http";
    return URI.create(scheme + "://127.0.0.1:" + server.getAddress().getPort());
  }

  /** What was called, identity left out. */
  Set<String> operations() {
    var called = new TreeSet<>(operations);
    called.removeIf(cloud::isIdentity);
    return called;
  }

  /** Whether an unharmed exchange with a good status holds this text. */
  boolean vouchesFor(String trace) {
    return unharmed.stream().anyMatch(exchange -> exchange.contains(trace));
  }

  private void handle(HttpExchange exchange) throws IOException {
    var call = call(exchange);
    var operation = cloud.operation(call);
    operations.add(operation);
    if (weather == null || !isHit(weather, call, operation)) {
      tell(exchange, call, pass(exchange, call));
      return;
    }
    harm(exchange, call, weather);
  }

  private boolean isHit(Weather bad, Call call, String operation) {
    var possible =
        switch (bad.fault().kind()) {
          case REFUSAL, BROKEN, OTHER_ANSWER -> true;
          case PAGES -> cloud.isNextPage(call);
          case EDIT -> call.method().equals("GET") || call.method().equals("POST");
        };
    return bad.hits(operation, cloud.isIdentity(operation), possible);
  }

  private void harm(HttpExchange exchange, Call call, Weather bad) throws IOException {
    var fault = bad.fault();
    switch (fault) {
      case TOO_MANY_REQUESTS,
          TOO_MANY_REQUESTS_RETRY_AFTER,
          UNAVAILABLE,
          UNAVAILABLE_RETRY_AFTER,
          EXPIRED_CREDENTIALS,
          CLOCK_SKEW,
          NEXT_PAGE_BROKEN -> {
        if (fault.saysRetryAfter()) {
          exchange.getResponseHeaders().set("Retry-After", "1");
        }
        send(exchange, cloud.refusal(fault, call));
      }
      case CONNECTION_LOST -> throw new IOException("the connection is lost");
      case TRUNCATED_LENGTH -> cut(exchange, pass(exchange, call), true);
      case TRUNCATED_CHUNKED -> cut(exchange, pass(exchange, call), false);
      case SLOW -> waitForTheEnd(exchange);
      case WEB_PAGE -> send(exchange, new Answer(200, "text/html", PAGE));
      case WEB_PAGE_NOT_FOUND, NEXT_PAGE_NOT_FOUND ->
          send(exchange, new Answer(404, "text/html", PAGE));
      case EMPTY_BODY -> send(exchange, new Answer(200, pass(exchange, call).type(), ""));
      case OTHER_SHAPE ->
          send(
              exchange,
              new Answer(200, Answer.JSON, "{\"status\":\"ok\",\"notice\":\"maintenance\"}"));
      case ENDLESS_PAGES -> tell(exchange, call, cloud.endless(pass(exchange, call), call));
      case ITEM_ON_NO_PAGE, ITEM_ON_TWO_PAGES -> {
        var answer = pass(exchange, call);
        var list = answer.status() < 300 && cloud.isList(answer, call);
        var without = fault == Fault.ITEM_ON_NO_PAGE;
        tell(exchange, call, list ? cloud.edited(answer, without, bad.choice()) : answer);
      }
    }
  }

  /** Sends what is true of all that it names. */
  private void tell(HttpExchange exchange, Call call, Answer answer) throws IOException {
    if (answer.status() < 300) {
      unharmed.add(exchange.getRequestURI() + "\n" + call.body() + "\n" + answer.body());
    }
    send(exchange, answer);
  }

  private void waitForTheEnd(HttpExchange exchange) throws IOException {
    try {
      closed.await(60, TimeUnit.SECONDS);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
    throw new IOException("too slow for " + exchange.getRequestURI());
  }

  /** Half of the answer, then the end of the connection. */
  private static void cut(HttpExchange exchange, Answer answer, boolean declared)
      throws IOException {
    var body = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", answer.type());
    exchange.sendResponseHeaders(answer.status(), declared ? body.length + 1L : 0);
    exchange.getResponseBody().write(body, 0, body.length / 2);
    exchange.getResponseBody().flush();
    throw new IOException("the answer breaks off");
  }

  private static void send(HttpExchange exchange, Answer answer) throws IOException {
    try (exchange) {
      var body = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", answer.type());
      exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  /** The cloud's right answer, with the proxy's address in place of its own. */
  private Answer pass(HttpExchange exchange, Call call) throws IOException {
    var small = cloud.paged(call);
    var answer =
        forwarding.send(
            small.method(),
            small.target(),
            exchange.getRequestHeaders(),
            small.body().getBytes(StandardCharsets.UTF_8));
    var text = new String(answer.body(), StandardCharsets.UTF_8);
    return cloud.divided(
        new Answer(
            answer.statusCode(),
            answer.headers().firstValue("Content-Type").orElse(Answer.JSON),
            text.replace(cloud.endpoint().toString(), url().toString())),
        call);
  }

  private static Call call(HttpExchange exchange) throws IOException {
    var headers = new HashMap<String, String>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
    return new Call(
        exchange.getRequestMethod(),
        exchange.getRequestURI().toString(),
        headers,
        new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
    forwarding.close();
  }
}
