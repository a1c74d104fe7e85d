package dev.plumbline.pulumi.plugin;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds plugins where Pulumi keeps them: {@code resource-NAME-vVERSION/pulumi-resource-NAME}, then
 * the PATH. Source: pulumi/pulumi, sdk/go/common/workspace/plugins.go.
 */
record PluginFolder(Path folder, List<Path> path) {

  /** Both come from a checkpoint and become part of a file's name. */
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,99}");

  private static final Pattern VERSION = Pattern.compile("[0-9][0-9A-Za-z.+-]{0,99}");

  static PluginFolder of(Path folder) {
    var path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return new PluginFolder(
        folder,
        Arrays.stream(path.split(File.pathSeparator, -1))
            .filter(each -> !each.isBlank())
            .map(Path::of)
            .toList());
  }

  /**
   * The plugin's program.
   *
   * @param version that the stack names; empty text takes the newest that is installed
   */
  Optional<Path> find(String name, String version) throws IOException {
    var bare = version.startsWith("v") ? version.substring(1) : version;
    if (!NAME.matcher(name).matches() || !(bare.isEmpty() || VERSION.matcher(bare).matches())) {
      return Optional.empty();
    }
    var program = "pulumi-resource-" + name;
    var installed =
        bare.isEmpty()
            ? newest(name)
            : Optional.of(folder.resolve("resource-" + name + "-v" + bare));
    return Stream.concat(installed.stream(), path.stream())
        .map(each -> each.resolve(program))
        .filter(Files::isExecutable)
        .filter(Files::isRegularFile)
        .findFirst();
  }

  private Optional<Path> newest(String name) throws IOException {
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    var start = "resource-" + name + "-v";
    try (var children = Files.list(folder)) {
      return children
          .filter(child -> child.getFileName().toString().startsWith(start))
          .filter(child -> VERSION.matcher(version(child, start)).matches())
          .max(Comparator.comparing(child -> order(version(child, start))));
    }
  }

  private static String version(Path folder, String start) {
    return folder.getFileName().toString().substring(start.length());
  }

  /** Numbers padded, so that 10 comes after 9; a pre-release before its release. */
  private static String order(String version) {
    var dash = version.indexOf('-');
    var padded = new StringBuilder();
    for (var part : (dash < 0 ? version : version.substring(0, dash)).split("\\.", -1)) {
      padded.append("0".repeat(Math.max(0, 12 - part.length()))).append(part);
    }
    return padded + (dash < 0 ? "~" : version.substring(dash));
  }
}
