package dev.plumbline.api.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
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

/** A real service, with a script in the place of Pulumi. */
@Isolated("standard streams are the process's")
class EnvCommandTest {

  private static final String ADMINISTRATOR = "token";
  private static final String BOB = "bob";

  @TempDir Path folder;
  @RegisterExtension final Streams streams = new Streams();
  private ServiceFixture service;

  @BeforeEach
  void start() throws IOException {
    TestEnvironments.template(folder, "1.0.0");
    service =
        new ServiceFixture(
            folder,
            new FakeScanner(),
            Notifications.NONE,
            plain -> TestSettings.with(plain, TestEnvironments.scripted(folder, 3)));
    Files.writeString(folder.resolve(BOB), service.member(BOB, "approver", "blog"));
  }

  @AfterEach
  void stop() {
    service.close();
  }

  private int as(String who, String... words) {
    streams.forgetData();
    streams.forgetTalk();
    var all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--url", service.url(), "--token-file", folder.resolve(who).toString()));
    return Main.run(all.toArray(String[]::new));
  }

  private int env(String... words) {
    var all = new ArrayList<>(List.of(words));
    all.addFirst("env");
    return as(ADMINISTRATOR, all.toArray(String[]::new));
  }

  /** What a command prints that is to succeed. */
  private String said(String... words) {
    assertThat(env(words)).as(streams.talk()).isZero();
    return streams.data();
  }

  private JsonNode json(String... words) {
    var all = new ArrayList<>(List.of(words));
    all.add("--json");
    return ServiceFixture.parse(said(all.toArray(String[]::new)));
  }

  private String ready(String name) {
    var made = json("request", "server", name, "--team", "blog", "--wait");
    assertThat(made.path("state").asText()).isEqualTo("ready");
    return made.path("id").asText();
  }

  private String awaiting(String name) {
    assertThat(
            env(
                "request",
                "server",
                name,
                "--team",
                "blog",
                "-p",
                "size=large",
                "--wait",
                "--json"))
        .as(streams.talk())
        .isEqualTo(ExitCode.INCOMPLETE);
    return ServiceFixture.parse(streams.data()).path("id").asText();
  }

  @Test
  void oneIsAskedForLookedAtAndTakenAway() {
    var id = ready("web");

    assertThat(said("list", "--owner", "administrator", "--template", "server")).contains(id);
    assertThat(said("list", "--owner", "somebody")).isEmpty();
    assertThat(said("list", "--template", "cluster")).isEmpty();
    assertThat(said("show", id))
        .contains("blog/web", "asked for by administrator", "\"size\":\"small\"", "It is ready.");
    assertThat(said("logs", id)).isNotEmpty();
    var log = streams.data();
    assertThat(said("logs", id, "--follow")).isEqualTo(log);
    assertThat(streams.talk()).contains("the run ended: succeeded");
    assertThat(said("outputs", id)).contains("http://web").doesNotContain("hunter2");
    assertThat(said("outputs", id, "--secrets")).contains("hunter2");
    assertThat(env("kubeconfig", id)).isEqualTo(ExitCode.ERROR);
    assertThat(streams.talk()).contains("its program gives back no kubeconfig");
    assertThat(said("extend", id, "--by", "1h")).contains("extended it by 1 h");
    assertThat(said("hours", id, "--awake", "mon-fri 07:00-19:00 Europe/Berlin")).contains(id);
    assertThat(json("sleep", id, "--wait").path("asleep").asBoolean()).isTrue();
    assertThat(json("wake", id, "--wait").path("asleep").asBoolean()).isFalse();
    assertThat(said("budgets")).contains("blog", "1 of 30 environments");
    assertThat(said("usage")).contains("blog", "server", "1 requests (0 refused, 0 failed)");
    assertThat(json("usage").path("items")).hasSize(1);

    assertThat(env("destroy", id)).isEqualTo(ExitCode.USAGE);
    assertThat(streams.talk()).contains("say --yes");
    assertThat(said("destroy", id, "--yes", "--wait")).contains("destroyed");
    assertThat(env("extend", id, "--by", "1h")).as("a conflict").isEqualTo(ExitCode.ERROR);
  }

