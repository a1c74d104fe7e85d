package dev.plumbline.pulumi.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.core.PlumblineException;
import dev.plumbline.core.declared.Backend;
import dev.plumbline.core.declared.StackId;
import dev.plumbline.core.value.Value;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileBackendTest {

  private static final String DEV = ".pulumi/stacks/shop/dev.json";

  @TempDir Path root;

  private StateFolder folder;

  @BeforeEach
  void folder() {
    folder = new StateFolder(root);
  }

  private StackId id(String project, String stack) {
    return new StackId("file://" + root, project, stack);
  }

  private static Value cidrBlock(Backend backend, StackId stack) {
    return backend.load(stack).resources().getFirst().declared().at("cidrBlock").orElseThrow();
  }

  @Test
  void listsTheStacksOfAProjectScopedFolder() throws IOException {
    folder.version(1);
    folder.write(DEV, StateFolder.checkpoint("10.0.0.0/16"));
    folder.write(DEV + ".bak", "old");
    folder.write(DEV + ".attrs", "{}");
    folder.write(".pulumi/stacks/shop/prod.json.gz", gzip(StateFolder.checkpoint("10.1.0.0/16")));
    folder.write(".pulumi/stacks/blog/dev.json", StateFolder.checkpoint("10.2.0.0/16"));

    assertThat(folder.open().stacks())
        .containsExactly(id("blog", "dev"), id("shop", "dev"), id("shop", "prod"));
  }

  @Test
  void listsAndReadsTheStacksOfALegacyFolder() throws IOException {
    folder.write(".pulumi/stacks/dev.json", StateFolder.checkpoint("10.0.0.0/16"));

    var backend = folder.open();

    assertThat(backend.stacks()).containsExactly(id("", "dev"));
    assertThat(cidrBlock(backend, id("", "dev"))).isEqualTo(Value.of("10.0.0.0/16"));
  }

  @Test
  void includesAndExcludesByGlob() throws IOException {
    folder.version(1);
    for (var stack : List.of("shop/dev", "shop/prod", "blog/dev", "blog/old1")) {
      folder.write(".pulumi/stacks/" + stack + ".json", StateFolder.checkpoint("10.0.0.0/16"));
    }

    assertThat(folder.open(List.of("*/dev", "blog/*"), List.of("blog/old?")).stacks())
        .containsExactly(id("blog", "dev"), id("shop", "dev"));
  }

  @Test
  void anEmptyFolderHasNoStacksButAMissingOneIsAnError() {
    assertThat(folder.open().stacks()).isEmpty();
    assertThatThrownBy(() -> new StateFolder(root.resolve("missing")).open().stacks())
        .isInstanceOf(PlumblineException.class)
        .hasMessageContaining("missing")
        .hasMessageContaining("backends.url");
  }

  @Test
  void refusesALayoutItDoesNotKnow() throws IOException {
    folder.version(7);

    assertThatThrownBy(() -> folder.open().stacks())
        .isInstanceOf(PlumblineException.class)
        .hasMessageContaining("version 7");
  }

  @Test
  void readsTheNewerOfAPlainAndACompressedFile() throws IOException {
    var plain = folder.write(DEV, StateFolder.checkpoint("10.0.0.0/16"));
    var packed = folder.write(DEV + ".gz", gzip(StateFolder.checkpoint("10.9.0.0/16")));
    var backend = folder.open();
    Files.setLastModifiedTime(plain, FileTime.fromMillis(1_000));
    Files.setLastModifiedTime(packed, FileTime.fromMillis(2_000));

    assertThat(cidrBlock(backend, id("shop", "dev"))).isEqualTo(Value.of("10.9.0.0/16"));

    Files.setLastModifiedTime(plain, FileTime.fromMillis(3_000));

    assertThat(cidrBlock(backend, id("shop", "dev"))).isEqualTo(Value.of("10.0.0.0/16"));
  }

  @Test
  void theFingerprintSeesARewriteOfTheSameSizeAndTime() throws IOException {
    var file = folder.write(DEV, StateFolder.checkpoint("10.0.0.0/16"));
    var time = Files.getLastModifiedTime(file);
    var backend = folder.open();
    var stack = id("shop", "dev");
    var before = backend.load(stack).fingerprint();

    assertThat(backend.fingerprint(stack)).isEqualTo(before);

    folder.write(DEV, StateFolder.checkpoint("10.1.0.0/16"));
    Files.setLastModifiedTime(file, time);

    assertThat(backend.fingerprint(stack)).isNotEqualTo(before);
  }

  @Test
  void aLockOfThisStackShowsInTheFingerprint() throws IOException {
    folder.write(DEV, StateFolder.checkpoint("10.0.0.0/16"));
    folder.write(".pulumi/stacks/legacy.json", StateFolder.checkpoint("10.0.0.0/16"));
    var backend = folder.open();
    Files.createDirectories(root.resolve(".pulumi/locks/organization/shop/dev"));
    folder.write(".pulumi/locks/organization/shop/other/1.json", "{}");

    assertThat(backend.fingerprint(id("shop", "dev")).locked()).isFalse();
    assertThat(backend.fingerprint(id("", "legacy")).locked()).isFalse();

    folder.write(".pulumi/locks/organization/shop/dev/1.json", "{}");
    folder.write(".pulumi/locks/legacy/2.json", "{}");

    assertThat(backend.fingerprint(id("shop", "dev")).locked()).isTrue();
    assertThat(backend.load(id("shop", "dev")).fingerprint().locked()).isTrue();
    assertThat(backend.fingerprint(id("", "legacy")).locked()).isTrue();
  }

  @Test
  void aRemovedStackAndAnImpossibleNameAreErrorsOfOneLine() {
    assertThatThrownBy(() -> folder.open().load(id("shop", "dev")))
        .isInstanceOf(PlumblineException.class)
        .hasMessageContaining("shop/dev is not in file://");
    assertThatThrownBy(() -> folder.open().load(id("..", "dev")))
        .isInstanceOf(PlumblineException.class)
        .hasMessageContaining("not the name of a stack");
  }

  @Test
  void aDamagedCheckpointNamesItsFile() throws IOException {
    folder.write(DEV, "{\"version\": 3, \"checkpoint\"");

    assertThatThrownBy(() -> folder.open().load(id("shop", "dev")))
        .isInstanceOf(PlumblineException.class)
        .hasMessageContaining(DEV)
        .hasMessageContaining("ends in the middle");
  }

  private static byte[] gzip(String text) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var packed = new GZIPOutputStream(bytes)) {
      packed.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }
}
