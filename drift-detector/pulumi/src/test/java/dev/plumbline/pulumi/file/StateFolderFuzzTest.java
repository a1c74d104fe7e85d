package dev.plumbline.pulumi.file;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.plumbline.core.declared.BackendSettings;
import dev.plumbline.testkit.fuzz.Fuzz;
import dev.plumbline.testkit.fuzz.Target;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class StateFolderFuzzTest {

  private static final String CHECKPOINT =
      "{\"version\": 3, \"checkpoint\": {\"latest\": {\"resources\": [{\"urn\": \"u\", \"type\":"
          + " \"t:t:T\", \"inputs\": {\"a\": 1}, \"modified\": \"2026-01-02T03:04:05Z\"}]}}}";

  private static final Logger LOG =
      (Logger) LoggerFactory.getLogger("dev.plumbline.pulumi.store.History");

  @TempDir Path folder;

  /** A damaged history file is a line in the log: thousands of them would hide everything else. */
  @BeforeEach
  void hush() {
    LOG.setLevel(Level.OFF);
  }

  @AfterEach
  void listen() {
    LOG.setLevel(null);
  }

  @Test
  void historyFiles() throws Exception {
    var state = Files.createDirectories(folder.resolve(".pulumi/stacks/shop"));
    Files.writeString(state.resolve("dev.json"), CHECKPOINT);
    var history =
        Files.createDirectories(folder.resolve(".pulumi/history/shop/dev"))
            .resolve("dev-1700000000000000000.history.json");
    check(
        "history",
        history,
        List.of(
            "{\"kind\": \"refresh\", \"result\": \"succeeded\", \"startTime\": 1767323045,"
                + " \"endTime\": 1767323046, \"config\": {\"aws:region\": {\"value\": \"x\","
                + " \"secret\": false}}}"));
  }

  @Test
  void metaFiles() throws Exception {
    var pulumi = Files.createDirectories(folder.resolve(".pulumi"));
    Files.createDirectories(pulumi.resolve("stacks"));
    check("state-folder-meta", pulumi.resolve("meta.yaml"), List.of("version: 1\n"));
  }

  private void check(String name, Path file, List<String> seeds) {
    var settings =
        new BackendSettings("file://" + folder, List.of(), List.of(), Optional.empty(), Map.of());
    Fuzz.check(
        new Target(
            name,
            seeds.stream().map(text -> text.getBytes(StandardCharsets.UTF_8)).toList(),
            List.of("version: ", "\"startTime\": ", "99999999999999999999"),
            input -> {
              Files.write(file, input);
              // What one backend parsed it keeps while the checkpoint is the same.
              var backend = new FileBackendProvider().open(settings);
              for (var stack : backend.stacks()) {
                backend.load(stack);
              }
            },
            Target::isOneClearLine));
  }
}
