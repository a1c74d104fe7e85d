package dev.plumbline.sandbox.kill;

import dev.plumbline.sandbox.Purge;
import dev.plumbline.sandbox.SandboxPaths;
import dev.plumbline.sandbox.Tools;
import dev.plumbline.sandbox.cloud.AwsEmulator;
import dev.plumbline.sandbox.engine.ProviderProcess;
import dev.plumbline.sandbox.engine.PulumiEngine;
import dev.plumbline.sandbox.process.Children;
import dev.plumbline.sandbox.process.CleanEnvironment;
import dev.plumbline.sandbox.process.Ports;
import dev.plumbline.sandbox.remediation.BareService;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;

/**
 * A cloud, a stack of two resources that the real Pulumi deployed, a database, a receiver of
 * alerts, and the service over them, which may be dead.
 */
final class World implements AutoCloseable {

  static final String STACK = "tiny";

  private final SandboxPaths paths;
  private final Children children;
  private final EmbeddedPostgres postgres;
  private final PulumiEngine engine;
  private final Ec2Client ec2;
  final Gate gate;
  final Hook hook;
  final WriteLog cloud;
  final Steps steps;
  private volatile BareService service;

  private World(
      SandboxPaths paths,
      Children children,
      EmbeddedPostgres postgres,
      Gate gate,
      URI endpoint,
      Tools tools)
      throws IOException, SQLException {
    this.paths = paths;
    this.children = children;
    this.postgres = postgres;
    this.gate = gate;
    this.hook = new Hook(gate);
    this.cloud = new WriteLog(endpoint, gate);
    this.ec2 =
        Ec2Client.builder()
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
            .region(Region.US_EAST_1)
            .endpointOverride(endpoint)
            .build();
    var provider =
        ProviderProcess.start(
            children,
            new ProviderProcess.Clouds(cloud.url(), AwsEmulator.ACCOUNT, Optional.empty()));
    this.engine = PulumiEngine.create(paths, tools, provider, children);
    TinyProgram.write(paths.home(), paths.project());
    TinyProgram.template(paths.root().resolve("catalog"), paths.project());
    engine.run("stack-init", "stack", "init", STACK);
    engine.run("config", "config", "set", "--stack", STACK, "aws:region", "us-east-1");
    pulumi("up", "--skip-preview");
    cloud.forget();
    configure(endpoint, tools);
    this.service = BareService.start(paths);
    this.steps = Steps.in(url());
  }

  static World create() throws IOException, SQLException {
    var home = Path.of(System.getenv("PLUMBLINE_HOME"));
    var paths = new SandboxPaths(home, home.resolve("sandbox/target/it-kill"));
    Purge.all(paths);
    Files.createDirectories(paths.logs());
    var tools = Tools.fromEnvironment(System.getenv());
    var children =
        new Children(
            home.resolve("sandbox/launcher/guard.py"),
            tools.python(),
            paths.logs(),
            CleanEnvironment.of(System.getenv(), paths.root().resolve("home").toString()));
    try {
      var port = Ports.free(1).getFirst();
      var state = Files.createDirectories(paths.root().resolve("aws"));
      Files.createDirectories(paths.root().resolve("home"));
      AwsEmulator.MINISTACK.start(children, tools, home.resolve("sandbox/toolchain"), port, state);
      return new World(
          paths,
          children,
          EmbeddedPostgres.start(),
          new Gate(),
          URI.create("http://127.0.0.1:" + port),
          tools);
    } catch (RuntimeException | IOException | SQLException failed) {
      children.close();
      throw failed;
    }
  }

  private String url() {
    return "jdbc:postgresql://localhost:" + postgres.getPort() + "/postgres";
  }

  /** Pulumi that stands still at its start where that is armed. */
  private Path wrapper(Tools tools) throws IOException {
    var script = paths.root().resolve("pulumi.sh");
    Files.writeString(
        script,
        """
        #!/bin/sh
        if mv "%1$s/hold-$1" "%1$s/held" 2>/dev/null; then
          while [ -e "%1$s/held" ]; do sleep 0.1; done
        fi
        exec "%2$s" "$@"
        """
            .formatted(paths.root(), tools.path("pulumi")));
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    return script;
  }

