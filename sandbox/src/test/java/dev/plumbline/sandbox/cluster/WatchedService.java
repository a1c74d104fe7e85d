package dev.plumbline.sandbox.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.sandbox.SandboxPaths;
import dev.plumbline.sandbox.cli.Service;
import dev.plumbline.sandbox.process.Children;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/** The service in a process of its own, with a configuration of its own. */
record WatchedService(Service service) implements AutoCloseable {

  static WatchedService start(Children children, Path home, Path folder, String configuration)
      throws IOException {
    var file = folder.resolve("plumbline.yaml");
    Files.writeString(file, configuration);
    var place = new Service.Place(file, folder.resolve("service.json"), folder.resolve("database"));
    return new WatchedService(
        Service.start(
            children, new SandboxPaths(home).serviceClasspath(), place, OptionalInt.empty()));
  }

  JsonNode get(String path) {
    return service.get(path);
  }

  /** The URNs of all open findings. */
  Set<String> open() {
    var urns = new HashSet<String>();
    var cursor = "";
    do {
      var page = get("/api/v1/findings?status=open&limit=200&cursor=" + cursor);
      page.path("items").forEach(finding -> urns.add(finding.path("urn").asText()));
      cursor = page.path("nextCursor").asText("").replace("null", "");
    } while (!cursor.isEmpty());
    return urns;
  }

  /** By URN, when its finding opened, ended and opened again, as the events say that are kept. */
  Map<String, List<Instant>> transitions() throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(service.url().resolve("/api/v1/events?lastEventId=0"))
            .header("Authorization", "Bearer " + service.token())
            .build();
    // The stream of events has no end of its own, and close() would wait for it.
    var client = HttpClient.newHttpClient();
    var stream = client.send(request, HttpResponse.BodyHandlers.ofLines());
    var events = new ArrayList<JsonNode>();
    try (var lines = stream.body()) {
      var each = lines.iterator();
      // A heartbeat comes once everything that is kept was sent.
      while (each.hasNext()) {
        var line = each.next();
        if (line.startsWith(":")) {
          break;
        }
        if (line.startsWith("data: ")) {
          var event = new ObjectMapper().readTree(line.substring("data: ".length()));
          if (event.path("type").asText().startsWith("dev.plumbline.finding.")
              && !event.path("type").asText().endsWith("attributed")) {
            events.add(event);
          }
        }
      }
    }
    client.shutdownNow();
    return EventsIT.byUrn(events);
  }

  @Override
  public void close() {
    service.child().close();
  }
}
