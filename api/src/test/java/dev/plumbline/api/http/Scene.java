package dev.plumbline.api.http;

import static dev.plumbline.testkit.Eventually.until;

import dev.plumbline.api.config.ChannelSettings;
import dev.plumbline.api.config.EnvironmentSettings;
import dev.plumbline.api.config.Hidden;
import dev.plumbline.api.config.IdentitySettings;
import dev.plumbline.api.config.IncidentSettings;
import dev.plumbline.api.config.Notifications;
import dev.plumbline.api.config.RemediationSettings;
import dev.plumbline.api.config.Settings;
import dev.plumbline.api.config.TestSettings;
import dev.plumbline.api.environment.TestEnvironments;
import dev.plumbline.api.reach.AllowList;
import dev.plumbline.api.remediation.ScriptedPulumi;
import dev.plumbline.api.schedule.FakeScanner;
import dev.plumbline.api.serve.ServiceFixture;
import dev.plumbline.api.store.Samples;
import dev.plumbline.core.compare.Difference;
import dev.plumbline.core.compare.ResourceVerdict;
import dev.plumbline.core.compare.Verdict;
import dev.plumbline.core.declared.StackId;
import dev.plumbline.core.read.Attribution;
import dev.plumbline.core.scan.Dependent;
import dev.plumbline.core.scan.StackGraph;
import dev.plumbline.core.scan.StackScan;
import dev.plumbline.core.value.PropertyPath;
import dev.plumbline.core.value.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A service at a bad hour: drift, incidents, a channel that fails, and a program to repair. */
final class Scene implements AutoCloseable {

  static final String WEB = Samples.urn(Samples.GROUP, "web");
  private static final String INSTANCE = "aws:ec2/instance:Instance";

  private final EnvironmentSettings environments;
  final ServiceFixture service;
  final ScriptedPulumi pulumi;
  final Visitor operator;
  final Visitor approver;
  final Visitor viewer;

  Scene(Path folder) {
    this(folder, TestEnvironments.settings(folder));
  }

