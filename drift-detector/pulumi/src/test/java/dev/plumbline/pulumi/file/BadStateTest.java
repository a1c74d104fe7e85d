package dev.plumbline.pulumi.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.github.luben.zstd.ZstdOutputStream;
import dev.plumbline.core.PlumblineException;
import dev.plumbline.core.declared.Backend;
import dev.plumbline.core.declared.BackendSettings;
import dev.plumbline.core.declared.StackId;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Backends and checkpoints that cannot be used: each is one line with what to do. */
class BadStateTest {

  private static final int RESOURCES = 200_000;

  @TempDir Path folder;

  private Path checkpoint = Path.of("");

  @BeforeEach
  void layout() throws IOException {
    checkpoint = folder.resolve(".pulumi/stacks/shop/dev.json");
    Files.createDirectories(folder.resolve(".pulumi/stacks/shop"));
    Files.writeString(folder.resolve(".pulumi/meta.yaml"), "version: 1\n");
  }

  @Test
  void aMissingFolder() {
    var none = folder.resolve("none");
    assertOneLine(
        () -> backend(none, Optional.empty()).stacks(),
        "There is no folder " + none + ": correct backends.url");
  }

  @Test
  void aFileInThePlaceOfAFolder() throws IOException {
    var file = Files.writeString(folder.resolve("file"), "hello");
    assertOneLine(
        () -> backend(file, Optional.empty()).stacks(),
        file + " is a file, not a folder: correct backends.url");
  }

  @Test
  void aFolderInsideThatIsAFile() throws IOException {
    var other = Files.createDirectories(folder.resolve("other/.pulumi"));
    Files.writeString(other.resolve("stacks"), "");
    assertOneLine(
        () -> backend(folder.resolve("other"), Optional.empty()).stacks(),
        "State folder: cannot read its stacks in file://"
            + folder.resolve("other")
            + ": check the disk or mount");
  }

  @Test
  void aFolderThatMayNotBeRead() throws IOException {
    assumeFalse(isRoot(), "root may read everything; run the tests as another user for this one");
    var stacks = folder.resolve(".pulumi/stacks");
    Files.setPosixFilePermissions(stacks, PosixFilePermissions.fromString("---------"));
    try {
      assertOneLine(
          () -> backend(folder, Optional.empty()).stacks(),
          "State folder: no right to read " + stacks + ": give Plumbline's user read access");
    } finally {
      Files.setPosixFilePermissions(stacks, PosixFilePermissions.fromString("rwx------"));
    }
  }

  private boolean isRoot() throws IOException {
    return Files.getOwner(Files.createTempFile(folder, "owner", "")).getName().equals("root");
  }

  @Test
  void anEmptyFolderHasNoStacks() throws IOException {
    var empty = Files.createDirectories(folder.resolve("empty"));
    assertThat(backend(empty, Optional.empty()).stacks()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``                                            | is empty: restore it from its .bak file or from .pulumi/backups, or run 'pulumi stack import'",
        "` `                                           | is not a Pulumi checkpoint: point backends.url at a Pulumi state folder",
        "{\"version\": 3, \"checkpoint\": {\"latest\": { | ends in the middle: restore it from its .bak file or from .pulumi/backups, or run 'pulumi stack import'",
        "{\"version\": 2, \"checkpoint\": {}}          | has version 2, which is too old: run 'pulumi up' with a current Pulumi to rewrite it",
        "{\"version\": 5, \"checkpoint\": {}}          | has version 5, which is unknown: update Plumbline",
        "{\"version\": 4, \"features\": [\"refreshBeforeUpdate\", \"time-travel\"], \"checkpoint\": {}} | uses the unknown features time-travel: update Plumbline",
        "{\"terraform_version\": \"1.9.0\", \"version\": 4, \"resources\": []} | is not a Pulumi checkpoint: point backends.url at a Pulumi state folder",
        "resources: []                                 | is not JSON at line 1, column 1: restore it from its .bak file or from .pulumi/backups, or run 'pulumi stack import'"
      })
  void aDamagedOrForeignCheckpoint(String content, String wrong) throws IOException {
    Files.writeString(checkpoint, content);
    assertOneLine(this::load, "Checkpoint " + checkpoint + " " + wrong);
  }

