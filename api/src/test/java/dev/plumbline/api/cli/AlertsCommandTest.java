package dev.plumbline.api.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.api.config.ChannelSettings;
import dev.plumbline.api.config.Hidden;
import dev.plumbline.api.config.Notifications;
import dev.plumbline.api.reach.AllowList;
import dev.plumbline.api.schedule.FakeScanner;
import dev.plumbline.api.serve.ServiceFixture;
import dev.plumbline.api.store.Samples;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("standard streams are the process's")
class AlertsCommandTest {

  @TempDir Path folder;

  @RegisterExtension final Streams streams = new Streams();

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
      assertThat(streams.data()).contains(id + "  pending", "hook", "finding.opened");
      assertThat(alerts(service, "list", "--json")).isZero();
      assertThat(streams.data()).contains("\"items\":[{\"id\":\"" + id);
      assertThat(alerts(service, "replay", id)).isZero();
      assertThat(alerts(service, "replay", "none")).isEqualTo(ExitCode.ERROR);
      assertThat(streams.talk()).contains("There is no alert 'none'");
      assertThat(alerts(service, "list", "--status", "dead")).isZero();
      assertThat(streams.talk()).contains("no such alerts");
    }
  }

  private int alerts(ServiceFixture service, String... words) {
    var all = new ArrayList<String>();
    all.add("alerts");
    all.addAll(List.of(words));
    all.addAll(List.of("--url", service.url(), "--token-file", folder.resolve("token").toString()));
    return Main.run(all.toArray(String[]::new));
  }
}
