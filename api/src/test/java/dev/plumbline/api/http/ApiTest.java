package dev.plumbline.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.api.schedule.FakeScanner;
import dev.plumbline.api.serve.ServiceFixture;
import dev.plumbline.api.store.Samples;
import dev.plumbline.api.store.Stacks;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiTest {

  private static final String ID = Stacks.id(Samples.STACK);

  @TempDir static Path folder;
  private static ServiceFixture service;

  @BeforeAll
  static void start() {
    var scanner = new FakeScanner();
    scanner.verdicts =
        List.of(Samples.drifted("web"), Samples.inSync("db"), Samples.unknown("role"));
    service = new ServiceFixture(folder, scanner, 0);
    service.scanned();
    service.scan(ID);
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void listsStacksAsTheContractSays() {
    var stack = service.json("/api/v1/stacks").at("/items/0");

    assertThat(stack.path("id").asText()).isEqualTo(ID);
    assertThat(stack.path("project").asText()).isEqualTo("hybrid");
    assertThat(stack.path("stack").asText()).isEqualTo("dev");
    assertThat(stack.path("backend").asText()).isEqualTo("file:///state");
    assertThat(stack.path("verdict").asText()).isEqualTo("drifted");
    assertThat(stack.path("resources").asInt()).isEqualTo(3);
    assertThat(stack.path("drifted").asInt()).isEqualTo(1);
    assertThat(stack.path("unknown").asInt()).isEqualTo(1);
    assertThat(stack.path("coverage").asDouble()).isBetween(0.0, 1.0);
    assertThat(service.json("/api/v1/stacks/" + ID)).isEqualTo(stack);
  }

  @Test
  void pagesThroughTheVerdictsOfAScan() {
    // Another test's scan may be under way, whose verdicts would take the place of these.
    service.scan(ID);
    var id = service.json("/api/v1/stacks/" + ID).path("lastScanId").asText();
    var first = service.json("/api/v1/scans/" + id + "?limit=2");
    assertThat(first.at("/apiCalls/ec2").asInt()).isEqualTo(3);
    assertThat(first.at("/verdicts/items")).hasSize(2);
    var cursor = first.at("/verdicts/nextCursor").asText();
    var rest = service.json("/api/v1/scans/" + id + "?limit=2&cursor=" + cursor);
    assertThat(rest.at("/verdicts/items")).hasSize(1);
    assertThat(rest.at("/verdicts/nextCursor").isNull()).isTrue();
    var unknown = service.json("/api/v1/scans/" + id + "?verdict=unknown");
    assertThat(unknown.at("/verdicts/items/0/outcome/kind").asText()).isEqualTo("denied");
  }

  @Test
  void showsAFindingWithItsEvidence() {
    var list = service.json("/api/v1/findings?status=open&kind=drifted&stack=" + ID);
    assertThat(list.path("items")).hasSize(1);
    var finding = service.json("/api/v1/findings/" + list.at("/items/0/id").asText());

    assertThat(finding.at("/differences/0/live/0").asText()).isEqualTo("0.0.0.0/0");
    assertThat(finding.path("severity").asText()).isEqualTo("critical");
    assertThat(finding.at("/suppressed/0/rule").asText()).isEqualTo("aws-managed-tag");
    assertThat(finding.at("/evidence/version").asInt()).isEqualTo(1);
    assertThat(finding.at("/dependents/0").asText()).endsWith("Instance::server");
    assertThat(finding.at("/timeline/0/name").asText()).isEqualTo("opened");
    assertThat(finding.toString()).doesNotContain(Samples.PLAINTEXT);
    assertThat(service.json("/api/v1/findings?severity=low").path("items")).isEmpty();
  }

  @Test
  void answersTheSameOperationWhileAScanRuns() throws Exception {
    service.scanner.gate = new CountDownLatch(1);
    var first = post("/api/v1/stacks/" + ID + "/scans");
    var second = post("/api/v1/stacks/" + ID + "/scans");
    assertThat(first.statusCode()).isEqualTo(202);
    assertThat(second.statusCode()).isEqualTo(202);
    var location = first.headers().firstValue("location").orElseThrow();
    assertThat(location).startsWith("/api/v1/operations/");
    assertThat(second.headers().firstValue("location")).contains(location);

    service.scanner.gate.countDown();
    var log =
        service.client.send(
            service.authorized(location + "/events").build(), HttpResponse.BodyHandlers.ofLines());
    assertThat(log.headers().firstValue("content-type").orElseThrow())
        .startsWith("text/event-stream");
    assertThat(log.body().toList())
        .contains("event: progress", "event: finished")
        .anyMatch(line -> line.startsWith("data: ") && line.contains("\"succeeded\""));
    assertThat(service.json(location).path("scanId").asText()).isNotEmpty();
  }

  @Test
  void givesTheSameAnswerForTheSameIdempotencyKey() {
    var path = "/api/v1/stacks/" + ID + "/scans";
    var none = HttpRequest.BodyPublishers.noBody();
    var first = service.send(service.authorized(path).header("Idempotency-Key", "k-1").POST(none));
    var location = first.headers().firstValue("location").orElseThrow();
    dev.plumbline.testkit.Eventually.until(
        "it ends", () -> service.json(location).has("finishedAt"));
    var again = service.send(service.authorized(path).header("Idempotency-Key", "k-1").POST(none));
    assertThat(again.headers().firstValue("location")).contains(location);
    assertThat(post(path).headers().firstValue("location")).isNotEqualTo(location);
  }

  @Test
  void replaysEventsAfterTheLastOneSeen() throws Exception {
    var stream =
        service.client.send(
            service.authorized("/api/v1/events").header("Last-Event-ID", "0").build(),
            HttpResponse.BodyHandlers.ofLines());
    try (var lines = stream.body()) {
      var seen =
          lines.takeWhile(line -> !line.equals("event: dev.plumbline.scan.finished")).toList();
      assertThat(seen)
          .contains("event: dev.plumbline.stack.discovered", "id: 1")
          .contains("event: dev.plumbline.finding.opened")
          .anyMatch(line -> line.startsWith("data: {\"specversion\":\"1.0\""));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /api/v1/stacks/none, 404",
    "GET, /api/v1/scans/none, 404",
    "GET, /api/v1/findings/none, 404",
    "GET, /api/v1/operations/none, 404",
    "GET, /api/v1/operations/none/events, 404",
    "GET, /api/v1/nothing, 404",
    "GET, /api/v1/stacks/%00, 400",
    "POST, /api/v1/stacks/%00/scans, 400",
    "GET, /api/v1/findings?limit=0, 400",
    "GET, /api/v1/findings?limit=201, 400",
    "GET, /api/v1/findings?cursor=%27, 400",
    "GET, /api/v1/findings?status=closed, 400",
    "GET, /api/v1/findings?staus=open, 400",
    "GET, /api/v1/findings?status=open&status=waived, 400",
    "GET, /api/v1/events?lastEventId=x, 400",
    "POST, /api/v1/stacks/none/scans, 404",
    "DELETE, /api/v1/stacks, 405",
    "POST, /api/v1/findings, 405",
    "PUT, /livez, 405"
  })
  void saysWhatIsWrongAsAProblemDocument(String method, String path, int status) {
    var answer =
        service.send(service.authorized(path).method(method, HttpRequest.BodyPublishers.noBody()));
    assertProblem(answer, status);
    if (status == 405) {
      assertThat(answer.headers().firstValue("allow")).isPresent();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"7\u202eigoi\r\n\r\n", "7\r\nabc", "-1\r\n\r\n", "fffffffff\r\n"})
  void aBodyOfBrokenChunksIsMalformed(String body) throws IOException {
    var request =
        "GET /api/v1/scans/a HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer "
            + service.token
            + "\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n"
            + body;
    try (var socket =
        new Socket(InetAddress.getLoopbackAddress(), URI.create(service.url()).getPort())) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      socket.shutdownOutput();
      var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      // Where the end of the body never came, the server may hang up without a word.
      assertThat(answer).matches("(?s)(HTTP/1\\.1 4\\d\\d .*)?");
    }
  }

  @Test
  void refusesWhatItCannotReadOrWrite() {
    assertProblem(
        service.send(service.authorized("/api/v1/stacks").header("Accept", "text/html")), 406);
    var path = "/api/v1/stacks/" + ID + "/scans";
    var xml = HttpRequest.BodyPublishers.ofString("<a/>");
    assertProblem(
        service.send(service.authorized(path).header("Content-Type", "text/xml").POST(xml)), 415);
    var huge = HttpRequest.BodyPublishers.ofString(" ".repeat(100_000));
    assertProblem(
        service.send(
            service.authorized(path).header("Content-Type", "application/json").POST(huge)),
        413);
  }

  @ParameterizedTest
  @CsvSource({
    "GET /api/v1/stacks/%zz, '', 400",
    "GET /api/v1/stacks?limit=%, '', 400",
    "BREW /api/v1/stacks, '', 405",
    "GET /api/v1/stacks, Authorization: Basic YTpi, 401",
    "GET /api/v1/stacks, Authorization: Bearer, 401",
    "GET /api/v1/stacks, Authorization: Bearer wrong, 401",
    "GET /api/v1/stacks, Cookie: plumbline=expired, 401",
    "POST /api/v1/stacks/none/scans, Content-Length: 70000, 413"
  })
  void refusesRawRequestsAsProblemDocuments(String line, String header, int status)
      throws Exception {
    var url = URI.create(service.url());
    try (var socket = new Socket(url.getHost(), url.getPort())) {
      var body = header.startsWith("Content-Length") ? " ".repeat(70_000) : "";
      var request =
          line
              + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
              + (header.isEmpty() ? "" : header + "\r\n")
              + "\r\n"
              + body;
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(answer)
          .startsWith("HTTP/1.1 " + status)
          .containsIgnoringCase("content-type: application/problem+json")
          .contains("\"detail\":\"")
          .doesNotContain("Exception", "\tat ");
    }
  }

  @ParameterizedTest
  @CsvSource({"'{', 400", "[], 400", "7, 400", "'{} x', 400", "{}, 202"})
  void refusesABodyThatIsNoJsonObject(String body, int status) {
    var answer =
        service.send(
            service
                .authorized("/api/v1/stacks/" + ID + "/scans")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    assertThat(answer.statusCode()).isEqualTo(status);
    if (status == 400) {
      assertThat(ServiceFixture.parse(answer.body()).path("detail").asText())
          .isEqualTo("The body is no JSON object: send one, such as {}, or nothing.");
    }
  }

  @Test
  void letsNobodyInWithoutAToken() {
    var unsigned = service.send(service.request("/api/v1/stacks"));
    assertProblem(unsigned, 401);
    assertThat(unsigned.headers().firstValue("www-authenticate").orElseThrow())
        .startsWith("Bearer");
    assertProblem(
        service.send(service.request("/api/v1/stacks").header("Authorization", "Bearer " + ID)),
        401);
    for (var open : List.of("/livez", "/readyz", "/metrics", "/openapi.yaml")) {
      assertThat(service.send(service.request(open)).statusCode()).as(open).isEqualTo(200);
    }
  }

  @Test
  void countsWhatItDoes() {
    assertThat(service.send(service.request("/metrics")).body())
        .contains("plumbline_scans_total{verdict=\"drifted\"}")
        .contains("plumbline_findings{kind=\"drifted\",severity=\"critical\",status=\"open\"} 1")
        .contains("plumbline_api_calls_total{service=\"ec2\"}")
        .contains("plumbline_throttles_total")
        .contains("plumbline_stack_staleness_seconds{stack=\"hybrid/dev\"")
        .contains("plumbline_outbox_pending 0")
        .contains("plumbline_stack_coverage{stack=\"hybrid/dev\"");
  }

  @Test
  void hidesMetricsFromNamesThatWereMadeToLeadHere() throws Exception {
    var url = URI.create(service.url());
    try (var socket = new Socket(url.getHost(), url.getPort())) {
      socket
          .getOutputStream()
          .write(
              "GET /metrics HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
      assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
          .startsWith("HTTP/1.1 404");
    }
  }

  @Test
  void guardsEveryAnswerWithHeaders() {
    var headers = service.get("/api/v1/stacks").headers();
    assertThat(headers.firstValue("content-security-policy").orElseThrow())
        .contains("default-src 'none'", "frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(headers.firstValue("x-content-type-options")).contains("nosniff");
  }

  private static void assertProblem(HttpResponse<String> answer, int status) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
    var problem = ServiceFixture.parse(answer.body());
    assertThat(problem.path("status").asInt()).isEqualTo(status);
    assertThat(problem.path("title").asText()).isNotBlank();
    assertThat(problem.path("detail").asText()).isNotBlank();
  }

  private static HttpResponse<String> post(String path) {
    return service.send(service.authorized(path).POST(HttpRequest.BodyPublishers.noBody()));
  }
}
