package dev.plumbline.api.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.api.reach.AllowList;
import dev.plumbline.api.reach.TargetCheck;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;

class OutboundTest {

  private static final TargetCheck CHECK = TargetCheck.of(AllowList.of(List.of("127.0.0.1")));

  /** Each byte comes in time, and the answer never ends. */
  @Test
  void aReceiverThatDripsItsAnswerHoldsNobodyForEver() throws Exception {
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var outbound = new Outbound(CHECK, trust(), Duration.ofMillis(300))) {
      var hungUp = new CompletableFuture<Boolean>();
      Thread.ofVirtual().start(() -> drip(server, hungUp));
      var url = URI.create("http://127.0.0.1:" + server.getLocalPort() + "/");

      assertThatThrownBy(() -> outbound.post(Outbound.Post.json(url, "{}")))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("no whole answer");
      assertThat(hungUp.join()).as("the connection is closed").isTrue();
    }
  }

  /** Only the beginning of an answer is read, however long it is. */
  @Test
  void anAnswerWithoutEndIsNotReadToItsEnd() throws Exception {
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var outbound = new Outbound(CHECK, trust(), Duration.ofSeconds(15))) {
      Thread.ofVirtual().start(() -> flood(server));
      var url = URI.create("http://127.0.0.1:" + server.getLocalPort() + "/");

      var answer = outbound.post(Outbound.Post.json(url, "{}"));

      assertThat(answer.status()).isEqualTo(500);
      assertThat(answer.excerpt()).hasSize(400);
    }
  }

  private static SSLContext trust() throws NoSuchAlgorithmException {
    return SSLContext.getDefault();
  }

  private static void drip(ServerSocket server, CompletableFuture<Boolean> hungUp) {
    try (var client = server.accept()) {
      write(client, "HTTP/1.1 200 OK\r\nX-Slow: ");
      while (!client.isClosed()) {
        LockSupport.parkNanos(20_000_000);
        write(client, "x");
      }
    } catch (IOException closed) {
      hungUp.complete(true);
    }
  }

  private static void flood(ServerSocket server) {
    try (var client = server.accept()) {
      write(client, "HTTP/1.1 500 Oh\r\nContent-Length: 1000000000000\r\n\r\n");
      var much = "x".repeat(65_536);
      while (!client.isClosed()) {
        write(client, much);
      }
    } catch (IOException closed) {
      // The client has read enough.
    }
  }

  private static void write(Socket client, String text) throws IOException {
    client.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    client.getOutputStream().flush();
  }
}
