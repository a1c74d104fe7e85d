package dev.plumbline.api.console;

import dev.plumbline.api.hash.Hashes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The files that pages load, named by their content, so that browsers may keep them for ever. */
public final class Assets {

  private static final Map<String, String> PATHS =
      Map.of(
          "plumbline.css", "/dev/plumbline/api/console/assets/plumbline.css",
          "plumbline.js", "/dev/plumbline/api/console/assets/plumbline.js",
          "favicon.svg", "/dev/plumbline/api/console/assets/favicon.svg",
          "htmx.min.js", "/META-INF/resources/webjars/htmx.org/2.0.8/dist/htmx.min.js",
          "sse.js", "/META-INF/resources/webjars/htmx-ext-sse/2.2.2/sse.js");

  /** One file. */
  @SuppressWarnings("ArrayRecordComponent")
  public record Asset(String type, byte[] content) {}

  private final Map<String, Asset> files = new LinkedHashMap<>();
  private final String version;

  public Assets() {
    var all = new StringBuilder();
    PATHS.keySet().stream()
        .sorted()
        .forEach(
            name -> {
              var content = read(PATHS.getOrDefault(name, ""));
              files.put(name, new Asset(type(name), content));
              all.append(new String(content, StandardCharsets.UTF_8));
            });
    version = Hashes.sha256(all.toString()).substring(0, 12);
  }

  /** Changes whenever a file does. */
  public String version() {
    return version;
  }

  public Optional<Asset> find(String name) {
    return Optional.ofNullable(files.get(name));
  }

  private static String type(String name) {
    if (name.endsWith(".css")) {
      return "text/css; charset=utf-8";
    }
    return name.endsWith(".svg") ? "image/svg+xml" : "text/javascript; charset=utf-8";
  }

  private static byte[] read(String path) {
    try (var file = Assets.class.getResourceAsStream(path)) {
      if (file == null) {
        throw new IllegalStateException(path + " is not on the class path");
      }
      return file.readAllBytes();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
