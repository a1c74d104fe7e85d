package dev.plumbline.api.policy;

import dev.plumbline.policies.yaml.PackProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Folders of packs: {@code *.yaml} and {@code *.yml}, without tests and without hidden files. */
final class PackFolders {

  private static final long LARGEST = 1024 * 1024;

  /**
   * What was read.
   *
   * @param texts by the file's path
   */
  record Content(Map<String, String> texts, List<PackProblem> problems) {}

  private final List<Path> folders;

  PackFolders(List<Path> folders) {
    this.folders = List.copyOf(folders);
  }

  Content read() {
    var texts = new LinkedHashMap<String, String>();
    var problems = new ArrayList<PackProblem>();
    for (var folder : folders) {
      try (var found = Files.list(folder)) {
        for (var file : found.filter(PackFolders::isPack).sorted().toList()) {
          if (Files.size(file) > LARGEST) {
            problems.add(new PackProblem(file.toString(), 0, "", "is larger than 1 MiB: split it"));
          } else {
            texts.put(file.toString(), Files.readString(file));
          }
        }
      } catch (IOException unreadable) {
        problems.add(
            new PackProblem(
                folder.toString(), 0, "", "cannot be read: does it exist, and is it UTF-8 text?"));
      }
    }
    return new Content(texts, problems);
  }

  private static boolean isPack(Path file) {
    var name = file.getFileName() == null ? "" : file.getFileName().toString();
    return (name.endsWith(".yaml") || name.endsWith(".yml"))
        && !name.startsWith(".")
        && !name.contains(".tests.");
  }
}
