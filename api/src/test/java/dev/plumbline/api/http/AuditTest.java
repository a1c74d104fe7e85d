package dev.plumbline.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.api.schedule.FakeScanner;
import dev.plumbline.api.serve.ServiceFixture;
import dev.plumbline.api.store.Database;
import dev.plumbline.api.store.TestDatabase;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuditTest {

  @TempDir Path folder;
  private ServiceFixture service;
  private Database database;

  @BeforeEach
  void peopleDoThings() {
    var settings = TestDatabase.settings();
    service = new ServiceFixture(folder, new FakeScanner(), 0, settings);
    database = Database.open(settings);
    var viewer = service.person("vic", "viewer");
    assertThat(post(viewer, "/silences", "{}").statusCode()).isEqualTo(403);
    var silence =
        """
        {"to": "2099-01-01T00:00:00Z", "matcher": {"severity": ["*"]}, "reason": "a test"}
        """;
    assertThat(post(service.token, "/silences", silence).statusCode()).isEqualTo(201);
    service.person("ann", "operator");
  }

  @AfterEach
  void stop() {
    database.close();
    service.close();
  }

  private HttpResponse<String> post(String token, String path, String body) {
    return service.send(
        service
            .request("/api/v1" + path)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }

  private JsonNode verification() {
    return service.json("/api/v1/audit/verification");
  }

  @Test
  void whoDidWhatIsKeptAndSoIsWhoWasRefusedIt() {
    var entries = service.json("/api/v1/audit").path("items");

    assertThat(entries.findValuesAsText("who"))
        .containsExactly("administrator", "vic", "administrator", "administrator");
    assertThat(entries.findValuesAsText("decision"))
        .containsExactly("done", "refused", "done", "done");
    assertThat(entries.findValuesAsText("action"))
        .startsWith("dev.plumbline.token.issued", "POST /api/v1/silences");
    assertThat(entries.path(0).path("address").asText()).isEqualTo("127.0.0.1");
    assertThat(entries.path(0).path("after").asText()).hasSize(64);
    assertThat(entries.toString()).doesNotContain(service.token);
    assertThat(verification().path("intact").asBoolean()).isTrue();
    assertThat(verification().path("entries").asInt()).isEqualTo(4);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "update audit set who = 'nobody' where seq = 2 | entry 2 is not as it was written",
        "delete from audit where seq = 2 | entry 3 follows entry 1",
        "delete from audit where seq = 4 | the chain ends with entry 3, and entry 4 was written",
        "delete from audit | the chain ends with entry 0, and entry 4 was written",
        "update audit set seq = 9 - seq where seq in (2, 3) | entry 4 follows entry 1",
        "update audit set previous = hash where seq = 3 | entry 3 does not continue entry 2"
      })
  void whatAnybodyChangesIsFound(String statement, String problem) {
    database
        .jdbi()
        .useHandle(
            handle -> {
              handle.execute("alter table audit disable trigger audit_append_only");
              handle.execute(statement);
              handle.execute("alter table audit enable trigger audit_append_only");
            });

    assertThat(verification().path("intact").asBoolean()).isFalse();
    assertThat(verification().path("problem").asText()).startsWith(problem);
  }

  @Test
  void theDatabaseItselfRefusesAChange() {
    assertThatThrownBy(
            () -> database.jdbi().useHandle(handle -> handle.execute("update audit set who = ''")))
        .hasMessageContaining("the audit is only appended to");
  }
}
