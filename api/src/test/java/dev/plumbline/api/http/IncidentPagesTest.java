package dev.plumbline.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.api.store.Samples;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IncidentPagesTest {

  @TempDir Path folder;
  private Scene scene;
  private String path;

  @BeforeEach
  void start() {
    scene = new Scene(folder);
    path = "/incidents/" + scene.incident();
  }

  @AfterEach
  void stop() {
    scene.close();
  }

  @Test
  void a_page_shows_what_differs_with_marks_who_did_it_what_hangs_on_it_and_what_is_promised() {
    assertThat(scene.operator.page(path))
        .contains("<span class=\"mark\">−</span><span class=\"code\">[ &quot;10.0.0.0/8&quot; ]")
        .contains("<span class=\"mark\">+</span><span class=\"code\">[ &quot;0.0.0.0/0&quot; ]")
        .contains("user/mallory", "203.0.113.7")
        .contains("data-testid=\"blast\"", "data-testid=\"dependents\"", "3 steps away")
        .contains("data-testid=\"clock\"", "Acknowledge by", "unless somebody acknowledges")
        .contains("/remediation\" data-testid=\"remediate\"", "/waivers/new?finding=")
        .doesNotContain(Samples.PLAINTEXT);
    assertThat(scene.operator.page(path + "/postmortem")).contains("# Post-mortem: ");
    assertThat(scene.operator.page("/incidents?severity=low")).contains("No incident fits.");
  }

  @Test
  void somebody_acknowledges_assigns_rates_pauses_and_resumes_and_the_timeline_tells() {
    assertThat(scene.operator.post(path + "/acknowledge").statusCode()).isEqualTo(303);
    var version = Visitor.hidden(scene.operator.page(path), "version");
    assertThat(
            Visitor.location(
                scene.operator.post(path + "/assign", "assignee", "bob", "version", version)))
        .isEqualTo(path + "?done=assigned");

    var late =
        scene.operator.post(
            path + "/severity", "severity", "low", "reason", "a test bed", "version", version);
    assertThat(late.statusCode()).isEqualTo(412);
    assertThat(late.body()).contains("changed meanwhile", "value=\"a test bed\"");

    var now = Visitor.hidden(late.body(), "version");
    assertThat(
            scene
                .operator
                .post(path + "/severity", "severity", "low", "reason", "a test bed", "version", now)
                .statusCode())
        .isEqualTo(303);
    assertThat(scene.operator.post(path + "/pause", "pause", "we wait").statusCode())
        .isEqualTo(303);
    assertThat(scene.operator.page(path))
        .contains("data-testid=\"is-paused\"", "clocks stand still");
    assertThat(scene.operator.post(path + "/pause", "pause", "again").body())
        .contains("It is paused already; resume it first.");
    assertThat(scene.operator.post(path + "/resume").statusCode()).isEqualTo(303);
    assertThat(scene.operator.page(path))
        .contains("ann: Assigned to bob", "ann: a test bed", "ann: we wait")
        .containsPattern("resumed</span>.{0,120}<div class=\"dim break\">ann</div>");
  }

  @Test
  void what_cannot_be_taken_is_said_by_its_field_and_nothing_typed_is_lost() {
    var empty = scene.operator.post(path + "/comment", "text", " ");
    assertThat(empty.statusCode()).isEqualTo(422);
    assertThat(empty.body()).contains("data-testid=\"wrong-text\"");
    var version = Visitor.hidden(empty.body(), "version");
    var odd =
        scene.operator.post(
            path + "/severity", "severity", "urgent", "reason", "because", "version", version);
    assertThat(odd.body()).contains("severity must be one of", "value=\"because\"");
    assertThat(scene.operator.post(path + "/pause", "pause", "").body())
        .contains("data-testid=\"wrong-pause\"");
    assertThat(scene.operator.post(path + "/assign", "assignee", "bob").statusCode())
        .isEqualTo(400);
  }

  @Test
  void who_only_looks_sees_no_form_and_changes_nothing() {
    assertThat(scene.viewer.page(path))
        .contains("Somebody with the role operator")
        .doesNotContain("data-testid=\"acknowledge\"", "data-testid=\"assign\"");
    assertThat(scene.viewer.post(path + "/acknowledge").statusCode()).isEqualTo(403);
    assertThat(scene.operator.postFrom("https://evil.example", path + "/acknowledge").statusCode())
        .isEqualTo(403);
    assertThat(scene.service.json("/api/v1" + path).path("status").asText()).isEqualTo("open");
  }
}
