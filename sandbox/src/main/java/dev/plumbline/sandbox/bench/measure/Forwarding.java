package dev.plumbline.sandbox.bench.measure;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLContext;

/** How a proxy passes requests on to an endpoint. Thread-safe. */
public final class Forwarding implements AutoCloseable {

  private static final Set<String> OF_ONE_CONNECTION =
      Set.of("connection", "content-length", "expect", "host", "transfer-encoding", "upgrade");

  private final URI endpoint;
  private final HttpClient client;

  /** To an endpoint that speaks plain HTTP or has a certificate that the JDK trusts. */
  public Forwarding(URI endpoint) {
    this(endpoint, HttpClient.newBuilder());
  }

  public Forwarding(URI endpoint, SSLContext trusting) {
    this(endpoint, HttpClient.newBuilder().sslContext(trusting));
  }

  private Forwarding(URI endpoint, HttpClient.Builder client) {
    this.endpoint = endpoint;
    this.client = client.version(HttpClient.Version.HTTP_1_1).build();
  }

  /** Whether a header belongs to one connection and is not passed on. */
  public static boolean isOfOneConnection(String header) {
    return OF_ONE_CONNECTION.contains(header.toLowerCase(Locale.ROOT));
  }

  /**
   * Sends a request and reads the whole answer.
   *
   * @param target path and query
   */
  public HttpResponse<byte[]> send(
      String method, String target, Map<String, List<String>> headers, byte[] body)
      throws IOException {
    var request =
        HttpRequest.newBuilder(URI.create(endpoint + target))
            .method(method, BodyPublishers.ofByteArray(body));
    headers.forEach(
        (name, values) -> {
          if (!isOfOneConnection(name)) {
            values.forEach(value -> request.header(name, value));
          }
        });
    try {
      return client.send(request.build(), BodyHandlers.ofByteArray());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", interrupted);
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
    client.close();
  }
}
