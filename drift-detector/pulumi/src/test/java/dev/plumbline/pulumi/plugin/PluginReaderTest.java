package dev.plumbline.pulumi.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.declared.StackId;
import dev.plumbline.core.read.CallMeter;
import dev.plumbline.core.read.CloudAccount.ReadBudget;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.read.ReadOutcome.Found;
import dev.plumbline.core.read.ReadRequest;
import dev.plumbline.core.read.Target;
import dev.plumbline.core.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The plugin is a real process, found in a folder as Pulumi lays it out. */
class PluginReaderTest {

  private static final StackId STACK = new StackId("file:///state", "shop", "dev");

  @TempDir Path plugins;

  private final CallMeter meter = new CallMeter();
  private Duration patience = Duration.ofSeconds(60);
  private boolean environment;
  private Value password = Value.of("");
  private Map<String, Value> inputs =
      Map.of("version", Value.of("1.2.3"), "size", Value.of("large"));

  @BeforeEach
  void install() throws IOException {
    var folder = Files.createDirectories(plugins.resolve("resource-toy-v1.2.3"));
    var java = Path.of(System.getProperty("java.home"), "bin", "java");
    var program = folder.resolve("pulumi-resource-toy");
    Files.writeString(
        program,
        "#!/bin/sh\nexec '%s' -XX:TieredStopAtLevel=1 -cp '%s' %s \"$@\"\n"
            .formatted(java, System.getProperty("java.class.path"), ToyPlugin.class.getName()));
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
  }

  private ReadRequest request(String id, String identity) {
    var resource =
        DeclaredResource.of(
            "urn:pulumi:dev::shop::toy:index:Thing::" + id,
            "toy:index:Thing",
            id,
            new Value.Fields(
                Map.of(
                    "size",
                    Value.of("small"),
                    "label",
                    Value.of("as declared"),
                    "tags",
                    Value.listOf(Value.of("b"), Value.of("a")),
                    "written",
                    Value.of("once"),
                    "removed",
                    Value.of("was there"),
                    "password",
                    password)),
            new Value.Fields(
                Map.of(
                    "size",
                    Value.of("small"),
                    "label",
                    Value.of("as declared"),
                    "tags",
                    Value.listOf(Value.of("a"), Value.of("b")),
                    "removed",
                    Value.of("was there"))));
    return new ReadRequest(STACK, resource, new Target("toy", "urn:provider", inputs, identity));
  }

  private List<ReadOutcome> read(String... ids) {
    var requests = Stream.of(ids).map(id -> request(id, "")).toList();
    return read(requests);
  }

  private PluginReader reader() {
    var limits = new PluginLimits(patience, Duration.ofMinutes(5), 2);
    return new PluginReader(
        new PluginSettings(true, plugins, environment, new ReadBudget(4, 1000), limits));
  }

  private List<ReadOutcome> read(List<ReadRequest> requests) {
    try (var reader = reader()) {
      var outcomes = reader.read(requests, meter);
      return requests.stream().map(request -> outcomes.get(request.key())).toList();
    }
  }

  @Test
  void readsTheLiveInputsWithTheConfigurationOfTheProviderResource() {
    var outcome = read("thing").getFirst();

    assertThat(outcome).isInstanceOf(Found.class);
    var live = ((Found) outcome).live();
    assertThat(live.at("size")).contains(Value.of("large"));
    assertThat(live.values()).as("outputs are no inputs").doesNotContainKey("state");
    assertThat(meter.calls()).containsEntry("plugin-toy", 2L);
  }

  @Test
  void anInputThatIsOnlyGivenBackDoesNotHideAnOutputThatMoved() {
    var live = ((Found) read("thing").getFirst()).live();

    assertThat(live.at("label")).contains(Value.of("moved"));
  }

  @Test
  void everyAnswerHasItsOutcome() {
    inputs =
        Map.of(
            "version",
            Value.of("1.2.3"),
            "token",
            new Value.Secret(Optional.of(Value.of("hunter2-token"))));

    assertThat(read("gone", "denied", "busy", "strange"))
        .extracting(ReadOutcome::kind)
        .containsExactly("absent", "denied", "throttled", "unsupported");
    assertThat(meter.throttles()).isEqualTo(1);
  }

