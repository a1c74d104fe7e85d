package dev.plumbline.api.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.api.catalog.Catalog;
import dev.plumbline.api.catalog.Parcel;
import dev.plumbline.api.config.Spans;
import dev.plumbline.core.value.Excerpt;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code plumbline catalog}. */
@Command(
    name = "catalog",
    description = "Templates that environments are made of.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
final class CatalogCommand {

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Lists what may be asked for.")
  int list(
      @Mixin ApiClient client,
      @Option(names = "--json", description = "The service's own answer.") boolean json) {
    var reply = client.get("/catalog");
    reply
        .body()
        .path("problems")
        .forEach(problem -> System.err.println(Excerpt.of(problem.asText(), 1000)));
    for (var hidden : reply.body().path("shadowed")) {
      System.err.printf(
          "%s %s of %s is not in force: %s%n",
          Excerpt.of(hidden.path("name").asText()),
          Excerpt.of(hidden.path("version").asText()),
          source(hidden),
          Excerpt.of(hidden.path("reason").asText(), 1000));
    }
    return reply.printList(
        json, "the catalog is empty: see environments.catalog", CatalogCommand::line);
  }

  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description = "Shows a template with its parameters.")
  int show(
      @Mixin ApiClient client,
      @Parameters(paramLabel = "TEMPLATE", description = "Its name.") String template,
      @Option(names = "--json", description = "The service's own answer.") boolean json) {
    var one = client.get("/catalog/" + ApiClient.coded(template)).body();
    if (json) {
      System.out.println(one);
      return ExitCode.IN_SYNC;
    }
    System.out.println(line(one));
    System.out.printf("from %s, digest %s%n", source(one), Excerpt.of(one.path("digest").asText()));
    System.out.println(Excerpt.of(one.path("description").asText(), 1000));
    for (var parameter : one.at("/parameters/properties").properties()) {
      var schema = parameter.getValue();
      System.out.printf(
          "  %-16s %-8s %s  %s%n",
          Excerpt.of(parameter.getKey()),
          Excerpt.of(schema.path("type").asText("any")),
          schema.has("default") ? "default " + Excerpt.of(schema.path("default").toString()) : "",
          Excerpt.of(one.path("hints").path(parameter.getKey()).path("help").asText(), 200));
    }
    return ExitCode.IN_SYNC;
  }

  @Command(
      name = "lint",
      mixinStandardHelpOptions = true,
      description =
          "Says everything that is wrong with the templates of folders; no service needed.")
  int lint(
      @Parameters(
              paramLabel = "FOLDER",
              arity = "1..*",
              description = "A template's folder, or one that holds folders of templates.")
          List<Path> folders) {
    var wrong = 0;
    var right = 0;
    for (var folder : folders) {
      var templates = templates(folder);
      if (templates.isEmpty()) {
        System.out.println(folder + " has no template.yaml, and no folder with one");
        wrong++;
      }
      for (var template : templates) {
        var problems = Catalog.lint(template);
        problems.forEach(problem -> System.out.println(Excerpt.of(problem, 1000)));
        wrong += problems.size();
        right += problems.isEmpty() ? 1 : 0;
      }
    }
    System.err.printf("%d templates are right, %d problems%n", right, wrong);
    return wrong == 0 ? ExitCode.IN_SYNC : ExitCode.ERROR;
  }

  @Command(
      name = "publish",
      mixinStandardHelpOptions = true,
      description =
          "Checks templates and publishes them in a running service; the same again changes nothing.")
  int publish(
      @Mixin ApiClient client,
      @Parameters(
              paramLabel = "FOLDER",
              description = "A template's folder, or one that holds folders of templates.")
          Path folder) {
    var templates = templates(folder);
    var problems = templates.stream().flatMap(each -> Catalog.lint(each).stream()).toList();
    problems.forEach(problem -> System.out.println(Excerpt.of(problem, 1000)));
    if (!problems.isEmpty() || templates.isEmpty()) {
      System.err.printf(
          "nothing is published: %s%n",
          templates.isEmpty()
              ? folder + " has no template.yaml, and no folder with one"
              : problems.size() + " problems");
      return ExitCode.ERROR;
    }
    for (var template : templates) {
      var name = String.valueOf(template.toAbsolutePath().normalize().getFileName());
      var reply = client.post("/catalog/" + ApiClient.coded(name), Parcel.pack(template));
      System.out.printf(
          "%s %s %s sha256:%s%n",
          Excerpt.of(reply.body().path("name").asText()),
          Excerpt.of(reply.body().path("version").asText()),
          reply.status() == 201 ? "is published" : "was published before",
          Excerpt.of(reply.body().path("digest").asText()));
    }
    return ExitCode.IN_SYNC;
  }

  private static List<Path> templates(Path folder) {
    return Catalog.isTemplate(folder) ? List.of(folder) : Catalog.templateFolders(folder);
  }

  private static String line(JsonNode one) {
    return "%-20s %-8s %s (usually %s, at most %s)"
        .formatted(
            Excerpt.of(one.path("name").asText()),
            Excerpt.of(one.path("version").asText()),
            Excerpt.of(one.path("title").asText()),
            span(one.at("/lifetime/usual").asText()),
            span(one.at("/lifetime/longest").asText()));
  }

  private static String source(JsonNode one) {
    var commit = one.at("/source/commit").asText("");
    return Excerpt.of(one.at("/source/place").asText(), 300)
        + (commit.isEmpty() ? "" : " at " + Excerpt.of(commit));
  }

  private static String span(String iso) {
    return Spans.words(Duration.parse(iso));
  }
}
