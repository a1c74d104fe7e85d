package dev.plumbline.api.notify;

import dev.plumbline.api.reach.TargetCheck;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.Timeout;

/**
 * Posts to addresses that the configuration names, and to nowhere else: the connection goes to an
 * address that was checked, while Host and TLS keep the name; redirects, proxies, cookies and
 * logins are not followed. Thread-safe.
 */
public final class Outbound implements AutoCloseable {

  private static final Timeout CONNECT = Timeout.ofSeconds(5);
  private static final Timeout SILENT = Timeout.ofSeconds(10);
  private static final int EXCERPT = 400;

  /** What is sent. Headers may hold secrets. */
  public record Post(URI url, Map<String, String> headers, ContentType type, String body) {
    public Post {
      headers = Map.copyOf(headers);
    }

    /** JSON in UTF-8. */
    public static Post json(URI url, String body) {
      return new Post(url, Map.of(), ContentType.APPLICATION_JSON, body);
    }

    @Override
    public String toString() {
      return "Post[" + url.getHost() + "]";
    }
  }

  /**
   * What came back.
   *
   * @param excerpt the beginning of the answer's body
   */
  public record Answer(int status, Optional<Duration> retryAfter, String excerpt) {
    public boolean isAccepted() {
      return status / 100 == 2;
    }
  }

  private final CloseableHttpClient secure;
  private final CloseableHttpClient plain;
  private final Duration most;

  public Outbound(TargetCheck check, SSLContext trust) {
    this(check, trust, Channel.ANSWER);
  }

  Outbound(TargetCheck check, SSLContext trust, Duration most) {
    this.most = most;
    this.secure = client(check, true, trust);
    this.plain = client(check, false, trust);
  }

  private static CloseableHttpClient client(TargetCheck check, boolean secure, SSLContext trust) {
    var connections =
        PoolingHttpClientConnectionManagerBuilder.create()
            .setDnsResolver(new CheckedNames(check, secure))
            .setTlsSocketStrategy(new DefaultClientTlsStrategy(trust))
            .setDefaultConnectionConfig(
                ConnectionConfig.custom()
                    .setConnectTimeout(CONNECT)
                    .setSocketTimeout(SILENT)
                    .setTimeToLive(Timeout.ofMinutes(1))
                    .build())
            .setMaxConnPerRoute(20)
            .setMaxConnTotal(200)
            .build();
    return HttpClients.custom()
        .setConnectionManager(connections)
        .setDefaultRequestConfig(
            RequestConfig.custom()
                .setAuthenticationEnabled(false)
                .setRedirectsEnabled(false)
                .setResponseTimeout(SILENT)
                .setConnectionRequestTimeout(CONNECT)
                .setProtocolUpgradeEnabled(false)
                .build())
        .disableRedirectHandling()
        .disableAutomaticRetries()
        .disableCookieManagement()
        .disableAuthCaching()
        .disableContentCompression()
        .setUserAgent("Plumbline")
        .build();
  }

  /** Asks once and hands on only what was checked. */
  private record CheckedNames(TargetCheck check, boolean secure) implements DnsResolver {
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
      return check.addresses(host, secure).toArray(InetAddress[]::new);
    }

    @Override
    public List<InetSocketAddress> resolve(String host, int port) throws UnknownHostException {
      return check.addresses(host, secure).stream()
          .map(address -> new InetSocketAddress(address, port))
          .toList();
    }

    @Override
    public String resolveCanonicalHostname(String host) {
      return host;
    }
  }

  /** Posts once; it takes no longer than it may, from the name's resolution to the answer. */
  public Answer post(Post post) throws IOException {
    var request = new HttpPost(post.url());
    post.headers().forEach(request::setHeader);
    request.setEntity(new StringEntity(post.body(), post.type()));
    var over = new AtomicBoolean();
    var seen = new ArrayList<Answer>(1);
    var watch = Thread.ofVirtual().start(() -> cancel(request, over));
    try {
      return client(post.url())
          .execute(
              request,
              response -> {
                var answer = answer(response, request);
                seen.add(answer);
                return answer;
              });
    } catch (IOException broken) {
      // The client reads what is left of an answer; that fails where it was broken off.
      if (!seen.isEmpty()) {
        return seen.getFirst();
      }
      if (over.get()) {
        throw new IOException("no whole answer in " + most.toSeconds() + " s", broken);
      }
      throw broken;
    } finally {
      watch.interrupt();
    }
  }

  private CloseableHttpClient client(URI url) {
    return "https".equalsIgnoreCase(url.getScheme()) ? secure : plain;
  }

  /** A receiver that drips its answer would hold the sender for ever. */
  private void cancel(HttpPost request, AtomicBoolean over) {
    try {
      Thread.sleep(most);
      over.set(true);
      request.cancel();
    } catch (InterruptedException answered) {
      Thread.currentThread().interrupt();
    }
  }

  private static Answer answer(ClassicHttpResponse response, HttpPost request) throws IOException {
    var wait = response.getFirstHeader("Retry-After");
    var seconds = wait == null ? "" : wait.getValue();
    return new Answer(
        response.getCode(),
        seconds.matches("[0-9]{1,6}")
            ? Optional.of(Duration.ofSeconds(Long.parseLong(seconds)))
            : Optional.empty(),
        excerpt(response, request));
  }

  /** Breaks off an answer that is longer: nobody reads the rest. */
  private static String excerpt(ClassicHttpResponse response, HttpPost request) throws IOException {
    var entity = response.getEntity();
    if (entity == null || entity.getContent() == null) {
      return "";
    }
    var bytes = entity.getContent().readNBytes(EXCERPT + 1);
    if (bytes.length > EXCERPT) {
      request.cancel();
    }
    var length = Math.min(bytes.length, EXCERPT);
    return new String(bytes, 0, length, StandardCharsets.UTF_8).strip();
  }

  @Override
  public void close() {
    secure.close(org.apache.hc.core5.io.CloseMode.IMMEDIATE);
    plain.close(org.apache.hc.core5.io.CloseMode.IMMEDIATE);
  }
}
