package dev.plumbline.sandbox.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.sandbox.Purge;
import dev.plumbline.sandbox.Sandbox;
import dev.plumbline.sandbox.SandboxPaths;
import dev.plumbline.sandbox.Tools;
import dev.plumbline.sandbox.cli.Service;
import dev.plumbline.sandbox.cloud.AwsEmulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.StreamSupport;

/**
 * A sandbox with the hybrid stack deployed, the service watching it and a receiver of its alerts.
 */
final class Story implements AutoCloseable {

  static final String PASSWORD = "correct-horse-battery-staple";

  private final Sandbox sandbox;
  private final WebhookReceiver receiver;
  private final Service service;
  private final Clouds clouds;

  private Story(Sandbox sandbox, WebhookReceiver receiver, Service service, Clouds clouds) {
    this.sandbox = sandbox;
    this.receiver = receiver;
    this.service = service;
    this.clouds = clouds;
  }

  /** Deploys and starts everything; the interval is long, so scans happen when the story asks. */
  static Story begin(AwsEmulator emulator, String name) throws IOException {
    var home = Path.of(System.getenv("PLUMBLINE_HOME"));
    var paths = new SandboxPaths(home, home.resolve("sandbox/target/story-" + name));
    // The database outlives a sandbox, and the story begins without a past.
    Purge.all(paths);
    var sandbox = Sandbox.start(paths, Tools.fromEnvironment(System.getenv()), emulator);
    try {
      sandbox.deploy();
      var receiver = new WebhookReceiver();
      var configuration = paths.configuration();
      Files.writeString(
          configuration,
          Files.readString(configuration)
                  .replace("interval: 15s", "interval: 1h")
                  .replace("unmanagedInterval: 1m", "unmanagedInterval: 15s")
              + ("notifications: {allow: [127.0.0.1],"
                      + " webhooks: [{name: story, url: \"%s\", secret: \"%s\"}]}%n")
                  .formatted(receiver.url(), WebhookReceiver.SECRET),
          StandardOpenOption.TRUNCATE_EXISTING);
      var service = Service.start(sandbox, OptionalInt.empty());
      service.awaitFirstScan();
      return new Story(sandbox, receiver, service, Clouds.of(sandbox, ids(sandbox)));
    } catch (RuntimeException | IOException failed) {
      sandbox.close();
      throw failed;
    }
  }

  /** Cloud ids by type and logical name, as Pulumi's own export has them. */
  private static Map<String, String> ids(Sandbox sandbox) throws IOException {
    var export = sandbox.engine().run("export", "stack", "export", "--stack", "sandbox");
    var ids = new HashMap<String, String>();
    for (var resource : Json.read(export).path("deployment").path("resources")) {
      ids.put(end(resource.path("urn").asText()), resource.path("id").asText());
    }
    return ids;
  }

  /**
   * The type's last word and the logical name: {@code Vpc::network}. What stands in Azure says so,
   * since an estate has the same names in both clouds: {@code azure Subnet::network-public-1}.
   */
  static String end(String urn) {
    var name = urn.lastIndexOf("::");
    var end = urn.substring(urn.lastIndexOf(':', name - 1) + 1);
    return urn.contains("azure-native:") ? "azure " + end : end;
  }

  Sandbox sandbox() {
    return sandbox;
  }

  WebhookReceiver receiver() {
    return receiver;
  }

  Clouds clouds() {
    return clouds;
  }

  Service service() {
    return service;
  }

  /** The one stack, as the API shows it. */
  JsonNode stack() {
    var stacks = service.get("/api/v1/stacks").path("items");
    assertThat(stacks).hasSize(1);
    return stacks.get(0);
  }

  /** Asks for a scan and waits for its end. */
  JsonNode scan() {
    var operation = service.post("/api/v1/stacks/" + stack().path("id").asText() + "/scans");
    service.await(
        () ->
            !List.of("queued", "pending", "running")
                .contains(service.get(operation).path("status").asText("running")));
    assertThat(service.get(operation).path("status").asText()).isEqualTo("succeeded");
    return stack();
  }

  /** What a look beyond the stacks said that began after this was asked. */
  JsonNode look() {
    // One may be under way, so that the second to end has seen what is there now.
    for (var count = 0; count < 2; count++) {
      var before = service.get("/api/v1/unmanaged").path("finishedAt");
      service.await(() -> !service.get("/api/v1/unmanaged").path("finishedAt").equals(before));
    }
    return service.get("/api/v1/unmanaged");
  }

  /** What the last scan could not judge. */
  List<JsonNode> unknownResources() {
    var scan = "/api/v1/scans/" + stack().path("lastScanId").asText();
    var verdicts = service.get(scan + "?verdict=unknown&limit=200").path("verdicts").path("items");
    return StreamSupport.stream(verdicts.spliterator(), false).toList();
  }

  /** The open findings, whole. */
  List<JsonNode> openFindings() {
    var findings = new ArrayList<JsonNode>();
    for (var finding : service.get("/api/v1/findings?status=open&limit=200").path("items")) {
      findings.add(service.get("/api/v1/findings/" + finding.path("id").asText()));
    }
    return findings;
  }

  @Override
  public void close() {
    clouds.close();
    receiver.close();
    sandbox.close();
  }
}
