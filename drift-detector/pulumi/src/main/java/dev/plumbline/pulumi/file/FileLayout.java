package dev.plumbline.pulumi.file;

import dev.plumbline.core.PlumblineException;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where Pulumi keeps what in a state folder: project-scoped (version 1) or legacy (version 0).
 * Source: pulumi/pulumi, pkg/backend/diy/store.go, lock.go and meta.go.
 */
final class FileLayout {

  private static final Pattern VERSION =
      Pattern.compile("(?m)^\\s*\"?version\"?\\s*:\\s*(\\d{1,9})(?!\\d)");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,100}");

  /** In the order in which Pulumi prefers them where both are of one age. */
  private static final List<String> SUFFIXES = List.of(".json.gz", ".json.zst", ".json");

  private final Path folder;

  FileLayout(Path root) {
    folder = root.resolve(".pulumi");
  }

  /** One stack; the project is empty text in the legacy layout. */
  record Place(String project, String stack) {}

  /** All stacks, in no order. */
  List<Place> stacks() throws IOException {
    var version = version();
    var stacks = new ArrayList<Place>();
    for (var child : list(folder.resolve("stacks"))) {
      if (!Files.isDirectory(child)) {
        if (version.orElse(0) == 0) {
          stackName(child).ifPresent(stack -> stacks.add(new Place("", stack)));
        }
      } else if (version.orElse(1) == 1 && isName(child.getFileName().toString())) {
        for (var file : list(child)) {
          stackName(file)
              .ifPresent(stack -> stacks.add(new Place(child.getFileName().toString(), stack)));
        }
      }
    }
    return stacks.stream().distinct().toList();
  }

  /** The version of the layout, where the folder says so. */
  private Optional<Integer> version() throws IOException {
    try {
      var meta = folder.resolve("meta.yaml");
      var matcher = VERSION.matcher(Files.readString(meta));
      if (!matcher.find()) {
        throw unknown(meta, "has no version");
      }
      var version = Integer.parseInt(matcher.group(1));
      if (version > 1) {
        throw unknown(meta, "has version " + version + ", which is unknown");
      }
      return Optional.of(version);
    } catch (NoSuchFileException legacy) {
      return Optional.empty();
    }
  }

  private static PlumblineException unknown(Path meta, String wrong) {
    return new PlumblineException(
        PlumblineException.Category.ENVIRONMENT,
        "State folder: " + meta + " " + wrong + ": update Plumbline or mend the file");
  }

  /** The newest file of a stack's checkpoint. */
  Optional<Path> checkpoint(Place place) throws IOException {
    Path newest = null;
    FileTime newestTime = FileTime.fromMillis(Long.MIN_VALUE);
    for (var suffix : SUFFIXES) {
      var file = under("stacks", place).resolveSibling(place.stack() + suffix);
      if (Files.isRegularFile(file)) {
        var time = Files.getLastModifiedTime(file);
        if (newest == null || time.compareTo(newestTime) > 0) {
          newest = file;
          newestTime = time;
        }
      }
    }
    return Optional.ofNullable(newest);
  }

  boolean isLocked(Place place) throws IOException {
    var owner =
        place.project().isEmpty() ? folder.resolve("locks") : folder.resolve("locks/organization");
    var locks = place.project().isEmpty() ? owner : owner.resolve(place.project());
    return list(locks.resolve(place.stack())).stream()
        .anyMatch(file -> file.toString().endsWith(".json") && !Files.isDirectory(file));
  }

  /** The files of a stack's history, newest first. */
  List<Path> history(Place place) throws IOException {
    return list(under("history", place)).stream()
        .filter(file -> historyName(file).isPresent())
        .sorted((one, other) -> moment(other).compareTo(moment(one)))
        .toList();
  }

  /** A history file's name up to {@code .history}. */
  static Optional<String> historyName(Path file) {
    var name = file.getFileName().toString();
    var end = name.lastIndexOf(".history.json");
    return end < 0 || name.endsWith(".attrs")
        ? Optional.empty()
        : Optional.of(name.substring(0, end));
  }

  /** Names are {@code <stack>-<nanoseconds>.history.json}. */
  private static BigInteger moment(Path file) {
    var name = historyName(file).orElse("");
    var digits = name.substring(name.lastIndexOf('-') + 1);
    return digits.matches("\\d{1,40}") ? new BigInteger(digits) : BigInteger.ZERO;
  }

  /** The copy of the checkpoint that was kept with a history file. */
  static Optional<Path> stateAfter(Path historyFile) {
    var name = historyName(historyFile).orElse("");
    return Stream.of(".checkpoint.json", ".checkpoint.json.gz")
        .map(suffix -> historyFile.resolveSibling(name + suffix))
        .filter(Files::isRegularFile)
        .findFirst();
  }

  private Path under(String kind, Place place) {
    if (!isName(place.stack()) || !(place.project().isEmpty() || isName(place.project()))) {
      throw new PlumblineException(
          PlumblineException.Category.USAGE,
          "'%s/%s' is not the name of a stack: name one as project/stack"
              .formatted(place.project(), place.stack()));
    }
    var parent = folder.resolve(kind);
    return (place.project().isEmpty() ? parent : parent.resolve(place.project()))
        .resolve(place.stack());
  }

  private static Optional<String> stackName(Path file) {
    var name = file.getFileName().toString();
    return SUFFIXES.stream()
        .filter(name::endsWith)
        .findFirst()
        .map(suffix -> name.substring(0, name.length() - suffix.length()))
        .filter(FileLayout::isName);
  }

  private static boolean isName(String text) {
    return NAME.matcher(text).matches() && !text.equals(".") && !text.equals("..");
  }

  private static List<Path> list(Path folder) throws IOException {
    try (var children = Files.list(folder)) {
      return children.toList();
    } catch (NoSuchFileException nothing) {
      return List.of();
    }
  }
}
