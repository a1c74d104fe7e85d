package dev.plumbline.api.catalog;

import dev.plumbline.core.PlumblineException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Where templates come from. Thread-safe. */
public interface Source {

  /** Where that is now. */
  Origin origin();

  /** Publishes what it has that is not in the archive yet, and says what is in force. */
  Seen look(Archive archive);

  /** A folder with one folder per template. */
  static Source folder(Path folder) {
    return new FolderSource(folder);
  }

  /**
   * What a source has.
   *
   * @param templates as published
   * @param broken names of templates that cannot be read: what was in force stays
   * @param isWhole whether all of it could be looked at; where not, what was in force stays
   * @param problems for people, each with its file
   */
  record Seen(
      List<Template> templates, Set<String> broken, boolean isWhole, List<String> problems) {
    public Seen {
      templates = List.copyOf(templates);
      broken = Set.copyOf(broken);
      problems = List.copyOf(problems);
    }

    /** The same, with one problem more. */
    Seen with(String problem) {
      return new Seen(
          templates,
          broken,
          isWhole,
          Stream.concat(Stream.of(problem), problems.stream()).toList());
    }

    /** Nothing could be seen. */
    static Seen nothing(String problem) {
      return new Seen(List.of(), Set.of(), false, List.of(problem));
    }

    /**
     * The templates of a folder, published from there.
     *
     * @param root outside of which nothing belongs to them
     */
    static Seen in(Path folder, Path root, Origin origin, Archive archive) {
      var templates = new ArrayList<Template>();
      var broken = new HashSet<String>();
      var problems = new ArrayList<String>();
      try {
        for (var template : Catalog.templateFolders(folder)) {
          publish(template, root, origin, archive, problems)
              .ifPresentOrElse(
                  templates::add, () -> broken.add(String.valueOf(template.getFileName())));
        }
        return new Seen(templates, broken, true, problems);
      } catch (PlumblineException unreadable) {
        return nothing(String.valueOf(unreadable.getMessage()));
      }
    }

    /** The version in force of a template that is there, which may be one with other files. */
    private static Optional<Template> publish(
        Path folder, Path root, Origin origin, Archive archive, List<String> problems) {
      var read = TemplateReader.read(folder);
      problems.addAll(read.problems());
      if (read.template().isEmpty()) {
        return Optional.empty();
      }
      var template = read.template().get();
      try {
        var program = Program.of(folder, root);
        if (!archive.has(template.name(), template.version())) {
          archive.keep(template, program, origin);
        }
        archive
            .difference(template, program)
            .ifPresent(
                other ->
                    problems.add(
                        "%s: version %s was published with %s, which stays in force; raise the version"
                            .formatted(
                                folder.resolve(TemplateReader.FILE), template.version(), other)));
      } catch (PlumblineException refused) {
        problems.add(String.valueOf(refused.getMessage()));
      }
      return archive.find(template.name(), template.version());
    }
  }
}