  private void configure(URI endpoint, Tools tools) throws IOException {
    var environment =
        engine.variables().entrySet().stream()
            .map(entry -> "        %s: \"%s\"%n".formatted(entry.getKey(), entry.getValue()))
            .collect(Collectors.joining());
    var pulumi = wrapper(tools);
    Files.writeString(
        paths.configuration(),
        """
        backends:
          - url: %s
            passphrase: {file: "%s"}
        clouds:
          aws:
            - {account: "%s", region: us-east-1, endpoint: "%s", accessKeyId: test, secretAccessKey: test}
        scan: {interval: 1h, jitter: 10%%, unmanaged: false}
        database: {url: "%s", user: postgres}
        http: {tokenFile: "%s"}
        notifications: {allow: [127.0.0.1], webhooks: [{name: hook, url: "%s", secret: whsec_cGx1bWJsaW5l}]}
        incidents:
          escalation: [{after: 1s, channels: [hook]}, {after: 2s, channels: [hook]}]
        remediation:
          enabled: true
          pulumi: "%s"
          stacks:
            - stack: "kill/*"
              folder: "%s"
              environment:
                PATH: "%s"
        %s\
        environments:
          enabled: true
          catalog: ["%s"]
          pulumi: "%s"
          backend: "%s"
          passphrase: {file: "%s"}
          folder: "%s"
          config: {"aws:region": us-east-1}
          teams: [{name: den, environments: 1}]
          environment:
                PATH: "%s"
        %s\
        """
            .formatted(
                engine.backendUrl(),
                paths.passphrase(),
                AwsEmulator.ACCOUNT,
                endpoint,
                url(),
                paths.token(),
                hook.url(),
                pulumi,
                paths.project(),
                engine.path(),
                environment,
                paths.root().resolve("catalog"),
                pulumi,
                engine.backendUrl(),
                paths.passphrase(),
                paths.root().resolve("environments"),
                engine.path(),
                environment));
  }

  BareService service() {
    return service;
  }

  /** A new process over what the dead one left, after the time in which nobody takes its work. */
  void revive() throws SQLException, IOException {
    steps.run("update outbox set claimed_until = claimed_until - interval '5 minutes'");
    steps.run("update remediation set worker_until = worker_until - interval '5 minutes'");
    steps.run("update environment set worker_until = worker_until - interval '5 minutes'");
    steps.run("update stack set lease_until = lease_until - interval '5 minutes'");
    service = BareService.start(paths);
  }

  String pulumi(String command, String... options) {
    var words = new java.util.ArrayList<>(java.util.List.of(command, "--stack", STACK, "--yes"));
    words.addAll(java.util.List.of(options));
    return engine.run("kill-" + command, words.toArray(String[]::new));
  }

  Path root() {
    return paths.root();
  }

  Path checkpoint(String project, String stack) {
    return paths.backend().resolve(".pulumi/stacks/%s/%s.json".formatted(project, stack));
  }

  boolean isLocked() throws IOException {
    var locks = paths.backend().resolve(".pulumi/locks");
    if (!Files.exists(locks)) {
      return false;
    }
    try (var files = Files.walk(locks)) {
      return files.anyMatch(Files::isRegularFile);
    }
  }

  private SecurityGroup door() {
    return groups("door").getFirst();
  }

  /** The groups of a name. */
  List<SecurityGroup> groups(String name) {
    return ec2.describeSecurityGroups(
            request -> request.filters(Filter.builder().name("group-name").values(name).build()))
        .securityGroups();
  }

  /** What a person does by hand with what nobody knows of. */
  void remove(SecurityGroup group) {
    ec2.deleteSecurityGroup(request -> request.groupId(group.groupId()));
  }

  private static IpPermission ssh() {
    return IpPermission.builder()
        .ipProtocol("tcp")
        .fromPort(22)
        .toPort(22)
        .ipRanges(IpRange.builder().cidrIp("0.0.0.0/0").build())
        .build();
  }

  /** What an intruder does. */
  void open() {
    var id = door().groupId();
    ec2.authorizeSecurityGroupIngress(request -> request.groupId(id).ipPermissions(ssh()));
  }

  void shut() {
    if (isOpen()) {
      var id = door().groupId();
      ec2.revokeSecurityGroupIngress(request -> request.groupId(id).ipPermissions(ssh()));
    }
  }

  boolean isOpen() {
    return door().ipPermissions().stream().anyMatch(rule -> Objects.equals(rule.fromPort(), 22));
  }

  @Override
  public void close() throws SQLException, IOException {
    gate.open();
    service.close();
    steps.close();
    ec2.close();
    hook.close();
    cloud.close();
    children.close();
    postgres.close();
  }
}