  @Test
  void anUnknownFeatureIsQuotedInShort() throws IOException {
    var name = "f".repeat(5_000);
    Files.writeString(
        checkpoint,
        "{\"version\": 4, \"features\": [\"" + name + "\"], \"checkpoint\": {\"latest\": {}}}");
    assertOneLine(
        this::load,
        "Checkpoint "
            + checkpoint
            + " uses the unknown features "
            + "f".repeat(80)
            + "…: update Plumbline");
  }

  @Test
  void aCheckpointNestedWithoutEnd() throws IOException {
    Files.writeString(
        checkpoint,
        "{\"version\": 3, \"checkpoint\": {\"latest\": {\"resources\": [{\"urn\": \"u\", \"type\":"
            + " \"t:t:T\", \"inputs\": {\"a\": "
            + "[".repeat(100_000)
            + "]".repeat(100_000)
            + "}}]}}}");
    assertOneLine(
        this::load,
        "Checkpoint "
            + checkpoint
            + " is nested deeper than 500 levels or holds a larger text or number than Plumbline"
            + " reads: look for a property that a program filled by mistake");
  }

  @Test
  void aCheckpointLargerThanAnyStack() throws IOException {
    try (var file = new RandomAccessFile(checkpoint.toFile(), "rw")) {
      file.setLength((1L << 30) + 1);
    }
    assertOneLine(
        this::load,
        "Checkpoint " + checkpoint + " is larger than 1 GiB: split the stack into smaller ones");
  }

  @Test
  void aSmallFileThatUnpacksToMoreThanAnyStack() throws IOException {
    var packed = checkpoint.resolveSibling("dev.json.zst");
    var spaces = " ".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
    try (var out = new ZstdOutputStream(Files.newOutputStream(packed))) {
      for (var mebibyte = 0; mebibyte <= 1024; mebibyte++) {
        out.write(spaces);
      }
    }
    assertOneLine(
        this::load,
        "Checkpoint " + packed + " unpacks to more than 1 GiB: split the stack into smaller ones");
  }

  /** In a process with a heap of 1 GiB, as the backend promises. */
  @Test
  void aCheckpointOf200MebibytesLoadsWithinAHeapOfOneGibibyte() throws Exception {
    writeLarge();
    assertThat(Files.size(checkpoint)).isGreaterThan(200L << 20);
    var process =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Xmx1g",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Loading.class.getName(),
                folder.toString())
            .redirectErrorStream(true)
            .start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    assertThat(said.lines().toList().getLast()).isEqualTo("resources: " + RESOURCES);
  }

  /** Loads the stack of a folder and says how many resources it has. */
  static final class Loading {
    private Loading() {}

    public static void main(String[] arguments) {
      var backend = backend(Path.of(arguments[0]), Optional.empty());
      System.out.println(
          "resources: " + backend.load(backend.stacks().getFirst()).resources().size());
    }
  }

  private void writeLarge() throws IOException {
    var filler = "x".repeat(800);
    try (BufferedWriter out = Files.newBufferedWriter(checkpoint)) {
      out.write("{\"version\": 3, \"checkpoint\": {\"latest\": {\"resources\": [");
      for (var number = 0; number < RESOURCES; number++) {
        out.write(
            "%s{\"urn\": \"urn:pulumi:dev::shop::aws:ec2/vpc:Vpc::v%d\", \"custom\": true, \"id\":"
                    .formatted(number == 0 ? "" : ",", number)
                + " \"vpc-%d\", \"type\": \"aws:ec2/vpc:Vpc\", \"inputs\": {\"cidrBlock\":"
                    .formatted(number)
                + " \"10.0.0.0/16\", \"tags\": {\"Name\": \"n%d\"}}, \"outputs\": {\"text\": \"%s%d\","
                    .formatted(number, filler, number)
                + " \"cidrBlock\": \"10.0.0.0/16\", \"tags\": {\"Name\": \"n%d\"}}}"
                    .formatted(number));
      }
      out.write("]}}}");
    }
  }

  private void load() {
    backend(folder, Optional.empty()).load(new StackId("file://" + folder, "shop", "dev"));
  }

  private static Backend backend(Path root, Optional<String> passphrase) {
    var url = "file://" + root;
    return new FileBackendProvider()
        .open(new BackendSettings(url, List.of(), List.of(), passphrase, Map.of()));
  }

  private static void assertOneLine(ThrowingCallable call, String message) {
    assertThatThrownBy(call).isInstanceOf(PlumblineException.class).hasMessage(message);
  }
}
