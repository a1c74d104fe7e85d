package dev.plumbline.pulumi.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plumbline.core.PlumblineException;
import dev.plumbline.core.declared.BackendSettings;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.declared.StackId;
import dev.plumbline.core.value.Value;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against the real command line, on a copy of a state folder; no network. */
class CliBackendTest {

  @TempDir Path scratch;

  private Path state;

  @BeforeEach
  void copyState() throws IOException {
    assumeTrue(
        pulumi().isPresent(),
        "no pulumi on the PATH and PLUMBLINE_PULUMI is not set: install it to run this test");
    state = scratch.resolve("state");
    var original = Path.of("src/test/resources/state");
    try (Stream<Path> files = Files.walk(original)) {
      for (var file : files.toList()) {
        Files.copy(file, state.resolve(original.relativize(file).toString()));
      }
    }
  }

  private static Optional<String> pulumi() {
    var folders = System.getenv().getOrDefault("PATH", "").split(File.pathSeparator);
    return Optional.ofNullable(System.getenv("PLUMBLINE_PULUMI"))
        .or(
            () ->
                Stream.of(folders)
                    .map(folder -> Path.of(folder, "pulumi"))
                    .filter(Files::isExecutable)
                    .map(Path::toString)
                    .findFirst());
  }

  private CliBackend open(Map<String, String> more) {
    var environment = new HashMap<>(more);
    environment.put("PULUMI_HOME", scratch.resolve("home").toString());
    environment.putIfAbsent("PLUMBLINE_PULUMI", pulumi().orElseThrow());
    return (CliBackend)
        new CliBackendProvider()
            .open(
                new BackendSettings(
                    "file://" + state + "?no_tmp_dir=true",
                    List.of(),
                    List.of(),
                    Optional.of("correct horse"),
                    environment));
  }

  @Test
  void readsStacksResourcesSecretsAndConfiguration() {
    var backend = open(Map.of());

    var stacks = backend.stacks();
    var dev = backend.load(stacks.getFirst());
    var hist = backend.load(stacks.getLast());

    assertThat(stacks).extracting(StackId::name).containsExactly("shop/dev", "shop/hist");
    assertThat(dev.resources())
        .extracting(DeclaredResource::type)
        .containsExactly("pulumi:pulumi:Stack", "pulumi:providers:aws", "aws:ec2/vpc:Vpc");
    assertThat(dev.resources().get(1).declared().at("secretKey"))
        .contains(new Value.Secret(Optional.of(Value.of("pr0vider-key"))));
    assertThat(hist.config())
        .containsEntry("aws:region", Value.of("eu-west-1"))
        .containsEntry("shop:token", new Value.Secret(Optional.empty()));
  }

  @Test
  void theFingerprintFollowsTheCheckpoint() throws IOException {
    var backend = open(Map.of());
    var dev = backend.stacks().getFirst();
    var before = backend.load(dev).fingerprint();

    assertThat(backend.fingerprint(dev)).isEqualTo(before);

    var file = state.resolve(".pulumi/stacks/shop/dev.json");
    Files.writeString(file, Files.readString(file).replace("10.0.0.0/16", "10.1.0.0/16"));

    assertThat(backend.fingerprint(dev)).isNotEqualTo(before);
  }

  @Test
  void aFailureNamesTheBackendAndHidesWhatWasGiven() {
    var backend = open(Map.of("MY_KEY", "no-such-stack"));

    assertThatThrownBy(() -> backend.load(new StackId(backend.url(), "shop", "no-such-stack")))
        .isInstanceOf(PlumblineException.class)
        .hasMessageContaining("file://" + state)
        .hasMessageContaining("[hidden]")
        .hasMessageNotContaining("no-such-stack")
        .hasMessageNotContaining("no_tmp_dir");
  }

  @Test
  void aMissingCommandSaysWhatToInstall() {
    assertThatThrownBy(() -> open(Map.of("PLUMBLINE_PULUMI", "/nowhere/pulumi")).stacks())
        .isInstanceOf(PlumblineException.class)
        .hasMessageContaining("/nowhere/pulumi")
        .hasMessageContaining("install");
  }
}