  Scene(Path folder, EnvironmentSettings environments) {
    this.environments = environments;
    pulumi = new ScriptedPulumi(folder);
    try {
      Files.createDirectories(folder.resolve("src"));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    pulumi.write("src/Program.java", ScriptedPulumi.PROGRAM);
    var scanner = new FakeScanner();
    var other = new StackId("file:///state", "shop", "production");
    scanner.present = List.of(Samples.STACK, other);
    scanner.verdicts = List.of(web());
    scanner.byStack.put("hybrid/dev", hybrid());
    scanner.byStack.put(
        "shop/production",
        new StackScan(other, List.of(Samples.inSync("till")), Map.of(), Optional.empty()));
    scanner.graph = graph();
    TestEnvironments.template(folder, "1.0.0");
    service = new ServiceFixture(folder, scanner, channels(), this::settings);
    service.scanned();
    operator = Visitor.of(service, "ann", "operator");
    approver = Visitor.of(service, "bob", "approver");
    viewer = Visitor.of(service, "eve", "viewer");
  }

  private static Notifications channels() {
    var secret = List.of(new Hidden("whsec_" + "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));
    return Notifications.of(
        List.of(
            new ChannelSettings.Webhook("pager-bridge", URI.create("https://127.0.0.1:9/"), secret),
            new ChannelSettings.Slack("on-call", new Hidden("https://127.0.0.1:9/hook"))),
        AllowList.of(List.of("127.0.0.0/8")));
  }

  private Settings settings(Settings plain) {
    var incidents =
        new IncidentSettings(
            IncidentSettings.PLAIN.window(),
            IncidentSettings.PLAIN.kinds(),
            List.of(
                new IncidentSettings.Promise(
                    "critical", Duration.ofMinutes(15), Duration.ofHours(4), "")),
            List.of(),
            List.of(
                new IncidentSettings.Step(
                    Duration.ofMinutes(10), List.of("on-call"), Set.of("critical"))),
            List.of(),
            IncidentSettings.PLAIN.runbooks(),
            "",
            List.of());
    return TestSettings.with(
        plain,
        pulumi.settings(new RemediationSettings.Auto(3, false, List.of("network/*"))),
        environments,
        incidents,
        new IdentitySettings(List.of(issuer("main"), issuer("partners"))));
  }

  /** One where browsers may sign in. */
  private static IdentitySettings.Issuer issuer(String name) {
    return new IdentitySettings.Issuer(
        "https://" + name + ".login.example.com",
        name,
        "plumbline",
        Optional.of(new IdentitySettings.Client("plumbline", Optional.empty(), List.of())),
        new IdentitySettings.Claims("", "", "groups", List.of()),
        List.of("RS256"),
        Duration.ofMinutes(1));
  }

  /** The page of an environment that somebody asked for. */
  String environment() {
    return environment("small");
  }

  /** The page of an environment of this size that somebody asked for. */
  String environment(String size) {
    var asked =
        operator.post(
            "/environments",
            "template",
            "server",
            "key",
            "scene-" + size,
            "name",
            "web-" + size,
            "team",
            "shop",
            "lifetime",
            "2h",
            "p.size",
            size,
            "p.disks",
            "1");
    return Visitor.location(asked).replaceAll("\\?.*", "");
  }

  /** A group that is open to the world, and described otherwise than the program says. */
  private static ResourceVerdict web() {
    var like = Samples.drifted("web");
    var description =
        new Difference(
            PropertyPath.ROOT.key("description"),
            Difference.Kind.DECLARED,
            Difference.Origin.PROGRAM,
            Value.of("web servers"),
            Value.of("web servers"),
            Value.of("temporary, do not touch"),
            false);
    var tags =
        new Difference(
            PropertyPath.ROOT.key("tags"),
            Difference.Kind.SINCE_DEPLOYMENT,
            Difference.Origin.PROGRAM,
            Value.nothing(),
            Value.fields(Map.of("team", Value.of("web"), "cost", Value.of("42"))),
            Value.fields(
                Map.of("team", Value.of("web"), "cost", Value.of("43"), "by", Value.of("mallory"))),
            false);
    var differences = new java.util.ArrayList<>(like.differences());
    differences.add(description);
    differences.add(tags);
    return with(like, "web", differences);
  }

  private static ResourceVerdict with(
      ResourceVerdict like, String name, List<Difference> differences) {
    return new ResourceVerdict(
        Verdict.DRIFTED,
        Samples.urn(Samples.GROUP, name),
        like.type(),
        "sg-" + name,
        differences,
        like.suppressed(),
        like.ledger(),
        like.outcome(),
        like.notes(),
        like.evidence());
  }

  private static StackScan hybrid() {
    var server = Samples.urn(INSTANCE, "server-of-the-shop-with-quite-a-long-name-indeed");
    var record = Samples.urn("aws:route53/record:Record", "shop");
    return new StackScan(
        Samples.STACK,
        List.of(web(), Samples.inSync("db"), Samples.deleted("gateway"), Samples.unknown("role")),
        Map.of(WEB, List.of(server)),
        Map.of(
            WEB,
            List.of(
                new Dependent(Samples.STACK, server, 1, Dependent.Via.DEPENDENCY),
                new Dependent(
                    Samples.STACK,
                    Samples.urn(Samples.GROUP, "gateway"),
                    1,
                    Dependent.Via.DEPENDENCY),
                new Dependent(Samples.STACK, record, 2, Dependent.Via.DEPENDENCY),
                new Dependent(
                    new StackId("file:///state", "shop", "production"),
                    "urn:pulumi:production::shop::" + INSTANCE + "::till",
                    3,
                    Dependent.Via.SHARED_ID))),
        Map.of(WEB, mallory()),
        Optional.empty());
  }

  private static Attribution mallory() {
    return new Attribution(
        Attribution.Confidence.EXACT,
        "arn:aws:iam::111122223333:user/mallory",
        Optional.of(Instant.now().minus(Duration.ofMinutes(4))),
        "203.0.113.7",
        "aws-cli/2.17",
        "ec2:AuthorizeSecurityGroupIngress",
        "cloudtrail",
        "CloudTrail names the changed field.");
  }

  private static StackGraph graph() {
    var server = Samples.urn(INSTANCE, "server-of-the-shop-with-quite-a-long-name-indeed");
    var record = Samples.urn("aws:route53/record:Record", "shop");
    return new StackGraph(
        List.of(),
        List.of(
            edge(server, WEB),
            edge(record, server),
            edge(Samples.urn(Samples.GROUP, "gateway"), WEB)));
  }

  private static StackGraph.Edge edge(String from, String to) {
    return new StackGraph.Edge(
        new StackGraph.End(Samples.STACK, from),
        new StackGraph.End(Samples.STACK, to),
        StackGraph.Kind.DEPENDENCY,
        "");
  }

  /** The finding of a resource with this name. */
  String finding(String name) {
    return service
        .json("/api/v1/findings")
        .path("items")
        .valueStream()
        .filter(each -> each.path("urn").asText().endsWith("::" + name))
        .findFirst()
        .orElseThrow()
        .path("id")
        .asText();
  }

  String incident() {
    return service
        .json("/api/v1/incidents")
        .path("items")
        .valueStream()
        .filter(each -> each.path("title").asText().contains("web"))
        .findFirst()
        .orElseGet(() -> service.json("/api/v1/incidents").at("/items/0"))
        .path("id")
        .asText();
  }

  /** Asks for a waiver as the form does; gives its page's address. */
  String waiver() {
    var sent =
        operator.post(
            "/waivers",
            "findingId",
            finding("web"),
            "path",
            "description",
            "allow",
            "live",
            "reason",
            "The vendor tests until Friday; ticket OPS-2210.",
            "owner",
            "platform",
            "expiresAt",
            Instant.now().plus(Duration.ofDays(3)).toString().substring(0, 16));
    return Visitor.location(sent).replaceAll("\\?.*", "");
  }

  /** Asks for a remediation as the form does; gives its page's address. */
  String remediation(String mode, String... more) {
    var form = "/findings/" + finding("web") + "/remediation";
    var key = Visitor.hidden(operator.page(form), "key");
    var inputs = new java.util.ArrayList<>(List.of("mode", mode, "key", key));
    inputs.addAll(List.of(more));
    return Visitor.location(operator.post(form, inputs.toArray(String[]::new)))
        .replaceAll("\\?.*", "");
  }

  void reaches(String remediation, String state) {
    until(
        remediation + " is " + state,
        () -> service.json("/api/v1" + remediation).path("state").asText().equals(state));
  }

  @Override
  public void close() {
    pulumi.letGo();
    service.close();
  }
}
