package dev.plumbline.api.catalog;

import dev.plumbline.core.PlumblineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The templates of some folders, and every version that they ever had: each is kept in an archive,
 * so that what runs an older one can still be looked at, changed and taken away. A version whose
 * files change is refused, and what was published stays in force. Thread-safe.
 */
public final class Catalog {

  private final List<Path> folders;
  private final Path archive;
  private volatile Shown shown = new Shown(Map.of(), List.of());

  /** What is in force. */
  private record Shown(Map<String, Template> newest, List<String> problems) {}

  private Catalog(List<Path> folders, Path archive) {
    this.folders = List.copyOf(folders);
    this.archive = archive;
  }

  /**
   * Reads the folders, each with one folder per template.
   *
   * @param archive where versions are kept
   */
  public static Catalog of(List<Path> folders, Path archive) {
    var catalog = new Catalog(folders, archive);
    catalog.look();
    return catalog;
  }

  /** The folders of templates in a folder. */
  public static List<Path> templateFolders(Path folder) {
    try (var found = Files.list(folder)) {
      return found
          .filter(each -> Files.exists(each.resolve(TemplateReader.FILE)))
          .sorted()
          .toList();
    } catch (IOException unreadable) {
      throw new PlumblineException(
          PlumblineException.Category.CONFIGURATION,
          "The catalog's folder " + folder + " cannot be read: does it exist?",
          unreadable);
    }
  }

  /** Reads again; what is broken leaves in force what was before. */
  public synchronized void look() {
    var newest = new TreeMap<String, Template>();
    var problems = new ArrayList<String>();
    var seen = new HashSet<String>();
    for (var folder : folders) {
      try {
        for (var template : templateFolders(folder)) {
          var name = String.valueOf(template.getFileName());
          if (seen.add(name)) {
            read(template, newest, problems);
          } else {
            problems.add(
                template + ": another folder has a template of this name; that one is in force");
          }
        }
      } catch (PlumblineException unreadable) {
        problems.add(String.valueOf(unreadable.getMessage()));
      }
    }
    shown.newest().forEach(newest::putIfAbsent);
    shown = new Shown(Map.copyOf(newest), List.copyOf(problems));
  }

  private void read(Path folder, Map<String, Template> newest, List<String> problems) {
    var read = TemplateReader.read(folder);
    problems.addAll(read.problems());
    read.template()
        .ifPresent(
            template -> {
              if (!isArchived(template.name(), template.version())) {
                keep(template);
              } else if (!hash(template).equals(template.hash())) {
                problems.add(
                    "%s: version %s was published with other files, which stay in force; raise the version"
                        .formatted(folder.resolve(TemplateReader.FILE), template.version()));
              }
              published(template.name(), template.version())
                  .ifPresent(one -> newest.put(template.name(), one));
            });
  }

  /** From the archive, where it is not what is shown already. */
  private Optional<Template> published(String name, String version) {
    return Optional.ofNullable(shown.newest().get(name))
        .filter(one -> one.version().equals(version))
        .or(() -> archived(name, version));
  }

  private Path place(String name, String version) {
    return archive.resolve(name).resolve(version);
  }

  /** Of the files from which a version was archived; the archive itself names its jar otherwise. */
  private String hash(Template template) {
    try {
      return Files.readString(
              archive.resolve(template.name()).resolve(template.version() + ".sha256"))
          .strip();
    } catch (IOException unreadable) {
      throw new PlumblineException(
          PlumblineException.Category.ENVIRONMENT,
          "The catalog's archive " + archive + " is damaged: take it away to publish anew",
          unreadable);
    }
  }

  private void keep(Template template) {
    var place = place(template.name(), template.version());
    Layout.lay(template.folder(), place);
    try {
      Files.writeString(
          archive.resolve(template.name()).resolve(template.version() + ".sha256"),
          template.hash() + "\n");
    } catch (IOException unable) {
      throw new PlumblineException(
          PlumblineException.Category.ENVIRONMENT, archive + " cannot be written", unable);
    }
  }

  /** A version is there when its hash is: that is written last. */
  private boolean isArchived(String name, String version) {
    return name.matches("[A-Za-z0-9._-]{1,100}")
        && version.matches("[0-9.]{1,30}")
        && Files.exists(archive.resolve(name).resolve(version + ".sha256"));
  }

  private Optional<Template> archived(String name, String version) {
    return isArchived(name, version)
        ? TemplateReader.read(place(name, version), name).template()
        : Optional.empty();
  }

  /** The newest version of each, by name. */
  public List<Template> templates() {
    return shown.newest().values().stream().sorted(Comparator.comparing(Template::name)).toList();
  }

  /** Why something in the folders is not in force. */
  public List<String> problems() {
    return shown.problems();
  }

  public Optional<Template> find(String name) {
    return Optional.ofNullable(shown.newest().get(name));
  }

  /** A version, also one that the folders no longer have. */
  public Optional<Template> find(String name, String version) {
    return published(name, version);
  }
}
