package dev.plumbline.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.api.config.Notifications;
import dev.plumbline.api.config.TestSettings;
import dev.plumbline.api.environment.TestEnvironments;
import dev.plumbline.api.schedule.FakeScanner;
import dev.plumbline.api.serve.ServiceFixture;
import dev.plumbline.testkit.Eventually;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody who may change everybody's environments does not approve what they made of them. */
class OwnChangeTest {

  @TempDir Path folder;
  private ServiceFixture service;

  @BeforeEach
  void start() {
    TestEnvironments.template(folder, "1.0.0");
    var settings = TestEnvironments.scripted(folder, 2);
    service =
        new ServiceFixture(
            folder,
            new FakeScanner(),
            Notifications.NONE,
            plain -> TestSettings.with(plain, settings));
  }

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void anAdministratorsChangeIsApprovedBySomebodyElse() {
    var ann = service.member("ann", "developer", "shop");
    var carl = service.member("carl", "admin", "shop");
    var bob = service.member("bob", "approver", "shop");
    var wish = "{\"template\": \"server\", \"name\": \"web\", \"team\": \"shop\"}";
    var made = ServiceFixture.parse(service.call(ann, "POST", "/environments", wish, "*").body());
    var path = "/environments/" + made.path("id").asText();
    becomes(path, "ready");

    var change = "{\"parameters\": {\"size\": \"large\"}}";
    assertThat(service.call(carl, "PATCH", path, change, version(path)).statusCode())
        .isEqualTo(200);
    becomes(path, "awaitingApproval");

    assertThat(service.call(carl, "POST", path + "/approval", "{}", version(path)).statusCode())
        .isEqualTo(403);
    assertThat(service.call(bob, "POST", path + "/approval", "{}", version(path)).statusCode())
        .isEqualTo(200);
    becomes(path, "ready");
    assertThat(seen(path).at("/parameters/size").asText()).isEqualTo("large");
  }

  private JsonNode seen(String path) {
    return service.json("/api/v1" + path);
  }

  private String version(String path) {
    return "\"" + seen(path).path("version").asText() + "\"";
  }

  private void becomes(String path, String state) {
    Eventually.until(state, () -> seen(path).path("state").asText().equals(state));
  }
}
