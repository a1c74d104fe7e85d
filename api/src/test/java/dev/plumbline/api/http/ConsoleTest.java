package dev.plumbline.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.api.schedule.FakeScanner;
import dev.plumbline.api.serve.ServiceFixture;
import dev.plumbline.api.store.Samples;
import dev.plumbline.api.store.Stacks;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsoleTest {

  private static final String ID = Stacks.id(Samples.STACK);

  @TempDir Path folder;
  private ServiceFixture service;

  @BeforeEach
  void start() {
    service = new ServiceFixture(folder);
  }

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void signsInByALinkThatWorksOnce() {
    var link = URI.create(service.running.addresses().loginUrl());
    var path = link.getPath() + "?" + link.getQuery();
    var first = service.send(service.request(path));
    assertThat(first.statusCode()).isEqualTo(200);
    var cookie = first.headers().firstValue("set-cookie").orElseThrow();
    assertThat(cookie).contains("HttpOnly", "SameSite=Strict", "Path=/");

    assertThat(service.send(service.request(path)).statusCode()).isEqualTo(403);
    assertThat(get("/", cookie).statusCode()).isEqualTo(200);
    assertThat(service.send(service.request("/")).headers().firstValue("location"))
        .contains("/login");

    var logout = post("/logout", cookie, Optional.of(service.url()));
    assertThat(logout.statusCode()).isEqualTo(303);
    assertThat(get("/", cookie).statusCode()).isEqualTo(303);
  }

  @Test
  void signsInWithTheToken() {
    var form =
        service
            .request("/login")
            .header("Origin", service.url())
            .header("Content-Type", "application/x-www-form-urlencoded");
    var wrong = service.send(form.copy().POST(HttpRequest.BodyPublishers.ofString("token=no")));
    assertThat(wrong.statusCode()).isEqualTo(403);
    assertThat(wrong.body()).contains("not known here");
    var right =
        service.send(form.POST(HttpRequest.BodyPublishers.ofString("token=" + service.token)));
    assertThat(right.headers().firstValue("set-cookie")).isPresent();
  }

  @Test
  void changesNothingForAnotherSite() {
    service.scanned();
    var cookie = signIn();
    var path = "/stacks/" + ID + "/scan";
    assertThat(post(path, cookie, Optional.of("https://evil.example")).statusCode()).isEqualTo(403);
    assertThat(post(path, cookie, Optional.empty()).statusCode()).isEqualTo(403);
    assertThat(post("/api/v1/stacks/" + ID + "/scans", cookie, Optional.of("null")).statusCode())
        .isEqualTo(403);
    assertThat(post(path, cookie, Optional.of(service.url())).statusCode()).isEqualTo(303);
  }

  @Test
  void showsWhatDiffersWhatIsSuppressedAndWhatCouldNotBeChecked() {
    service.scanner.verdicts =
        List.of(Samples.drifted("web"), Samples.inSync("db"), Samples.unknown("role"));
    service.scanned();
    // The first scan may have begun before it was told what to find.
    service.scan(ID);
    var cookie = signIn();

    assertThat(get("/", cookie).body())
        .contains("data-stack=\"hybrid/dev\"", "drifted", "critical", "Scan now");
    var stack = get("/stacks/" + ID, cookie).body();
    assertThat(stack)
        .contains("ingress[0].cidrBlocks", "0.0.0.0/0", "10.0.0.0/8")
        .contains("aws-managed-tag", "AWS owns it.")
        .contains("denied: not allowed to describe")
        .doesNotContain(Samples.PLAINTEXT);
    var matcher = Pattern.compile("href=\"(/findings/[^\"]+)\"").matcher(stack);
    assertThat(matcher.find()).isTrue();
    assertThat(get(matcher.group(1), cookie).body())
        .contains("Declared", "Recorded", "Live", "timeline", "Instance", "evidence")
        .contains("data-path=\"ingress[0].cidrBlocks\"")
        .doesNotContain(Samples.PLAINTEXT);
    assertThat(get("/findings?kind=drifted", cookie).body()).contains("data-testid=\"finding\"");
    assertThat(get("/findings?kind=deleted", cookie).body()).contains("No finding fits.");
  }

  @Test
  void hasPagesForNothingAndForFailure() {
    service.scanner.present = List.of();
    service.close();
    service = new ServiceFixture(folder, emptyScanner(), 0);
    var cookie = signIn();
    assertThat(get("/", cookie).body()).contains("No stack was found yet.");
    var missing = get("/findings/none", cookie);
    assertThat(missing.statusCode()).isEqualTo(404);
    assertThat(missing.body()).contains("data-testid=\"error\"").contains("There is no finding");
  }

  @Test
  void escapesWhateverItShows() {
    service.scanner.verdicts = List.of(Samples.drifted("<script>alert(1)</script>"));
    service.scanned();
    // The first scan may have begun before it was told what to find.
    service.scan(ID);
    var page = get("/stacks/" + ID, signIn()).body();
    assertThat(page).contains("&lt;script&gt;alert(1)").doesNotContain("<script>alert");
  }

  @Test
  void loadsOnlyItsOwnFiles() {
    var page = get("/", signIn()).body();
    assertThat(page).doesNotContain("style=\"", "onclick=", "https://");
    var assets = Pattern.compile("(?:src|href)=\"(/assets/[^\"]+)\"").matcher(page).results();
    var paths = assets.map(match -> match.group(1)).distinct().toList();
    assertThat(paths).hasSizeGreaterThanOrEqualTo(5);
    for (var path : paths) {
      var asset = service.send(service.request(path));
      assertThat(asset.statusCode()).as(path).isEqualTo(200);
      assertThat(asset.headers().firstValue("cache-control").orElseThrow()).contains("immutable");
    }
    assertThat(service.send(service.request("/assets/old/plumbline.css")).statusCode())
        .isEqualTo(404);
  }

  @Test
  void tellsOpenPagesThatSomethingChanged() throws Exception {
    service.scanned();
    var cookie = signIn();
    var stream =
        service.client.send(
            service.request("/live").header("Cookie", value(cookie)).build(),
            HttpResponse.BodyHandlers.ofLines());
    try (var lines = stream.body()) {
      service.scan(ID);
      assertThat(lines.anyMatch("event: change"::equals)).isTrue();
    }
  }

  private static FakeScanner emptyScanner() {
    var scanner = new FakeScanner();
    scanner.present = List.of();
    return scanner;
  }

  @Test
  void incidentsAreShownCommentedAndAcknowledged() {
    service.scanner.verdicts = List.of(Samples.deleted("web"));
    service.scanned();
    service.scan(ID);
    var cookie = signIn();
    var id = service.json("/api/v1/incidents").at("/items/0/id").asText();
    assertThat(get("/incidents", cookie).body()).contains("web is deleted", "/incidents/" + id);
    var path = "/incidents/" + id;

    var page = get(path, cookie);
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body())
        .contains("Timeline", "docs/runbooks.md#network-exposure", "Acknowledge");
    var site = Optional.of(service.url());
    assertThat(post(path + "/acknowledge", cookie, Optional.empty()).statusCode()).isEqualTo(403);
    assertThat(post(path + "/acknowledge", cookie, site).statusCode()).isEqualTo(303);
    assertThat(post(path + "/comment", cookie, site).statusCode()).isEqualTo(422);
    assertThat(get(path, cookie).body())
        .contains("acknowledged")
        .doesNotContain("data-testid=\"acknowledge\"");
    assertThat(get("/incidents/none", cookie).statusCode()).isEqualTo(404);
    assertThat(get("/incidents?status=resolved", cookie).body()).contains("No incident fits.");
  }

  private String signIn() {
    var link = URI.create(service.running.addresses().loginUrl());
    return service
        .send(service.request(link.getPath() + "?" + link.getQuery()))
        .headers()
        .firstValue("set-cookie")
        .orElseThrow();
  }

  private HttpResponse<String> get(String path, String cookie) {
    return service.send(service.request(path).header("Cookie", value(cookie)));
  }

  private HttpResponse<String> post(String path, String cookie, Optional<String> origin) {
    var request =
        service
            .request(path)
            .header("Cookie", value(cookie))
            .POST(HttpRequest.BodyPublishers.noBody());
    origin.ifPresent(text -> request.header("Origin", text));
    return service.send(request);
  }

  private static String value(String cookie) {
    return cookie.split(";", -1)[0];
  }
}
