package dev.plumbline.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.api.config.Notifications;
import dev.plumbline.api.config.Settings;
import dev.plumbline.api.config.TestSettings;
import dev.plumbline.api.environment.TestEnvironments;
import dev.plumbline.api.schedule.FakeScanner;
import dev.plumbline.api.serve.ServiceFixture;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentPagesTest {

  @TempDir Path folder;
  private ServiceFixture service;
  private Visitor visitor;

  @BeforeEach
  void start() {
    TestEnvironments.template(folder, "1.0.0");
    service = new ServiceFixture(folder, new FakeScanner(), Notifications.NONE, this::own);
    // An operator is of all teams.
    visitor = Visitor.of(service, "ann", "operator");
  }

  private Settings own(Settings plain) {
    return TestSettings.with(plain, TestEnvironments.settings(folder));
  }

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void one_asks_with_the_form_of_the_template() {
    assertThat(visitor.page("/environments"))
        .contains("A server", "There is no environment.", "0 of 2");
    var form = visitor.page("/environments/new?template=server");
    assertThat(form)
        .contains("name=\"p.size\"", "at most 3 d", "value=\"8h\"")
        .contains(
            "value=\"1\" autocomplete=\"off\" type=\"number\" step=\"1\" min=\"1\" max=\"4\"");

    var asked =
        visitor.post(
            "/environments",
            "template",
            "server",
            "key",
            Visitor.hidden(form, "key"),
            "name",
            "web",
            "team",
            "shop",
            "lifetime",
            "2h",
            "p.size",
            "large",
            "p.disks",
            "2",
            "p.zones",
            "a, b");

    assertThat(asked.statusCode()).as(asked.body()).isEqualTo(303);
    var path = Visitor.location(asked).replaceAll("\\?.*", "");
    assertThat(visitor.page(path))
        .contains("web", "Asked for.", "data-testid=\"history\"")
        .contains("<dt>disks</dt><dd class=\"mono break\">2</dd>");
    assertThat(service.json("/api/v1" + path).at("/parameters/zones/1").asText()).isEqualTo("b");
    assertThat(visitor.page("/environments"))
        .contains("Used in the last 30 days", "class=\"share\"");
    assertThat(visitor.post(path + "/drop").statusCode()).isEqualTo(400);
    assertThat(visitor.post(path + "/drop", "sure", "yes").statusCode()).isEqualTo(303);
  }

  @Test
  void what_is_wrong_comes_back_with_everything_that_was_typed() {
    var refused =
        visitor.post(
            "/environments",
            "template",
            "server",
            "key",
            "k",
            "name",
            "web",
            "team",
            "shop",
            "lifetime",
            "2h",
            "p.size",
            "small",
            "p.disks",
            "many",
            "p.zones",
            "a");

    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body())
        .contains("data-testid=\"wrong-p.disks\"", "value=\"many\"", "value=\"web\"")
        .contains("aria-describedby=\"p.disks-wrong \" aria-invalid=\"true\"")
        .doesNotContain("data-testid=\"wrong-parameters\"");
  }

  @Test
  void a_state_has_one_name_in_badge_filter_history_and_where_there_is_none() {
    assertThat(visitor.page("/environments?state=awaitingApproval"))
        .contains(
            "No environment is awaiting approval.",
            "<option value=\"awaitingApproval\" selected>awaiting approval</option>",
            "<option value=\"destroyFailed\">destroy failed</option>");
  }

  @Test
  void a_developer_of_no_team_is_told_so() {
    var nora = Visitor.of(service, "nora", "developer");

    assertThat(nora.page("/environments/new?template=server"))
        .contains("You are of no team that may have environments.")
        .doesNotContain("environment-form");
  }
}
