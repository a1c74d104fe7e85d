package dev.plumbline.sandbox.emulators;

import dev.plumbline.core.compare.IgnoreRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** What the emulators lack: {@code lacks.csv}, the one place that says so. */
public final class EmulatorTable {

  /**
   * One scene that one emulator does not carry.
   *
   * @param emulator such as {@code moto}
   * @param scene the name of a scene
   * @param reason what the emulator does instead
   */
  record Lack(String emulator, String scene, String reason) {}

  /** Begins the scene of a line about one field: {@code field TYPE PATH}. */
  static final String FIELD = "field ";

  private static final List<Lack> LACKS = read();

  private EmulatorTable() {}

  static List<Lack> lacks() {
    return LACKS;
  }

  /**
   * Fields that an emulator leaves out of its answers, for every resource of a type. A person would
   * tell Plumbline to ignore them, and so the scenes do.
   */
  public static List<IgnoreRule> missingFields(String emulator) {
    return LACKS.stream()
        .filter(lack -> lack.emulator().equals(emulator) && lack.scene().startsWith(FIELD))
        .map(
            lack -> {
              var words = lack.scene().substring(FIELD.length()).split(" ", 2);
              return new IgnoreRule("", words[0], "", words[1], lack.reason());
            })
        .toList();
  }

  static Optional<Lack> lack(String emulator, String scene) {
    return LACKS.stream()
        .filter(lack -> lack.emulator().equals(emulator) && lack.scene().equals(scene))
        .findFirst();
  }

  private static List<Lack> read() {
    try (var resource = EmulatorTable.class.getResourceAsStream("lacks.csv")) {
      if (resource == null) {
        throw new IllegalStateException("lacks.csv is missing");
      }
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#") && !line.isBlank())
          .map(EmulatorTable::lack)
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Lack lack(String line) {
    var cells = line.split(" *\\| *", -1);
    if (cells.length != 3) {
      throw new IllegalStateException("lacks.csv: 3 cells, emulator | scene | reason: " + line);
    }
    return new Lack(cells[0], cells[1], cells[2]);
  }
}
