package dev.plumbline.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.api.access.Caller;
import dev.plumbline.api.serve.ServiceFixture;
import dev.plumbline.testkit.fuzz.Fuzz;
import dev.plumbline.testkit.fuzz.Target;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpFuzzTest {

  @TempDir Path folder;

  @Test
  void parameters() {
    Fuzz.check(
        new Target(
            "http-parameters",
            List.of("50", "200", "0f9c-1", "open", "17").stream()
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList(),
            List.of("0", "-1", "+1", "99999999999999999999", "\u0661", "%", "'"),
            input -> {
              var text = new String(input, StandardCharsets.UTF_8);
              for (var name : List.of("limit", "cursor", "status", "lastEventId")) {
                var request = request(Map.of(name, text), Map.of());
                request.page();
                request.word("status", Set.of("open"));
                request.lastEventId(0);
              }
              var headers = Map.of("accept", text, "content-type", text, "last-event-id", text);
              Media.check(request(Map.of(), headers));
              request(Map.of(), headers).lastEventId(0);
            },
            thrown -> thrown instanceof Problem problem && problem.status() / 100 == 4));
  }

  private static Request request(Map<String, String> query, Map<String, String> headers) {
    return new Request(
        "GET", "/", Map.of(), query, Map.of(), headers, Map.of(), new byte[0], Caller.NOBODY);
  }

  @Test
  void rawRequests() {
    try (var service = new ServiceFixture(folder)) {
      service.scanned();
      var address = URI.create(service.url());
      var end = "\r\nAuthorization: Bearer " + service.token + "\r\nConnection: close\r\n\r\n";
      Fuzz.check(
          new Target(
              "http-request",
              List.of(
                      "GET /api/v1/findings?limit=2&cursor=&status=open HTTP/1.1\r\nHost: h" + end,
                      "GET /api/v1/stacks/x%20y?limit=1 HTTP/1.1\r\nHost: 127.0.0.1" + end,
                      "GET /api/v1/scans/a?verdict=unknown HTTP/1.1\r\nHost: h" + end,
                      "GET /stacks/a?status=open HTTP/1.1\r\nHost: h\r\nCookie: plumbline=1" + end,
                      "POST /api/v1/stacks/none/scans HTTP/1.1\r\nHost: h\r\nIdempotency-Key: k\r\n"
                          + "Content-Type: application/json\r\nContent-Length: 2"
                          + end
                          + "{}",
                      "POST /login HTTP/1.1\r\nHost: h\r\nContent-Length: 6\r\nContent-Type:"
                          + " application/x-www-form-urlencoded"
                          + end
                          + "code=x")
                  .stream()
                  .map(text -> text.getBytes(StandardCharsets.UTF_8))
                  .toList(),
              List.of(
                  "%00",
                  "%0a",
                  "%c3%28",
                  "/..",
                  "//",
                  "?",
                  "&",
                  "=",
                  "\r\n",
                  "Host: ",
                  "Cookie: ",
                  "Content-Length: 99999999999",
                  "Transfer-Encoding: chunked\r\n",
                  " HTTP/1.1"),
              input -> check(address, input),
              thrown -> false));
    }
  }

  /**
   * Sends bytes and looks at the answer. 501 and 505 are the right ones to what is no HTTP/1.1; the
   * server may also hang up.
   */
  private static void check(URI address, byte[] request) throws IOException {
    try (var socket = new Socket(address.getHost(), address.getPort())) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(request);
      socket.shutdownOutput();
      var answer = new String(socket.getInputStream().readNBytes(64_000), StandardCharsets.UTF_8);
      assertThat(answer)
          .doesNotContain("\tat ", "Exception")
          .doesNotContainPattern("^HTTP/1\\.[01] 50[023]");
    } catch (SocketException hungUp) {
      assertThat(hungUp).isNotNull();
    }
  }
}
