package dev.plumbline.api.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.api.environment.TestEnvironments;
import dev.plumbline.core.PlumblineException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParcelTest {

  @TempDir private Path folder;

  private static byte[] zip(List<String> names, byte[] content) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      for (var name : names) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
      }
    }
    return bytes.toByteArray();
  }

  private void refused(byte[] archive, String reason) throws IOException {
    var place = Files.createDirectories(folder.resolve("place/inner"));
    assertThatThrownBy(() -> Parcel.unpack(archive, place))
        .isInstanceOf(PlumblineException.class)
        .hasMessageContaining(reason);
    try (var beside = Files.list(folder.resolve("place"))) {
      assertThat(beside).containsExactly(place);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../evil.txt",
        "a/../../evil.txt",
        "/evil.txt",
        "..\\evil.txt",
        "C:evil.txt",
        "a//evil.txt",
        "./evil.txt",
        "..",
        "a\nb",
        "a/b/c/d/e/f/g/h/i/j/k/l/m/n/o/p/q/r/s/t/u/v/w"
      })
  void aNameThatLeadsElsewhereIsRefused(String name) throws IOException {
    refused(zip(List.of(name), new byte[1]), "names are relative");
  }

  @Test
  void whatIsTooLargeOrNoneIsRefused() throws IOException {
    refused(zip(List.of("bomb"), new byte[(64 << 20) + 1]), "larger than 64 MiB when unpacked");
    var many = IntStream.range(0, 2001).mapToObj(n -> "f" + n).toList();
    refused(zip(many, new byte[0]), "more than 2000 entries");
    refused(new byte[0], "is empty, or none");
    refused("no archive".getBytes(StandardCharsets.UTF_8), "is empty, or none");
    refused(zip(List.of("a", "a/b"), new byte[1]), "is damaged, or has one name");
    var whole = zip(List.of("a"), "some text that is cut".getBytes(StandardCharsets.UTF_8));
    refused(Arrays.copyOf(whole, 35), "is damaged");
  }

  @Test
  void whatIsSentIsWhatWasThereAlsoTheProgramElsewhere() throws IOException {
    TestEnvironments.template(folder, "1.0.0");
    var template = folder.resolve("templates/server");
    Files.writeString(
        template.resolve("Pulumi.yaml"),
        "name: server\nruntime: {name: go, options: {binary: ../../bin/program}}\n");
    Files.createDirectories(folder.resolve("bin"));
    Files.writeString(folder.resolve("bin/program"), "a program");
    Files.createDirectories(template.resolve("node_modules"));
    Files.writeString(template.resolve("node_modules/large.js"), "left out");

    var archive = Parcel.pack(template);
    var place = Files.createDirectories(folder.resolve("place/server"));
    Parcel.unpack(archive, place);

    assertThat(Parcel.pack(template)).isEqualTo(archive);
    assertThat(place.resolve("node_modules")).doesNotExist();
    var known = new Archive(folder.resolve("archive"));
    assertThat(
            known.content(
                TemplateReader.read(place).template().orElseThrow(), Program.of(place, place)))
        .isEqualTo(
            known.content(
                TemplateReader.read(template).template().orElseThrow(), Program.of(template)));
  }
}
