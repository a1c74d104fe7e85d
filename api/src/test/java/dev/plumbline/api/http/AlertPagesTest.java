package dev.plumbline.api.http;

import static dev.plumbline.testkit.Eventually.until;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlertPagesTest {

  @TempDir Path folder;
  private Scene scene;

  @BeforeEach
  void start() {
    scene = new Scene(folder);
  }

  @AfterEach
  void stop() {
    scene.close();
  }

  @Test
  void channels_show_that_they_fail_and_what_waits_is_sent_again() {
    until("the channel fails", () -> scene.operator.page("/alerts").contains("failing"));
    var page = scene.operator.page("/alerts");
    assertThat(page).contains("pager-bridge", "webhook", "on-call", "Slack");
    var id = scene.service.json("/api/v1/alerts").at("/items/0/id").asText();
    assertThat(scene.viewer.post("/alerts/" + id + "/replay").statusCode()).isEqualTo(403);
    assertThat(scene.operator.post("/alerts/" + id + "/replay").statusCode()).isEqualTo(303);
    assertThat(scene.operator.post("/alerts/999999/replay").statusCode()).isEqualTo(404);
    assertThat(scene.operator.page("/alerts?status=dead")).contains("Nothing was given up.");
    assertThat(scene.operator.get("/alerts?status=odd").statusCode()).isEqualTo(400);
  }

  @Test
  void a_silence_is_begun_and_ended_with_a_form() {
    assertThat(scene.operator.page("/silences?subject=incidents/7"))
        .contains("Nothing is silenced.", "value=\"incidents/7\"");
    var wide = scene.operator.post("/silences", "reason", "noise", "time", "1 hour");
    assertThat(wide.statusCode()).isEqualTo(422);
    assertThat(wide.body()).contains("would silence everything", "value=\"noise\"");
    var bare = scene.operator.post("/silences", "severity", "low", "time", "1 hour");
    assertThat(bare.body()).contains("data-testid=\"wrong-reason\"", "value=\"low\"");
    assertThat(scene.operator.post("/silences", "severity", "low", "reason", "n").body())
        .contains("data-testid=\"wrong-time\"");
    assertThat(scene.viewer.post("/silences", "severity", "low").statusCode()).isEqualTo(403);

    var kept =
        scene.operator.post(
            "/silences", "severity", "low, medium", "reason", "noise", "time", "4 hours");

    assertThat(kept.statusCode()).isEqualTo(303);
    var page = scene.operator.page("/silences");
    assertThat(page).contains("low, medium", "noise", "active");
    var end = Pattern.compile("action=\"(/silences/[^\"]+/end)\"").matcher(page);
    assertThat(end.find()).isTrue();
    assertThat(scene.operator.post(end.group(1)).statusCode()).isEqualTo(303);
    assertThat(scene.operator.page("/silences")).contains("ended by ann");
    assertThat(scene.operator.post("/silences/none/end").statusCode()).isEqualTo(404);
  }
}
