package dev.plumbline.api.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.api.config.Notifications;
import dev.plumbline.api.config.TestSettings;
import dev.plumbline.api.environment.TestEnvironments;
import dev.plumbline.api.schedule.FakeScanner;
import dev.plumbline.api.serve.ServiceFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("standard streams are the process's")
class CatalogCommandTest {

  @TempDir Path folder;
  @RegisterExtension final Streams streams = new Streams();
  private ServiceFixture service;

  @BeforeEach
  void start() {
    TestEnvironments.template(folder, "1.0.0");
    var own = folder.resolve("service");
    service =
        new ServiceFixture(
            own,
            new FakeScanner(),
            Notifications.NONE,
            plain -> TestSettings.with(plain, TestEnvironments.settings(own)));
  }

  @AfterEach
  void stop() {
    service.close();
  }

  private int run(String... words) {
    var all = new ArrayList<>(List.of(words));
    all.addAll(
        List.of(
            "--url", service.url(), "--token-file", folder.resolve("service/token").toString()));
    return Main.run(all.toArray(String[]::new));
  }

  private String templates() {
    return folder.resolve("templates").toString();
  }

  @Test
  void publishesSaysWhatAndDoesItOnce() throws IOException {
    assertThat(run("catalog", "publish", templates())).isZero();
    assertThat(streams.data()).containsPattern("server 1.0.0 is published sha256:[0-9a-f]{64}");

    assertThat(run("catalog", "publish", templates() + "/server")).isZero();
    assertThat(streams.data()).contains("server 1.0.0 was published before");

    assertThat(run("catalog", "show", "server")).isZero();
    assertThat(streams.data()).contains("from administrator, digest ");

    Files.writeString(folder.resolve("templates/server/more.txt"), "more");
    assertThat(run("catalog", "publish", templates())).isEqualTo(ExitCode.ERROR);
    assertThat(streams.talk()).contains("raise version in template.yaml");
  }

  @Test
  void publishesNothingWhereSomethingIsWrong() throws IOException {
    Files.writeString(folder.resolve("templates/server/template.yaml"), "version: 1\n");

    assertThat(run("catalog", "publish", templates())).isEqualTo(ExitCode.ERROR);
    assertThat(streams.data()).contains("version must be three numbers");
    assertThat(streams.talk()).contains("nothing is published");
    assertThat(service.json("/api/v1/catalog").path("items")).isEmpty();
  }

  @Test
  void lintTakesATemplateOrAFolderOfThemAndSaysWhereThereIsNone() throws IOException {
    assertThat(Main.run("catalog", "lint", templates())).isZero();
    assertThat(Main.run("catalog", "lint", templates() + "/server")).isZero();
    assertThat(streams.talk())
        .contains("1 templates are right, 0 problems")
        .doesNotContain("0 templates");

    var empty = Files.createDirectory(folder.resolve("empty")).toString();
    assertThat(Main.run("catalog", "lint", empty)).isEqualTo(ExitCode.ERROR);
    assertThat(streams.data()).contains("has no template.yaml, and no folder with one");
    streams.forgetData();
    assertThat(Main.run("catalog", "lint", empty, "--json")).isEqualTo(ExitCode.ERROR);
    assertThat(streams.data()).startsWith("{\"templates\":0,\"problems\":[\"" + empty);
  }
}
