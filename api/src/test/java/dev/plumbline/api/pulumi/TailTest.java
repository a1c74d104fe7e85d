package dev.plumbline.api.pulumi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TailTest {

  private static final int MIB = 1 << 20;

  @TempDir Path folder;
  private final List<String> told = new ArrayList<>();
  private Path file = Path.of("");
  private Tail tail = new Tail(file, told::add);

  @BeforeEach
  void open() throws IOException {
    file = Files.createFile(folder.resolve("out"));
    tail = new Tail(file, told::add);
  }

  private void write(String text) throws IOException {
    Files.writeString(file, text, StandardOpenOption.APPEND);
  }

  @Test
  void aLineIsToldOnceItHasItsEnd() throws IOException {
    write("one\ntw");
    tail.read();
    assertThat(told).containsExactly("one");

    write("o\nthree");
    tail.read();
    assertThat(told).containsExactly("one", "two");
    tail.end();
    assertThat(told).containsExactly("one", "two", "three");
  }

  @Test
  void aLongLineIsToldWhole() throws IOException {
    var large = "é".repeat(3 * MIB / 2);
    write("before\n" + large);
    tail.read();
    assertThat(told).containsExactly("before");

    write("\nafter\n");
    tail.read();
    assertThat(told).hasSize(3).containsExactly("before", large, "after");
  }

  @Test
  void ofALongLineWithoutAnEndTheEndIsToldToo() throws IOException {
    var large = "x".repeat(3 * MIB);
    write("before\n" + large);
    tail.end();

    assertThat(told).hasSize(2).containsExactly("before", large);
  }

  @Test
  void whatIsLongerThanAnythingIsLeftOut() throws IOException {
    write("before\n");
    var part = "x".repeat(13 * MIB);
    for (var time = 1; time <= 5; time++) {
      write(part);
      tail.read();
    }
    write("the end of it\nafter\n");
    tail.end();

    assertThat(told).containsExactly("before", Tail.TOO_LONG, "after");
  }
}
