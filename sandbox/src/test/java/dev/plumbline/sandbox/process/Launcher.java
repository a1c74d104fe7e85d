package dev.plumbline.sandbox.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The sandbox's commands in processes of their own, as {@code ./plumbline} starts them, with a data
 * folder of the test's own.
 */
record Launcher(Path data) {

  private static final long PATIENCE_SECONDS = 120;

  /** What a command ended with. */
  record Ended(int exit, String said, String talk) {}

  /** Starts a command that goes on, or ends by itself. */
  Process start(Path folder, String... arguments) throws IOException {
    var words =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dlogback.configurationFile=logback-sandbox.xml",
                "-cp",
                System.getProperty("java.class.path"),
                dev.plumbline.sandbox.Main.class.getName()));
    words.addAll(List.of(arguments));
    var builder =
        new ProcessBuilder(words)
            .redirectOutput(folder.resolve("said").toFile())
            .redirectError(folder.resolve("talk").toFile());
    builder.environment().put("PLUMBLINE_DATA", data.toString());
    return builder.start();
  }

  /** Runs a command to its end. */
  Ended run(Path folder, String... arguments) throws Exception {
    var process = start(folder, arguments);
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError(String.join(" ", arguments) + " did not end");
    }
    return new Ended(
        process.exitValue(), read(folder.resolve("said")), read(folder.resolve("talk")));
  }

  private static String read(Path file) throws IOException {
    return java.nio.file.Files.readString(file, StandardCharsets.UTF_8);
  }
}
