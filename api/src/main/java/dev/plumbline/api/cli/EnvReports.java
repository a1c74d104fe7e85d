package dev.plumbline.api.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.api.config.Spans;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code plumbline env list|budgets|usage}: what teams have, may and did. */
final class EnvReports {

  private EnvReports() {}

  @Command(name = "list", description = "Lists the environments of your teams, the latest first.")
  static final class ListAll implements Callable<Integer> {

    @Mixin private ApiClient client = new ApiClient();
    @Mixin private Output output = new Output();

    @Option(names = "--team", description = "Of this team.")
    private String team = "";

    @Option(names = "--owner", description = "Asked for by this person.")
    private String owner = "";

    @Option(names = "--template", description = "Made of this template.")
    private String template = "";

    @Option(names = "--state", description = "In this state, such as ready.")
    private String state = "";

    @Override
    public Integer call() {
      var path =
          "/environments?limit=200&team=%s&owner=%s&template=%s&state=%s"
              .formatted(
                  ApiClient.coded(team),
                  ApiClient.coded(owner),
                  ApiClient.coded(template),
                  ApiClient.coded(state));
      return output.list(client.list(path), "no such environments", EnvironmentText::line);
    }
  }

  @Command(
      name = "budgets",
      description = "Says how much of their quota and budget your teams have taken.")
  static final class Budgets implements Callable<Integer> {

    @Mixin private ApiClient client = new ApiClient();
    @Mixin private Output output = new Output();

    @Override
    public Integer call() {
      return output.list(
          client.get("/budgets").body(), "no team of yours has a share", Budgets::line);
    }

    private static String line(JsonNode team) {
      var cost = Shown.text(team, "monthlyCost");
      return "%-20s  %d of %d environments, %s a month%s"
          .formatted(
              Shown.text(team, "team"),
              team.path("environments").asInt(),
              team.path("quota").asInt(),
              cost,
              team.has("monthlyBudget")
                  ? " of %s (%s %%)"
                      .formatted(Shown.text(team, "monthlyBudget"), Shown.text(team, "percent"))
                  : "");
    }
  }

  @Command(
      name = "usage",
      description = "Says what your teams asked for and used, by team and template.")
  static final class Usage implements Callable<Integer> {

    @Mixin private ApiClient client = new ApiClient();
    @Mixin private Output output = new Output();

    @Option(
        names = "--from",
        paramLabel = "TIME",
        description = "Such as 2026-03-01T00:00:00Z (default: 30 days before --to).")
    private String from = "";

    @Option(names = "--to", paramLabel = "TIME", description = "The end (default: now).")
    private String to = "";

    @Override
    public Integer call() {
      var path =
          "/reports/usage?from=%s&to=%s".formatted(ApiClient.coded(from), ApiClient.coded(to));
      var report = client.get(path).body();
      return output.list(report, "nothing was asked for or used in that time", Usage::line);
    }

    private static String line(JsonNode row) {
      return "%-20s  %-20s  %d requests (%d refused, %d failed)%s, %s h, cost %s"
          .formatted(
              Shown.text(row, "team"),
              Shown.text(row, "template"),
              row.path("requests").asInt(),
              row.path("refused").asInt(),
              row.path("failed").asInt(),
              row.has("leadTimeSeconds")
                  ? ", ready after "
                      + Spans.words(Duration.ofSeconds(row.path("leadTimeSeconds").asLong()))
                  : "",
              Shown.text(row, "hours"),
              Shown.text(row, "cost"));
    }
  }
}