  @Test
  void anApprovalIsOfWhatWasSeen() {
    var id = awaiting("shop");
    var version = json("show", id).path("version").asLong();
    var command = "./plumbline env approve %s --version %d".formatted(id, version);
    assertThat(said("show", id))
        .contains("version " + version, "estimate: 70.", "instance:Instance::server", command);

    assertThat(as(BOB, "env", "approve", id)).isEqualTo(ExitCode.USAGE);
    assertThat(streams.talk())
        .contains("estimate: 70.")
        .contains("nothing is approved: say --version " + version);
    assertThat(as(BOB, "env", "approve", id, "--version", "1")).isEqualTo(ExitCode.ERROR);
    assertThat(streams.talk()).contains("It changed since you looked at it");
    assertThat(env("approve", id, "--version", "" + version)).isEqualTo(ExitCode.ERROR);
    assertThat(streams.talk()).contains("Whoever asks for an environment does not approve it");

    assertThat(as(BOB, "env", "approve", id, "--version", "" + version, "--wait"))
        .as(streams.talk())
        .isZero();
    assertThat(streams.data()).contains("  ready  ");
  }

  @Test
  void whatIsRefusedIsNoSuccess() {
    var id = awaiting("shop");
    assertThat(as(BOB, "env", "refuse", id, "--reason", "too large")).isZero();
    assertThat(streams.data()).contains("destroyed", "bob refused it: too large");
  }

  @Test
  void parametersAreWhatTheTemplateWants() {
    var made =
        json("request", "server", "web", "--team", "blog", "-p", "disks=3", "-p", "zones=[\"a\"]");
    assertThat(made.path("parameters").toString()).contains("\"disks\":3", "\"zones\":[\"a\"]");

    assertThat(env("request", "server", "b", "--team", "blog", "-p", "size=3 pods"))
        .isEqualTo(ExitCode.USAGE);
    assertThat(env("request", "server", "b", "--team", "blog", "-p", "disks=3 pods"))
        .isEqualTo(ExitCode.USAGE);
    assertThat(streams.talk()).contains("/parameters/disks");
    assertThat(env("request", "moon", "b", "--team", "blog", "-p", "a=1"))
        .isEqualTo(ExitCode.ERROR);
    assertThat(streams.talk()).contains("There is no template 'moon'");
  }

  @Test
  void oneIsChangedAfterItsPreview() {
    var id = ready("web");
    assertThat(env("change", id)).isEqualTo(ExitCode.USAGE);
    assertThat(streams.talk()).contains("say what to change");

    assertThat(json("change", id, "-p", "disks=2", "--wait").at("/parameters/disks").asInt())
        .isEqualTo(2);
    assertThat(json("change", id, "--unset", "disks", "--wait").at("/parameters/disks").asInt())
        .isEqualTo(1);

    assertThat(said("change", id, "-p", "size=large"))
        .contains("estimate: 70.", "env approve " + id + " --version ");
    assertThat(env("change", id, "-p", "disks=2")).as("one at a time").isEqualTo(ExitCode.ERROR);
    assertThat(env("change", id, "--template-version", "9.9.9")).isEqualTo(ExitCode.USAGE);
    assertThat(streams.talk()).contains("version is none of this template's");
  }

  @Test
  void aTemplateIsShownByVersion() {
    assertThat(as(ADMINISTRATOR, "catalog", "show", "server", "--version", "1.0.0")).isZero();
    assertThat(streams.data()).contains("1.0.0", "disks", "default 1");
    assertThat(as(ADMINISTRATOR, "catalog", "show", "server", "--version", "9.9.9"))
        .isEqualTo(ExitCode.ERROR);
    assertThat(streams.talk()).contains("Template 'server' has no version '9.9.9'");
  }
}
