package dev.plumbline.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RemediationPagesTest {

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
  void a_revert_is_previewed_approved_by_another_and_run_with_a_live_log() {
    var path = scene.remediation("revert");
    scene.reaches(path, "awaitingApproval");
    assertThat(scene.operator.page(path))
        .contains("somebody else has to approve it", "What Pulumi would do", "Downtime", "Cost")
        .contains("data-testid=\"clobber\"", "tags.intruder")
        .doesNotContain("data-testid=\"approve\"");
    var shown = scene.approver.page(path);
    var version = Visitor.hidden(shown, "version");
    scene.pulumi.hold();

    var approved = scene.approver.post(path + "/approval", "version", version);

    assertThat(approved.statusCode()).isEqualTo(303);
    scene.reaches(path, "running");
    assertThat(scene.approver.page(path)).contains("sse-connect=\"" + path + "/log?after=");
    try (var lines = scene.operator.stream(path + "/log", BodyHandlers.ofLines()).body()) {
      assertThat(lines.anyMatch(line -> line.startsWith("data: <li>"))).isTrue();
    }
    assertThat(scene.operator.post(path + "/cancellation").statusCode()).isEqualTo(303);
    scene.pulumi.letGo();
    assertThat(scene.approver.page(path)).contains("bob");
  }

  @Test
  void nobody_approves_an_own_wish_or_what_changed_since() {
    var path = scene.remediation("revert");
    scene.reaches(path, "awaitingApproval");
    var version = Visitor.hidden(scene.approver.page(path), "version");

    var own =
        Visitor.of(scene.service, "ann", "admin").post(path + "/approval", "version", version);
    assertThat(own.statusCode()).isEqualTo(403);
    assertThat(own.body()).contains("Whoever asks for a remediation does not approve it.");
    assertThat(scene.operator.post(path + "/approval", "version", version).statusCode())
        .isEqualTo(403);
    assertThat(scene.operator.post(path + "/cancellation").statusCode()).isEqualTo(303);
    var late = scene.approver.post(path + "/approval", "version", version);
    assertThat(late.statusCode()).isEqualTo(412);
    assertThat(late.body()).contains("It changed since you looked at it", "cancelled");
    assertThat(scene.operator.post(path + "/cancellation").statusCode()).isEqualTo(409);
  }

  @Test
  void an_accept_shows_the_patch_and_waits_for_its_merge() {
    var path = scene.remediation("accept");
    scene.reaches(path, "resolving");

    assertThat(scene.operator.page(path))
        .contains("data-testid=\"patch\"", "temporary, do not touch", "Merge the patch")
        .contains("class=\"line removed\"", "class=\"line added\"");
    assertThat(scene.operator.post(path + "/check").statusCode()).isEqualTo(303);
    assertThat(scene.operator.page("/findings/" + scene.finding("web") + "/remediation"))
        .contains("One is under way already.");
  }

  @Test
  void the_same_form_sent_twice_is_one_remediation_and_a_wrong_one_says_why() {
    var form = "/findings/" + scene.finding("web") + "/remediation";
    var key = Visitor.hidden(scene.operator.page(form), "key");
    var once = scene.operator.post(form, "mode", "revert", "key", key, "only", "preview");
    var twice = scene.operator.post(form, "mode", "revert", "key", key, "only", "preview");
    assertThat(Visitor.location(twice)).isEqualTo(Visitor.location(once));
    assertThat(scene.operator.post(form, "mode", "odd", "key", key + "-2").body())
        .contains("mode must be revert or accept");
    assertThat(scene.operator.post(form, "mode", "revert").statusCode()).isEqualTo(409);
    assertThat(scene.viewer.post(form, "mode", "revert", "key", "k").statusCode()).isEqualTo(403);
    assertThat(scene.operator.page("/findings/" + scene.finding("gateway") + "/remediation"))
        .contains("It is deleted: take it out of the program yourself");
    assertThat(scene.operator.get("/remediations/none").statusCode()).isEqualTo(404);
  }

  @Test
  void an_administrator_stops_what_policies_do_with_a_reason() {
    var admin = Visitor.of(scene.service, "root", "admin");
    assertThat(admin.post("/remediations/automation", "stopped", "true").body())
        .contains("data-testid=\"wrong-reason\"");
    var stopped = admin.post("/remediations/automation", "stopped", "true", "reason", "a freeze");
    assertThat(stopped.statusCode()).isEqualTo(303);
    assertThat(scene.viewer.page("/remediations"))
        .contains("stopped", "a freeze", "An administrator can stop it")
        .doesNotContain("data-testid=\"start\"");
    assertThat(
            scene
                .operator
                .post("/remediations/automation", "stopped", "false", "reason", "x")
                .statusCode())
        .isEqualTo(403);
  }
}
