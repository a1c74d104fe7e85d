package dev.plumbline.api.remediation.accept;

import com.fasterxml.jackson.databind.node.NullNode;
import com.github.javaparser.JavaParser;
import com.github.javaparser.ParserConfiguration;
import dev.plumbline.core.PlumblineException;
import dev.plumbline.core.compare.Difference;
import dev.plumbline.core.compare.ResourceVerdict;
import dev.plumbline.core.value.Value;
import dev.plumbline.core.value.ValueJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What would have to change in a program's Java source for it to declare what is live.
 *
 * @param diff a unified diff; empty text where no literal decides anything
 * @param places per difference, whether the text decides it, and where
 */
public record ProgramPatch(String diff, List<Place> places) {

  private static final Set<String> NO_SOURCES = Set.of("target", "build", "node_modules", ".git");

  private static final int MOST_FILES = 5_000;

  public ProgramPatch {
    places = List.copyOf(places);
  }

  /**
   * Where the program is.
   *
   * @param root of its Java sources; a Maven module's folder does
   * @param classpath its libraries
   */
  public record Sources(Path root, List<Path> classpath) {
    public Sources {
      classpath = List.copyOf(classpath);
    }
  }

  /**
   * Finds the resource, changes what its text decides, and compiles that.
   *
   * @throws PlumblineException where sources cannot be read, or the change does not compile
   */
  public static ProgramPatch of(ResourceVerdict live, Sources sources) {
    var wanted =
        live.differences().stream()
            .filter(each -> each.kind() == Difference.Kind.DECLARED)
            .toList();
    var name = live.urn().substring(live.urn().lastIndexOf("::") + 2);
    var found = ResourceCode.find(parsed(sources.root()), live.type(), name);
    if (found.size() != 1) {
      var reason =
          found.isEmpty()
              ? "No constructor call with this name was found below " + sources.root() + "."
              : "More than one place may declare it: "
                  + String.join(", ", found.stream().map(ProgramPatch::where).toList());
      return new ProgramPatch(
          "", wanted.stream().map(each -> Place.nowhere(each.path().toString(), reason)).toList());
    }
    return edited(found.getFirst(), wanted, sources);
  }

  private static String where(ResourceCode code) {
    return code.file() + ":" + code.line(code.creation());
  }

  private static ProgramPatch edited(ResourceCode code, List<Difference> wanted, Sources sources) {
    var editor = new Editor(code);
    var places = new ArrayList<Place>();
    for (var each : wanted) {
      places.add(
          each.secret()
              ? Place.nowhere(
                  each.path().toString(), "It is secret: Plumbline does not know what is live.")
              : editor.decide(
                  new Editor.Wanted(each.path(), json(each.declared()), json(each.live()))));
    }
    if (editor.edits().isEmpty()) {
      return new ProgramPatch("", places);
    }
    var after = Edit.apply(code.source(), editor.edits());
    Compilation.problem(Map.of(code.file(), after), sources.root(), sources.classpath())
        .ifPresent(
            problem -> {
              throw new PlumblineException(
                  PlumblineException.Category.ENVIRONMENT,
                  "The patch of "
                      + code.file()
                      + " does not compile, so it is not offered: "
                      + problem
                      + ". Is remediation.stacks' classpath all that the program needs?");
            });
    return new ProgramPatch(UnifiedDiff.of(code.file(), code.source(), after), places);
  }

  private static com.fasterxml.jackson.databind.JsonNode json(Value value) {
    return Optional.ofNullable(ValueJson.write(value)).orElse(NullNode.getInstance());
  }

  private static Map<String, ResourceCode.Parsed> parsed(Path root) {
    var parser =
        new JavaParser(
            new ParserConfiguration()
                .setLanguageLevel(ParserConfiguration.LanguageLevel.BLEEDING_EDGE)
                .setTabSize(1));
    var parsed = new TreeMap<String, ResourceCode.Parsed>();
    for (var file : files(root)) {
      try {
        var text = Files.readString(file, StandardCharsets.UTF_8);
        parser
            .parse(text)
            .getResult()
            .ifPresent(
                unit ->
                    parsed.put(
                        root.relativize(file).toString(), new ResourceCode.Parsed(text, unit)));
      } catch (IOException unreadable) {
        throw unreadable(file);
      }
    }
    return parsed;
  }

  private static List<Path> files(Path root) {
    try (var all = Files.walk(root)) {
      return all.filter(file -> file.toString().endsWith(".java"))
          .filter(
              file -> {
                for (var part : root.relativize(file)) {
                  if (NO_SOURCES.contains(part.toString())) {
                    return false;
                  }
                }
                return true;
              })
          .limit(MOST_FILES)
          .toList();
    } catch (IOException unreadable) {
      throw unreadable(root);
    }
  }

  private static PlumblineException unreadable(Path file) {
    return new PlumblineException(
        PlumblineException.Category.CONFIGURATION,
        file + " cannot be read: name the program's sources in remediation.stacks");
  }
}
