package dev.plumbline.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyPagesTest {

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
  void packs_are_shown_with_their_rules_and_sources() {
    assertThat(scene.viewer.page("/policies"))
        .contains("/policies/packs/network-exposure", "In force since");
    assertThat(scene.viewer.page("/policies/packs/network-exposure"))
        .contains("data-testid=\"rule\"", "Source", "rel=\"noreferrer\"");
    assertThat(scene.viewer.get("/policies/packs/none").statusCode()).isEqualTo(404);
    assertThat(scene.viewer.page("/policies/violations")).contains("No violation fits.");
    assertThat(scene.viewer.get("/policies/violations?severity=odd").statusCode()).isEqualTo(400);
  }

  @Test
  void a_trial_says_what_a_pack_would_have_said_and_a_bad_form_what_is_wrong() {
    assertThat(scene.viewer.page("/policies/trial?name=network-exposure&days=30"))
        .contains(
            "network-exposure: the last 30 days",
            "findings were looked at",
            "would have spoken of");
    var odd = scene.viewer.get("/policies/trial?name=network-exposure&days=soon");
    assertThat(odd.statusCode()).isEqualTo(422);
    assertThat(odd.body()).contains("days must be a whole number from 1 to 365");
    var broken = scene.viewer.post("/policies/trial", "pack", "pack: [", "days", "30");
    assertThat(broken.statusCode()).isEqualTo(422);
    assertThat(broken.body()).contains("data-testid=\"pack-problems\"", "pack: [");
    assertThat(scene.viewer.post("/policies/trial", "pack", " ", "days", "30").body())
        .contains("data-testid=\"wrong-pack\"");
  }
}
