package dev.plumbline.sandbox.story;

import dev.plumbline.sandbox.Purge;
import dev.plumbline.sandbox.Sandbox;
import dev.plumbline.sandbox.SandboxPaths;
import dev.plumbline.sandbox.Tools;
import dev.plumbline.sandbox.cloud.AwsEmulator;
import dev.plumbline.sandbox.process.Child;
import dev.plumbline.sandbox.process.JavaCommand;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The hybrid stack in a sandbox and the service that watches it, with a clock that can be put
 * forward and with receivers of what it tells.
 */
public record Office(
    Sandbox sandbox,
    WebhookReceiver webhook,
    MailBox mail,
    AdjustedClock clock,
    Child service,
    URI url,
    HttpClient client)
    implements AutoCloseable {

  static final String ON_CALL = "on-call@example.com";
  static final String MANAGERS = "managers@example.com";

  /** What stands when the story begins. */
  private interface Beginning {
    void prepare(Sandbox sandbox) throws IOException;
  }

  /** With the hybrid stack, which may be put right. */
  static Office open(String name) throws IOException {
    return open(
        name,
        sandbox -> {
          sandbox.deploy();
          sandbox.allowRemediation();
        });
  }

  /** With nothing, where developers may ask for environments. */
  static Office empty(String name) throws IOException {
    return open(name, Sandbox::allowEnvironments);
  }

  /** As {@link #empty}, with room for many environments, and for as many calls as come. */
  public static Office roomy(String name) throws IOException {
    return open(
        name,
        sandbox -> {
          sandbox.allowEnvironments();
          var file = sandbox.paths().configuration();
          var text =
              Files.readString(file)
                      .replace("http: {", "http: {rateLimit: 0, ")
                      .replace(
                          "{name: platform, environments: 20}",
                          "{name: platform, environments: 500}")
                  + "    - {name: last, environments: 1}\n";
          Files.writeString(file, text, StandardOpenOption.TRUNCATE_EXISTING);
        });
  }

  /** The process of the service. */
  public ProcessHandle process() {
    return ProcessHandle.allProcesses()
        .filter(
            each ->
                each.info()
                    .commandLine()
                    .filter(line -> line.contains(ClockedService.class.getName()))
                    .filter(line -> line.contains(sandbox.paths().serviceReady().toString()))
                    .filter(line -> line.contains("java"))
                    .isPresent())
        .max(Comparator.comparing(ProcessHandle::pid))
        .orElseThrow();
  }

  private static Office open(String name, Beginning beginning) throws IOException {
    var home = Path.of(System.getenv("PLUMBLINE_HOME"));
    var paths = new SandboxPaths(home, home.resolve("sandbox/target/story-" + name));
    // The database outlives a sandbox, and the story begins without a past.
    Purge.all(paths);
    var environment = Tools.fromEnvironment(System.getenv());
    var sandbox = Sandbox.start(paths, environment, AwsEmulator.MINISTACK);
    try {
      beginning.prepare(sandbox);
      var webhook = new WebhookReceiver();
      var mail = new MailBox();
      var configuration = paths.configuration();
      Files.writeString(
          configuration,
          Files.readString(configuration).replace("http: {", "http: {port: 0, ")
              + notifications(webhook, mail),
          StandardOpenOption.TRUNCATE_EXISTING);
      var ahead = paths.root().resolve("ahead");
      var service = start(sandbox, home, ahead);
      var url = URI.create(Files.readString(paths.serviceReady()));
      var clock = new AdjustedClock(ahead);
      return new Office(sandbox, webhook, mail, clock, service, url, HttpClient.newHttpClient());
    } catch (RuntimeException | IOException failed) {
      sandbox.close();
      throw failed;
    }
  }

  private static Child start(Sandbox sandbox, Path home, Path ahead) throws IOException {
    var paths = sandbox.paths();
    Files.deleteIfExists(paths.serviceReady());
    Files.deleteIfExists(ahead);
    var classes = home.resolve("sandbox/target/test-classes");
    var words =
        new JavaCommand(
                ClockedService.class.getName(),
                paths.serviceClasspath() + File.pathSeparator + classes,
                List.of())
            .words(
                List.of(
                    paths.configuration().toString(),
                    paths.serviceReady().toString(),
                    ahead.toString()));
    var pid = paths.database().resolve("postmaster.pid");
    var child = sandbox.children().start(new Child.Command("story", words, List.of(pid)), Map.of());
    child.await(Duration.ofMinutes(4), () -> Files.exists(paths.serviceReady()));
    return child;
  }

  private static String notifications(WebhookReceiver webhook, MailBox mail) {
    return """
    notifications:
      allow: [127.0.0.1]
      groupWait: 1s
      webhooks: [{name: siem, url: "%s", secret: "%s"}]
      email:
        - {name: team, host: 127.0.0.1, port: %d, tls: none, from: plumbline@example.com, to: [%s]}
        - {name: managers, host: 127.0.0.1, port: %d, tls: none, from: plumbline@example.com, to: [%s]}
      routes: [{when: {severity: [low, medium, high, critical]}, channels: [siem, team]}]
    incidents:
      promises: [{severity: critical, acknowledge: 15m, resolve: 4h}]
      escalation: [{after: 10m, channels: [siem, managers], severities: [critical]}]
    """
        .formatted(
            webhook.url(), WebhookReceiver.SECRET, mail.port(), ON_CALL, mail.port(), MANAGERS);
  }

  /** The cloud's id of what has a URN with this end, such as {@code Vpc::network}. */
  String cloudId(String end) throws IOException {
    var state = sandbox.paths().backend().resolve(".pulumi/stacks/hybrid/sandbox.json");
    for (var resource : Json.read(Files.readString(state)).at("/checkpoint/latest/resources")) {
      if (resource.path("urn").asText().endsWith(":" + end)) {
        return resource.path("id").asText();
      }
    }
    throw new IllegalStateException("nothing is called " + end);
  }

  /** Whoever has the token file. */
  public Person administrator() throws IOException {
    var token = Files.readString(sandbox.paths().token()).strip();
    return new Person(client, url, token);
  }

  /** Gives somebody a token for everybody's environments. */
  Person hire(String name, String role) throws IOException {
    return hire(name, role, "*");
  }

  /** Gives somebody a token. */
  public Person hire(String name, String role, String team) throws IOException {
    var wish =
        "{\"name\": \"%s\", \"roles\": [\"%s\"], \"teams\": [\"%s\"]}".formatted(name, role, team);
    var issued = Json.read(administrator().post("/tokens", wish).body());
    return new Person(client, url, issued.path("token").asText());
  }

  @Override
  public void close() {
    service.close();
    mail.close();
    webhook.close();
    sandbox.close();
    client.close();
  }
}
