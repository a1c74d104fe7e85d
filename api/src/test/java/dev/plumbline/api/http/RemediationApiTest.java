package dev.plumbline.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.api.serve.ServiceFixture;
import dev.plumbline.api.store.Samples;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Remediation over HTTP, where the configuration does not allow it and where it does. */
class RemediationApiTest {

  @TempDir Path folder;

  private static HttpResponse<String> ask(
      ServiceFixture service, String finding, String key, String body) {
    var request =
        service
            .authorized("/api/v1/findings/" + finding + "/remediations")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body));
    return service.send(key.isEmpty() ? request : request.header("Idempotency-Key", key));
  }

  private static JsonNode drifted(ServiceFixture service) {
    service.scanner.verdicts = List.of(Samples.drifted("web"));
    service.scanned();
    service.scan(service.json("/api/v1/stacks").at("/items/0/id").asText());
    return service.json("/api/v1/findings").at("/items/0");
  }

  @Test
  void nothingIsRemediatedThatTheConfigurationDoesNotList() {
    try (var service = new ServiceFixture(folder)) {
      // given
      var finding = drifted(service).path("id").asText();

      // when
      var refused = ask(service, finding, "k", "{\"mode\": \"revert\"}");

      // then
      assertThat(refused.statusCode()).isEqualTo(422);
      assertThat(refused.body()).contains("remediation.enabled");
      assertThat(service.json("/api/v1/remediations").path("items")).isEmpty();
    }
  }

  @Test
  void aRequestSaysWhatIsWrongWithIt() {
    try (var service = new ServiceFixture(folder)) {
      var finding = drifted(service).path("id").asText();

      assertThat(ask(service, finding, "", "{\"mode\": \"revert\"}").body())
          .contains("Idempotency-Key is missing");
      assertThat(ask(service, finding, "k", "{}").body()).contains("mode is missing");
      assertThat(ask(service, finding, "k", "{\"mode\": \"revert\", \"force\": true}").body())
          .contains("force is no field of this request");
      assertThat(ask(service, "none", "k", "{\"mode\": \"revert\"}").statusCode()).isEqualTo(404);
      var approval =
          service.send(
              service
                  .authorized("/api/v1/remediations/none/approval")
                  .POST(BodyPublishers.noBody()));
      assertThat(approval.statusCode()).isEqualTo(428);
      assertThat(service.get("/api/v1/remediations/none").statusCode()).isEqualTo(404);
      assertThat(service.get("/api/v1/remediations?state=odd").statusCode()).isEqualTo(400);
    }
  }

  @Test
  void theKillSwitchIsSetWithAReasonAndShown() {
    try (var service = new ServiceFixture(folder)) {
      // when
      var set =
          service.send(
              service
                  .authorized("/api/v1/remediations/automation")
                  .header("Content-Type", "application/json")
                  .PUT(BodyPublishers.ofString("{\"stopped\": true, \"reason\": \"freeze\"}")));

      // then
      assertThat(set.statusCode()).as(set.body()).isEqualTo(200);
      var shown = service.json("/api/v1/remediations/automation");
      assertThat(shown.path("stopped").asBoolean()).isTrue();
      assertThat(shown.path("reason").asText()).isEqualTo("freeze");
      assertThat(shown.path("configured").asBoolean(true)).isFalse();
    }
  }
}