  @Test
  void noErrorTextHoldsASecretOfTheProviderOrOfTheResource() {
    inputs =
        Map.of(
            "version",
            Value.of("1.2.3"),
            "token",
            new Value.Secret(Optional.of(Value.of("hunter2-token"))));
    password = new Value.Secret(Optional.of(Value.fields(Map.of("root", Value.of("s3cr3t-word")))));

    assertThat(read("denied").getFirst().text())
        .startsWith("plugin toy, Read: no right with [secret], asked with")
        .contains("[secret]")
        .doesNotContain("hunter2", "s3cr3t");
  }

  @Test
  void aCrashMakesWhatItTookWithItUnknownAndNothingDeleted() {
    var outcome = read("crash").getFirst();

    assertThat(outcome)
        .isEqualTo(new ReadOutcome.Failed("the plugin toy ended: it crashed or was killed"));
  }

  @Test
  void anAnswerThatNeverComesEndsAtTheDeadline() {
    patience = Duration.ofSeconds(8);

    assertThat(read("slow").getFirst())
        .isEqualTo(new ReadOutcome.Failed("the plugin toy gave no answer to Read within 8 s"));
  }

  @Test
  void anInterruptCancelsTheReadAndEndsThePlugin() throws InterruptedException {
    var outcomes = new java.util.concurrent.CompletableFuture<List<ReadOutcome>>();
    var reading = Thread.ofPlatform().start(() -> outcomes.complete(read("slow")));
    while (meter.calls().getOrDefault("plugin-toy", 0L) < 2) {
      Thread.onSpinWait();
    }
    reading.interrupt();
    reading.join();

    assertThat(outcomes.join().getFirst())
        .isEqualTo(new ReadOutcome.Failed("the read was interrupted"));
    assertThat(ProcessHandle.current().descendants().filter(ProcessHandle::isAlive)).isEmpty();
  }

  /** Reads for ever, in a process that the test kills. */
  static final class Killed {
    private Killed() {}

    public static void main(String[] arguments) {
      var test = new PluginReaderTest();
      test.plugins = Path.of(arguments[0]);
      test.read("slow");
    }
  }

