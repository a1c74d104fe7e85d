package dev.plumbline.sandbox.kill;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** Receives alerts on loopback, in the order in which they come. */
final class Hook implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final Gate gate;
  private final List<String> ids = new CopyOnWriteArrayList<>();

  Hook(Gate gate) throws IOException {
    this.gate = gate;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::receive);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
  }

  private void receive(HttpExchange exchange) throws IOException {
    try (exchange) {
      var event = JSON.readTree(exchange.getRequestBody().readAllBytes());
      gate.pass("receiver:before it took it");
      ids.add(event.path("id").asText());
      gate.pass("receiver:before its answer");
      exchange.sendResponseHeaders(204, -1);
    }
  }

  /** Ids of events, each as often as it came. */
  List<String> received() {
    return List.copyOf(ids);
  }

  void forget() {
    ids.clear();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
