package dev.plumbline.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.api.catalog.Parcel;
import dev.plumbline.api.config.Notifications;
import dev.plumbline.api.config.Settings;
import dev.plumbline.api.config.TestSettings;
import dev.plumbline.api.environment.TestEnvironments;
import dev.plumbline.api.schedule.FakeScanner;
import dev.plumbline.api.serve.ServiceFixture;
import dev.plumbline.api.store.TestDatabase;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Templates that are published over HTTP. */
class CatalogPublishTest {

  @TempDir private Path folder;
  private final Settings.DatabaseSettings database = TestDatabase.settings();
  private ServiceFixture service;
  private String ann;

  @BeforeEach
  void start() {
    TestEnvironments.template(folder, "1.0.0");
    service = service("work");
    ann = service.person("ann", "operator");
  }

  /** A copy of the service with a folder of its own. */
  private ServiceFixture service(String work) {
    return new ServiceFixture(
        folder,
        new FakeScanner(),
        Notifications.NONE,
        plain -> TestSettings.with(plain, database, TestEnvironments.settings(folder, 2, work)));
  }

  @AfterEach
  void stop() {
    service.close();
  }

  /** The archive of a template whose jar lies elsewhere. */
  private byte[] queue(String version, String title) throws IOException {
    var place = folder.resolve("mine");
    TestEnvironments.template(place, version);
    var template = place.resolve("templates/server/template.yaml");
    Files.writeString(template, Files.readString(template).replace("A server", title));
    Files.writeString(
        template.resolveSibling("Pulumi.yaml"),
        "name: queue\nruntime: {name: go, options: {binary: ../../program}}\n");
    Files.writeString(place.resolve("program"), "a program");
    return Parcel.pack(template.resolveSibling(""));
  }

  private HttpResponse<String> publish(String token, String name, byte[] archive, String key) {
    var request =
        service
            .request("/api/v1/catalog/" + name)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/zip")
            .POST(BodyPublishers.ofByteArray(archive));
    return service.send(key.isEmpty() ? request : request.header("Idempotency-Key", key));
  }

  private static JsonNode body(HttpResponse<String> answer) {
    return ServiceFixture.parse(answer.body());
  }

  @Test
  void whatIsPublishedIsOfferedByEveryCopyAndAudited() throws IOException {
    var answer = publish(ann, "queue", queue("1.0.0", "A queue"), "");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    assertThat(body(answer).path("version").asText()).isEqualTo("1.0.0");

    var shown = service.json("/api/v1/catalog/queue");
    assertThat(shown.path("title").asText()).isEqualTo("A queue");
    assertThat(shown.path("digest")).isEqualTo(body(answer).path("digest"));
    assertThat(shown.path("source").toString())
        .isEqualTo("{\"kind\":\"upload\",\"place\":\"ann\"}");
    var last = service.json("/api/v1/audit").path("items").valueStream().toList().getLast();
    assertThat(last.path("who").asText()).isEqualTo("ann");
    assertThat(last.path("action").asText()).isEqualTo("dev.plumbline.template.published");
    assertThat(last.path("subject").asText()).isEqualTo("catalog/queue");

    try (var other = service("elsewhere")) {
      assertThat(other.json("/api/v1/catalog/queue").path("digest"))
          .isEqualTo(shown.path("digest"));
      var programs = folder.resolve("elsewhere/catalog/.programs");
      try (var files = Files.walk(programs)) {
        assertThat(files.filter(file -> file.endsWith("program"))).allMatch(Files::isExecutable);
      }
    }
    assertThat(folder.resolve("work/uploads")).isEmptyDirectory();
  }

