package dev.plumbline.api.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Folders of YAML files that people keep in Git: {@code *.yaml} and {@code *.yml}, without tests of
 * policies and without hidden files.
 */
public record YamlFolders(List<Path> folders) {

  private static final long LARGEST = 1024 * 1024;

  /**
   * What was read.
   *
   * @param texts by the file's path
   * @param problems what could not be read: its path, and why
   */
  public record Content(Map<String, String> texts, Map<String, String> problems) {}

  public YamlFolders {
    folders = List.copyOf(folders);
  }

  public Content read() {
    var texts = new LinkedHashMap<String, String>();
    var problems = new LinkedHashMap<String, String>();
    for (var folder : folders) {
      try (var found = Files.list(folder)) {
        for (var file : found.filter(YamlFolders::isWanted).sorted().toList()) {
          if (Files.size(file) > LARGEST) {
            problems.put(file.toString(), "is larger than 1 MiB: split it");
          } else {
            texts.put(file.toString(), Files.readString(file));
          }
        }
      } catch (IOException unreadable) {
        problems.put(folder.toString(), "cannot be read: does it exist, and is it UTF-8 text?");
      }
    }
    return new Content(texts, problems);
  }

  private static boolean isWanted(Path file) {
    var name = file.getFileName() == null ? "" : file.getFileName().toString();
    return (name.endsWith(".yaml") || name.endsWith(".yml"))
        && !name.startsWith(".")
        && !name.contains(".tests.");
  }
}
