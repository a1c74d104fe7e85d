package dev.plumbline.api.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.api.serve.ServiceFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("standard streams are the process's")
class AuditCommandTest {

  /** More than a page of a list has. */
  private static final int MANY = 205;

  @TempDir Path folder;
  @RegisterExtension final Streams streams = new Streams();

  @Test
  void aChainOfSeveralPagesIsExportedAndComputedAgain() throws IOException {
    try (var service = new ServiceFixture(folder)) {
      for (var number = 0; number < MANY; number++) {
        service.person("guest" + number, "viewer");
      }

      assertThat(run(service, "audit", "export")).isZero();
      var export = streams.data();
      assertThat(export.lines()).hasSizeGreaterThanOrEqualTo(MANY);
      streams.forgetData();
      assertThat(run(service, "audit", "verify")).isZero();
      var end = streams.data();
      assertThat(Main.run("audit", "verify", written(export))).isZero();
      assertThat(streams.data()).isEqualTo(end + end);

      assertThat(Main.run("audit", "verify", written(export), "--head", "7:\u001b[2J"))
          .isEqualTo(ExitCode.ERROR);
      var forged = export.replaceFirst("administrator", "mallory");
      assertThat(Main.run("audit", "verify", written(forged))).isEqualTo(ExitCode.ERROR);
      assertThat(streams.talk().lines().filter(line -> line.startsWith("error: ")))
          .hasSize(2)
          .allMatch(line -> line.startsWith("error: the audit is not as it was written: "))
          .noneMatch(line -> line.contains("\u001b"));
    }
  }

  @Test
  void aTokenIsMadeListedAndEnded() {
    try (var service = new ServiceFixture(folder)) {
      assertThat(run(service, "tokens", "create", "--name", "ada", "--role", "viewer", "--json"))
          .isZero();
      var made = ServiceFixture.parse(streams.data());
      assertThat(made.path("token").asText()).startsWith("plb_");
      streams.forgetData();
      assertThat(run(service, "tokens", "list")).isZero();
      assertThat(streams.data()).contains("ada", "viewer").doesNotContain("plb_");
      assertThat(run(service, "tokens", "revoke", made.path("id").asText())).isZero();
      assertThat(run(service, "tokens", "whoami", "--json")).isZero();
      assertThat(streams.data()).contains("\"name\":\"administrator\"");
    }
  }

  private String written(String text) throws IOException {
    return Files.writeString(folder.resolve("audit.jsonl"), text).toString();
  }

  private int run(ServiceFixture service, String... words) {
    var all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--url", service.url(), "--token-file", folder.resolve("token").toString()));
    return Main.run(all.toArray(String[]::new));
  }
}
