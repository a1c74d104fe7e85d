package dev.plumbline.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.api.store.Samples;
import dev.plumbline.api.store.Stacks;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Pages offer nothing that would be refused. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OfferedActionsTest {

  private Scene scene;

  @BeforeAll
  void start(@TempDir Path folder) {
    scene = new Scene(folder);
  }

  @AfterAll
  void stop() {
    scene.close();
  }

  @Test
  void onlyAnOperatorScansNow() {
    var stack = "/stacks/" + Stacks.id(Samples.STACK);

    assertThat(scene.operator.page("/")).contains("data-testid=\"scan-now\"");
    assertThat(scene.operator.page(stack)).contains("data-testid=\"scan-now\"");
    assertThat(scene.viewer.page("/")).doesNotContain("scan-now");
    assertThat(scene.viewer.page(stack)).doesNotContain("scan-now");
  }

  @Test
  void onlyWhoMayAskIsLedToTheFormOfAWaiver() {
    var incident = "/incidents/" + scene.incident();
    var finding = scene.finding("web");
    var remediate = "/findings/" + finding + "/remediation";

    assertThat(scene.operator.page(incident)).contains("/waivers/new");
    assertThat(scene.operator.page(remediate)).contains("/waivers/new");
    assertThat(scene.viewer.page(incident)).doesNotContain("/waivers/new");
    assertThat(scene.viewer.page(remediate)).doesNotContain("/waivers/new");
    assertThat(scene.viewer.get("/waivers/new?finding=" + finding).statusCode()).isEqualTo(403);
    assertThat(scene.operator.get("/waivers/new?finding=" + finding).statusCode()).isEqualTo(200);
  }

  @Test
  void onlyWhoMayAskIsLedToTheFormOfAnEnvironment() {
    var form = "/environments/new?template=server";

    assertThat(scene.operator.get(form).statusCode()).isEqualTo(200);
    assertThat(scene.viewer.get(form).statusCode()).isEqualTo(403);
    assertThat(scene.operator.page("/environments?state=ready")).contains("Choose a template");
    assertThat(scene.viewer.page("/environments?state=ready")).doesNotContain("Choose a template");
  }

  @Test
  void anOwnerWhoMayNoLongerAskOnlyLooks() {
    var asked =
        Visitor.signedIn(scene.service, scene.service.member("dora", "developer", "shop"))
            .post(
                "/environments",
                "template",
                "server",
                "key",
                "dora",
                "name",
                "doras",
                "team",
                "shop",
                "p.size",
                "small");
    var page = Visitor.location(asked).replaceAll("\\?.*", "");
    var viewer = Visitor.signedIn(scene.service, scene.service.member("dora", "viewer", "shop"));

    assertThat(viewer.page(page))
        .contains("doras")
        .doesNotContain("method=\"post\" action=\"" + page);
    assertThat(scene.operator.page(page)).contains("action=\"" + page + "/drop\"");
  }
}
