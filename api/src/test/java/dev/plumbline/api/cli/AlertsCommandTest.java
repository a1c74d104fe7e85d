package dev.plumbline.api.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.api.config.ChannelSettings;
import dev.plumbline.api.config.Hidden;
import dev.plumbline.api.config.Notifications;
import dev.plumbline.api.reach.AllowList;
import dev.plumbline.api.schedule.FakeScanner;
import dev.plumbline.api.serve.ServiceFixture;
import dev.plumbline.api.store.Samples;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("standard streams are the process's")
class AlertsCommandTest {

  @TempDir Path folder;

  private final PrintStream out = System.out;
  private final PrintStream err = System.err;
  private final ByteArrayOutputStream data = new ByteArrayOutputStream();
  private final ByteArrayOutputStream talk = new ByteArrayOutputStream();

  @BeforeEach
  void listen() {
    System.setOut(new PrintStream(data, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(talk, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void giveBack() {
    System.setOut(out);
    System.setErr(err);
  }

  @Test
  void listsAlertsAndSendsThemAgain() {
    var hook =
        new ChannelSettings.Webhook(
            "hook", URI.create("https://127.0.0.1:1/"), List.of(new Hidden("a shared secret")));
    var scanner = new FakeScanner();
    scanner.verdicts = List.of(Samples.drifted("web"));
    try (var service =
        new ServiceFixture(folder, scanner, Notifications.of(List.of(hook), AllowList.NONE))) {
      service.scanned();
      var id = service.json("/api/v1/alerts").at("/items/0/id").asText();

      assertThat(alerts(service, "list", "--status", "pending")).isZero();
      assertThat(data.toString(StandardCharsets.UTF_8))
          .contains(id + "  pending", "hook", "finding.opened");
      assertThat(alerts(service, "list", "--json")).isZero();
      assertThat(data.toString(StandardCharsets.UTF_8)).contains("\"items\":[{\"id\":\"" + id);
      assertThat(alerts(service, "replay", id)).isZero();
      assertThat(alerts(service, "replay", "none")).isEqualTo(ExitCode.USAGE);
      assertThat(talk.toString(StandardCharsets.UTF_8)).contains("There is no alert 'none'");
      assertThat(alerts(service, "list", "--status", "dead")).isZero();
      assertThat(talk.toString(StandardCharsets.UTF_8)).contains("no such alerts");
    }
  }

  private int alerts(ServiceFixture service, String... words) {
    var all = new java.util.ArrayList<String>();
    all.add("alerts");
    all.addAll(List.of(words));
    all.addAll(List.of("--url", service.url(), "--token-file", folder.resolve("token").toString()));
    return Main.run(all.toArray(String[]::new));
  }
}
