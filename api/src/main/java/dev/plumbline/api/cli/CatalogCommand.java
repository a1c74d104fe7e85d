package dev.plumbline.api.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
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
    synopsisSubcommandLabel = "COMMAND")
final class CatalogCommand {

  @Command(name = "list", description = "Lists what may be asked for.")
  int list(@Mixin ApiClient client, @Mixin Output output) {
    var catalog = client.get("/catalog").body();
    catalog
        .path("problems")
        .forEach(problem -> System.err.println(Excerpt.of(problem.asText(), 1000)));
    for (var hidden : catalog.path("shadowed")) {
      System.err.printf(
          "%s %s of %s is not in force: %s%n",
          Shown.text(hidden, "name"),
          Shown.text(hidden, "version"),
          source(hidden),
          Shown.text(hidden, "reason", 1000));
    }
    return output.list(
        catalog, "the catalog is empty: see environments.catalog", CatalogCommand::line);
  }

  @Command(name = "show", description = "Shows a template with its parameters.")
  int show(
      @Mixin ApiClient client,
      @Mixin Output output,
      @Parameters(paramLabel = "TEMPLATE", description = "The template's name.") String template,
      @Option(
              names = "--version",
              paramLabel = "VERSION",
              defaultValue = "",
              description = "Another version than the one in force.")
          String version) {
    var path =
        "/catalog/%s?version=%s".formatted(ApiClient.coded(template), ApiClient.coded(version));
    return output.print(client.get(path).body(), CatalogCommand::whole);
  }

  private static String whole(JsonNode one) {
    var text = new StringBuilder(line(one));
    text.append("%nfrom %s, digest %s%n".formatted(source(one), Shown.text(one, "digest")));
    text.append(Shown.text(one, "description", 1000)).append('\n');
    for (var parameter : one.at("/parameters/properties").properties()) {
      var schema = parameter.getValue();
      text.append(
          "  %-16s %-8s %s  %s%n"
              .formatted(
                  Excerpt.of(parameter.getKey()),
                  Excerpt.of(schema.path("type").asText("any")),
                  schema.has("default") ? "default " + Shown.json(schema, "default") : "",
                  Shown.text(one.path("hints").path(parameter.getKey()), "help", 200)));
    }
    return text.toString().stripTrailing();
  }

  @Command(
      name = "lint",
      description =
          "Says everything that is wrong with the templates of folders; no service needed.")
  int lint(
      @Option(names = "--json", description = "Prints {\"templates\": N, \"problems\": [...]}.")
          boolean json,
      @Parameters(
              paramLabel = "FOLDER",
              arity = "1..*",
              description = "A template's folder, or one that holds folders of templates.")
          List<Path> folders) {
    var wrong = JsonNodeFactory.instance.arrayNode();
    var right = 0;
    for (var folder : folders) {
      var templates = templates(folder);
      if (templates.isEmpty()) {
        wrong.add(none(folder));
      }
      for (var template : templates) {
        var problems = Catalog.lint(template);
        problems.forEach(wrong::add);
        right += problems.isEmpty() ? 1 : 0;
      }
    }
    if (json) {
      var answer = JsonNodeFactory.instance.objectNode().put("templates", right);
      System.out.println(answer.set("problems", wrong).toString());
    } else {
      wrong.forEach(problem -> System.out.println(Excerpt.of(problem.asText(), 1000)));
    }
    System.err.printf("%d templates are right, %d problems%n", right, wrong.size());
    return wrong.isEmpty() ? ExitCode.IN_SYNC : ExitCode.ERROR;
  }

  @Command(
      name = "publish",
      description =
          "Checks templates and publishes them in a running service; the same again changes nothing.")
  int publish(
      @Mixin ApiClient client,
      @Mixin Output output,
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
          templates.isEmpty() ? none(folder) : problems.size() + " problems");
      return ExitCode.ERROR;
    }
    for (var template : templates) {
      var name = String.valueOf(template.toAbsolutePath().normalize().getFileName());
      var reply = client.post("/catalog/" + ApiClient.coded(name), Parcel.pack(template));
      output.print(
          reply.body(),
          made ->
              "%s %s %s sha256:%s"
                  .formatted(
                      Shown.text(made, "name"),
                      Shown.text(made, "version"),
                      reply.status() == 201 ? "is published" : "was published before",
                      Shown.text(made, "digest")));
    }
    return ExitCode.IN_SYNC;
  }

  private static String none(Path folder) {
    return folder + " has no template.yaml, and no folder with one";
  }

  private static List<Path> templates(Path folder) {
    return Catalog.isTemplate(folder) ? List.of(folder) : Catalog.templateFolders(folder);
  }

  private static String line(JsonNode one) {
    return "%-20s %-8s %s (usually %s, at most %s)"
        .formatted(
            Shown.text(one, "name"),
            Shown.text(one, "version"),
            Shown.text(one, "title"),
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