  @Test
  void noPluginOutlivesTheProcessThatStartedIt() throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var path = System.getProperty("java.class.path");
    var parent =
        new ProcessBuilder(java, "-cp", path, Killed.class.getName(), plugins.toString())
            .redirectErrorStream(true)
            .start();
    try {
      var plugin = toy(parent);

      parent.destroyForcibly().onExit().join();

      assertThat(plugin.onExit().orTimeout(1, TimeUnit.MINUTES).join()).isNotNull();
    } finally {
      parent.descendants().forEach(ProcessHandle::destroyForcibly);
      parent.destroyForcibly();
    }
  }

  /** The plugin's own process, once its parent has started it. */
  private static ProcessHandle toy(Process parent) {
    while (parent.isAlive()) {
      var plugin =
          parent
              .descendants()
              .filter(each -> each.info().command().filter(it -> it.endsWith("/java")).isPresent())
              .findFirst();
      if (plugin.isPresent()) {
        return plugin.get();
      }
      Thread.onSpinWait();
    }
    throw new AssertionError("the parent ended before it started a plugin");
  }

  @Test
  void thePluginSeesNoVariableAndNoHomeOfThisProcess() {
    var live = ((Found) read("surroundings").getFirst()).live();

    assertThat(live.at("HOME").flatMap(Value::text))
        .hasValueSatisfying(home -> assertThat(Path.of(home)).doesNotExist())
        .isNotEqualTo(Optional.of(System.getProperty("user.home")));
    assertThat(live.values().keySet())
        .doesNotContain("AWS_ACCESS_KEY_ID", "USER", "LOGNAME", "JAVA_HOME")
        .contains("PATH");
    assertThat(live.at("PULUMI_DYNAMIC_TF_PLUGIN_CACHE_DIR"))
        .as("else providers that Pulumi installed are downloaded again")
        .contains(Value.of(plugins.resolveSibling("dynamic_tf_plugins").toString()));
  }

  @Test
  void withTheCallersEnvironmentAnAbsenceIsTrustedOnlyWhereItReachedTheSamePlace() {
    environment = true;

    assertThat(read("gone")).extracting(ReadOutcome::kind).containsExactly("failed");
    assertThat(read("gone", "thing"))
        .extracting(ReadOutcome::kind)
        .containsExactly("absent", "found");
    assertThat(read(List.of(request("gone", "123456789012"), request("thing", "123456789012"))))
        .extracting(ReadOutcome::text)
        .first()
        .asString()
        .startsWith("wrong target?")
        .endsWith("123456789012");
  }

  @Test
  void aListInAnotherOrderThatWasSoAtTheDeploymentIsTheDeclaredOne() {
    assertThat(((Found) read("thing").getFirst()).live().at("tags"))
        .contains(Value.listOf(Value.of("b"), Value.of("a")));
    assertThat(((Found) read("retagged").getFirst()).live().at("tags"))
        .contains(Value.listOf(Value.of("a"), Value.of("c")));
  }

  @Test
  void anInputThatNobodyReturnsIsUnreadableAndNotVerified() {
    var found = (Found) read("thing").getFirst();

    assertThat(found.unreadable()).containsExactlyInAnyOrder("written", "password");
    assertThat(found.live().values()).doesNotContainKeys("written", "removed");
  }

  @Test
  void aGeneratedPackageIsReadThroughThePluginThatItNames() throws IOException {
    Files.move(plugins.resolve("resource-toy-v1.2.3"), plugins.resolve("resource-general-v4.0.0"));
    Files.move(
        plugins.resolve("resource-general-v4.0.0/pulumi-resource-toy"),
        plugins.resolve("resource-general-v4.0.0/pulumi-resource-general"));
    inputs =
        Map.of(
            "version",
            Value.of("1.2.3"),
            "__internal",
            Value.fields(
                Map.of(
                    "name",
                    Value.of("general"),
                    "version",
                    Value.of("4.0.0"),
                    "parameterization",
                    Value.of("dG95LXBhcmFtZXRlcnM="))));

    var live = ((Found) read("parameters").getFirst()).live();

    assertThat(live.at("label")).contains(Value.of("toy 1.2.3 toy-parameters"));
  }

  @Test
  void aPluginThatIsNotInstalledIsNamedWithTheCommandThatInstallsIt() {
    inputs = Map.of("version", Value.of("9.9.9"));

    assertThat(read("thing").getFirst().text())
        .contains("pulumi plugin install resource toy v9.9.9")
        .contains("acceptUnsupported");
  }

  @Test
  void withoutAVersionTheNewestIsTaken() throws IOException {
    for (var version : List.of("0.9.0", "0.10.0", "1.2.3-alpha.1")) {
      Files.createDirectories(plugins.resolve("resource-toy-v" + version));
    }

    assertThat(new PluginFolder(plugins, List.of()).find("toy", ""))
        .contains(plugins.resolve("resource-toy-v1.2.3/pulumi-resource-toy"));
  }

  @Test
  void aNameThatLeadsElsewhereIsNoPlugin() throws IOException {
    assertThat(new PluginFolder(plugins, List.of()).find("../toy", "1.2.3")).isEmpty();
    assertThat(new PluginFolder(plugins, List.of()).find("toy", "1.2.3/..")).isEmpty();
  }

  @Test
  void aProviderInputThatNothingOpensMakesItsResourcesUnknown() {
    inputs = Map.of("token", new Value.Secret(Optional.empty()));

    assertThat(read("thing").getFirst())
        .isEqualTo(
            new ReadOutcome.Failed(
                "its provider's input 'token' is a secret that nothing opens: set"
                    + " backends.passphrase"));
  }
}
