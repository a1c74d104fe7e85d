package dev.plumbline.sandbox;

import dev.plumbline.core.PlumblineException;
import dev.plumbline.core.PlumblineException.Category;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Where the programs of the sandbox are, as {@code sandbox/toolchain/install.sh} found or built
 * them.
 *
 * @param paths by name: {@code pulumi}, {@code etcd}, {@code ministack} (a virtual environment) ...
 * @param python the interpreter that runs process guards
 */
public record Tools(Map<String, Path> paths, String python) {

  public Tools {
    paths = Map.copyOf(paths);
  }

  /** Reads what the launcher script exported. */
  public static Tools fromEnvironment(Map<String, String> environment) {
    var tools = environment.getOrDefault("PLUMBLINE_TOOLS", "");
    var python = environment.getOrDefault("PLUMBLINE_PYTHON", "");
    if (tools.isEmpty() || python.isEmpty()) {
      throw new PlumblineException(
          Category.ENVIRONMENT,
          "the sandbox's tools are not set up: start it with ./plumbline, which builds them"
              + " (PLUMBLINE_TOOLS or PLUMBLINE_PYTHON is missing)");
    }
    var paths =
        Arrays.stream(tools.split(":"))
            .map(entry -> entry.split("=", 2))
            .collect(Collectors.toMap(parts -> parts[0], parts -> Path.of(parts[1])));
    return new Tools(paths, python);
  }

  /** The path of one tool. */
  public Path path(String tool) {
    var path = paths.get(tool);
    if (path == null) {
      throw new PlumblineException(
          Category.ENVIRONMENT,
          tool + " is not set up: run ./plumbline doctor to see what is missing");
    }
    return path;
  }

  /** The folder that one tool is in, for a PATH. */
  public String folder(String tool) {
    return path(tool).toAbsolutePath().resolveSibling(".").normalize().toString();
  }
}
