package dev.plumbline.policies;

import dev.plumbline.policies.yaml.PackProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** The packs that come with Plumbline. */
public final class ShippedPacks {

  /** Their names; each is a file of {@code policies/packs} and of the jar. */
  public static final List<String> NAMES =
      List.of(
          "standard",
          "network-exposure",
          "identity",
          "storage",
          "kubernetes",
          "tagging",
          "licences",
          "end-of-life");

  private ShippedPacks() {}

  /** All of them, compiled by this reader. */
  public static List<Pack> read(PackReader reader) {
    return NAMES.stream().map(name -> read(reader, name)).toList();
  }

  private static Pack read(PackReader reader, String name) {
    var file = name + ".yaml";
    var reading = reader.read(file, text(file), true);
    return reading
        .pack()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    reading.problems().stream()
                        .map(PackProblem::toString)
                        .collect(Collectors.joining("\n"))));
  }

  /** The text of a file beside the packs. */
  public static String text(String file) {
    try (var yaml = ShippedPacks.class.getResourceAsStream("packs/" + file)) {
      if (yaml == null) {
        throw new IllegalStateException(file + " is missing from the jar");
      }
      return new String(yaml.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(file + " cannot be read from the jar", unreadable);
    }
  }
}