  @Test
  void aVersionNeverChangesAndTheSameAgainIsTheSame() throws IOException {
    var first = publish(ann, "queue", queue("1.0.0", "A queue"), "k1");
    assertThat(first.statusCode()).isEqualTo(201);

    var again = publish(ann, "queue", queue("1.0.0", "A queue"), "");
    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(again.body()).isEqualTo(first.body());
    var repeated = publish(ann, "queue", queue("1.0.0", "A queue"), "k1");
    assertThat(repeated.statusCode()).isEqualTo(201);
    assertThat(repeated.body()).isEqualTo(first.body());
    assertThat(publish(ann, "queue", queue("1.1.0", "A queue"), "k1").statusCode()).isEqualTo(422);

    var other = publish(ann, "queue", queue("1.0.0", "Another queue"), "");
    assertThat(other.statusCode()).isEqualTo(409);
    assertThat(other.body()).contains("a version never changes: raise version in template.yaml");

    assertThat(publish(ann, "queue", queue("10.0.0", "Ten"), "").statusCode()).isEqualTo(201);
    assertThat(publish(ann, "queue", queue("9.0.0", "Nine"), "").statusCode()).isEqualTo(201);
    assertThat(service.json("/api/v1/catalog/queue").path("title").asText()).isEqualTo("Ten");
    assertThat(service.json("/api/v1/catalog/queue?version=9.0.0").path("title").asText())
        .isEqualTo("Nine");
  }

  @Test
  void aNameThatAFolderHasIsPublishedThere() throws IOException {
    var answer = publish(ann, "server", queue("2.0.0", "A queue"), "");

    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.body()).contains("server comes from", "templates");
  }

  @Test
  void whatIsNoTemplateIsRefusedWithAllThatIsWrong() throws IOException {
    var broken = queue("one", "A queue");
    var answer = publish(ann, "queue", broken, "");
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body())
        .contains("queue/template.yaml: version must be three numbers")
        .doesNotContain(folder.toString());

    assertThat(publish(ann, "-x", queue("1.0.0", "A queue"), "").statusCode()).isEqualTo(422);
    assertThat(publish(ann, "..%2Fx", queue("1.0.0", "A queue"), "").statusCode()).isEqualTo(422);
    assertThat(publish(ann, "queue", new byte[0], "").statusCode()).isEqualTo(422);
    assertThat(publish(ann, "queue", new byte[] {1, 2, 3}, "").body())
        .contains("is empty, or none");
    var json =
        service
            .request("/api/v1/catalog/queue")
            .header("Authorization", "Bearer " + ann)
            .header("Content-Type", "application/json");
    assertThat(service.send(json.POST(BodyPublishers.ofString("{}"))).statusCode()).isEqualTo(415);
  }

  @Test
  void aSourceThatIsBrokenIsToldToWhoWatchesTheService() throws IOException {
    assertThat(service.get("/metrics").body()).contains("plumbline_catalog_problems 0");
    var broken = Files.createDirectories(folder.resolve("templates/broken"));
    Files.writeString(broken.resolve("template.yaml"), "version: latest\n");
    assertThat(publish(ann, "queue", queue("1.0.0", "A queue"), "").statusCode()).isEqualTo(201);

    assertThat(service.get("/metrics").body())
        .containsPattern("(?m)^plumbline_catalog_problems [1-9]");
    assertThat(service.get("/readyz").body())
        .startsWith("ready\n")
        .contains("catalog: ", "what was published is in force");
  }

  @Test
  void onlyWhoMayPublishHasALargeBodyReadAndWhoWasRefusedIsKept() {
    var dev = service.member("dev", "developer", "shop");
    var large = new byte[Parcel.LARGEST + 1];

    var stranger = publish("nobody", "queue", large, "");
    assertThat(stranger.statusCode()).isEqualTo(401);
    assertThat(publish(dev, "queue", large, "").statusCode()).isEqualTo(403);
    var operator = publish(ann, "queue", large, "");
    assertThat(operator.statusCode()).isEqualTo(413);
    assertThat(operator.body()).contains("larger than 16384 KiB");
    var last = service.json("/api/v1/audit").path("items").valueStream().toList().getLast();
    assertThat(last.path("who").asText()).isEqualTo("dev");
    assertThat(last.path("decision").asText()).isEqualTo("refused");
  }
}
