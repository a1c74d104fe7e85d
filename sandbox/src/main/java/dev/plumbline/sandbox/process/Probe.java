package dev.plumbline.sandbox.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/** Health checks of children; each answers at once and never throws. */
public final class Probe {

  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  private Probe() {}

  /** Whether something listens on this port of loopback. */
  public static boolean listens(int port) {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException refused) {
      return false;
    }
  }

  /** Whether a GET answers with a status below 500. */
  public static boolean answers(HttpClient client, URI url, Map<String, String> headers) {
    try {
      var request = HttpRequest.newBuilder(url).timeout(TIMEOUT);
      headers.forEach(request::header);
      return client.send(request.build(), BodyHandlers.discarding()).statusCode() < 400;
    } catch (IOException refused) {
      return false;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
