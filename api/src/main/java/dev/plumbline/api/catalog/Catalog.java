package dev.plumbline.api.catalog;

import dev.plumbline.api.store.Afterwards;
import dev.plumbline.core.PlumblineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The templates of some sources, and every version that they ever had: each is kept in an archive
 * with the jar that it names, so that what runs an older one can still be looked at, changed and
 * taken away. A version whose files change is refused, and what was published stays in force. Of
 * two sources with a template of one name the first has it. Thread-safe.
 */
public final class Catalog {

  private final List<Source> sources;
  private final Archive archive;
  private volatile Shown shown = new Shown(Map.of(), List.of(), List.of());

  /** What is in force. */
  private record Shown(
      Map<String, InForce> newest, List<Shadowed> shadowed, List<String> problems) {}

  private record InForce(Template template, Source source) {}

  /**
   * A template that is not in force because an earlier source has one of its name.
   *
   * @param origin where it is
   * @param by where the one in force is
   */
  public record Shadowed(String name, String version, Origin origin, Origin by) {

    /** Why, and what to do. */
    public String reason() {
      return "%s has a template of this name, and comes first; rename one".formatted(by);
    }

    @Override
    public String toString() {
      return "%s %s of %s is not in force: %s".formatted(name, version, origin, reason());
    }
  }

  private Catalog(List<? extends Source> sources, Path archive) {
    this.sources = List.copyOf(sources);
    this.archive = new Archive(archive);
  }

  /**
   * Reads the sources.
   *
   * @param sources in their order
   * @param archive where versions are kept
   */
  public static Catalog of(List<? extends Source> sources, Path archive) {
    var catalog = new Catalog(sources, archive);
    catalog.look();
    return catalog;
  }

  /** Whether a folder is that of a template. */
  public static boolean isTemplate(Path folder) {
    return Files.exists(folder.resolve(TemplateReader.FILE));
  }

  /** The folders of templates in a folder. */
  public static List<Path> templateFolders(Path folder) {
    try (var found = Files.list(folder)) {
      return found.filter(Catalog::isTemplate).sorted().toList();
    } catch (IOException unreadable) {
      throw new PlumblineException(
          PlumblineException.Category.CONFIGURATION,
          "The catalog's folder " + folder + " cannot be read: does it exist?",
          unreadable);
    }
  }

  /** Everything that is wrong with the template in a folder, also that its jar is not there. */
  public static List<String> lint(Path template) {
    var problems = new ArrayList<>(TemplateReader.read(template).problems());
    try {
      if (problems.isEmpty()) {
        var unused = Program.of(template);
      }
    } catch (PlumblineException unfit) {
      problems.add(String.valueOf(unfit.getMessage()));
    }
    return problems;
  }

  /** Reads again; what is broken leaves in force what was before. */
  public synchronized void look() {
    var newest = new TreeMap<String, InForce>();
    var owners = new HashMap<String, Source>();
    var shadowed = new ArrayList<Shadowed>();
    var problems = new ArrayList<String>();
    for (var source : sources) {
      var seen = source.look(archive);
      problems.addAll(seen.problems());
      seen.broken().forEach(name -> owners.putIfAbsent(name, source));
      shown
          .newest()
          .forEach(
              (name, before) -> {
                if (before.source() == source
                    && (!seen.isWhole() || seen.broken().contains(name))
                    && owners.merge(name, source, (first, ignored) -> first) == source) {
                  newest.put(name, before);
                }
              });
      for (var template : seen.templates()) {
        var owner = owners.merge(template.name(), source, (first, ignored) -> first);
        if (owner == source) {
          newest.put(template.name(), new InForce(template, source));
        } else {
          shadowed.add(
              new Shadowed(template.name(), template.version(), template.origin(), owner.origin()));
        }
      }
    }
    shown = new Shown(Map.copyOf(newest), List.copyOf(shadowed), List.copyOf(problems));
  }

  /**
   * Publishes what somebody sends, where no other source has a template of its name.
   *
   * @return empty where the service takes none
   */
  public Optional<Uploads.Answered> publish(Uploads.Upload upload) {
    return sources.stream()
        .filter(Uploads.class::isInstance)
        .map(Uploads.class::cast)
        .findFirst()
        .map(uploads -> publish(uploads, upload));
  }

  private Uploads.Answered publish(Uploads uploads, Uploads.Upload upload) {
    var owner = shown.newest().get(upload.name());
    if (owner != null && owner.source() != uploads) {
      return new Uploads.Answered.Taken(
          "%s comes from %s: publish its versions there, or take another name."
              .formatted(upload.name(), owner.source().origin()));
    }
    var answered = uploads.publish(upload, archive);
    if (answered instanceof Uploads.Answered.Published) {
      Afterwards.run(this::look);
    }
    return answered;
  }

  /** The newest version of each, by name. */
  public List<Template> templates() {
    return shown.newest().values().stream()
        .map(InForce::template)
        .sorted(Comparator.comparing(Template::name))
        .toList();
  }

  /** Where templates come from, in the order in which they count. */
  public List<Origin> sources() {
    return sources.stream().map(Source::origin).toList();
  }

  /** What is hidden by another of its name. */
  public List<Shadowed> shadowed() {
    return shown.shadowed();
  }

  /** Why something in the sources is not in force. */
  public List<String> problems() {
    return shown.problems();
  }

  public Optional<Template> find(String name) {
    return Optional.ofNullable(shown.newest().get(name)).map(InForce::template);
  }

  /** A version, also one that the sources no longer have. */
  public Optional<Template> find(String name, String version) {
    return find(name)
        .filter(one -> one.version().equals(version))
        .or(() -> archive.find(name, version));
  }
}
