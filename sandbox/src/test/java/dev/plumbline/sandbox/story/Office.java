package dev.plumbline.sandbox.story;

import dev.plumbline.api.config.ConfigurationFile;
import dev.plumbline.api.serve.Service;
import dev.plumbline.sandbox.Purge;
import dev.plumbline.sandbox.Sandbox;
import dev.plumbline.sandbox.SandboxPaths;
import dev.plumbline.sandbox.Tools;
import dev.plumbline.sandbox.cloud.AwsEmulator;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The hybrid stack in a sandbox and the service that watches it, in this process so that its clock
 * can be put forward; with receivers of what it tells.
 */
record Office(
    Sandbox sandbox,
    WebhookReceiver webhook,
    MailBox mail,
    AdjustedClock clock,
    Service.Running running,
    HttpClient client)
    implements AutoCloseable {

  static final String ON_CALL = "on-call@example.com";
  static final String MANAGERS = "managers@example.com";

  static Office open(String name) throws IOException {
    var home = Path.of(System.getenv("PLUMBLINE_HOME"));
    var paths = new SandboxPaths(home, home.resolve("sandbox/target/story-" + name));
    // The database outlives a sandbox, and the story begins without a past.
    Purge.all(paths);
    var environment = Tools.fromEnvironment(System.getenv());
    var sandbox = Sandbox.start(paths, environment, AwsEmulator.MINISTACK);
    try {
      sandbox.deploy();
      var webhook = new WebhookReceiver();
      var mail = new MailBox();
      var clock = new AdjustedClock();
      var configuration = paths.configuration();
      Files.writeString(
          configuration,
          Files.readString(configuration).replace("http: {", "http: {port: 0, ")
              + notifications(webhook, mail)
              + remediation(sandbox),
          StandardOpenOption.TRUNCATE_EXISTING);
      var settings = ConfigurationFile.find(Optional.of(configuration), home).read(Map.of());
      var running = Service.start(settings, clock, "story");
      return new Office(sandbox, webhook, mail, clock, running, HttpClient.newHttpClient());
    } catch (RuntimeException | IOException failed) {
      sandbox.close();
      throw failed;
    }
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

  private static String remediation(Sandbox sandbox) {
    var variables =
        sandbox.engine().variables().entrySet().stream()
            .map(entry -> "        %s: \"%s\"\n".formatted(entry.getKey(), entry.getValue()))
            .collect(Collectors.joining());
    return """
    remediation:
      enabled: true
      stacks:
        - stack: "hybrid/*"
          folder: "%s"
          environment:
            PATH: "%s"
    """
            .formatted(sandbox.paths().project(), sandbox.engine().path())
        + variables;
  }

  URI url() {
    return URI.create(running.addresses().url());
  }

  /** Whoever has the token file. */
  Person administrator() throws IOException {
    var token = Files.readString(sandbox.paths().token()).strip();
    return new Person(client, url(), token);
  }

  /** Gives somebody a token. */
  Person hire(String name, String role) throws IOException {
    var wish = "{\"name\": \"%s\", \"roles\": [\"%s\"]}".formatted(name, role);
    var issued = Json.read(administrator().post("/tokens", wish).body());
    return new Person(client, url(), issued.path("token").asText());
  }

  @Override
  public void close() {
    running.close();
    mail.close();
    webhook.close();
    sandbox.close();
    client.close();
  }
}
