package dev.plumbline.api.console;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.api.catalog.Parameters;
import dev.plumbline.api.catalog.Template;
import dev.plumbline.api.config.Spans;
import dev.plumbline.api.environment.Accounts;
import dev.plumbline.api.environment.Environment;
import dev.plumbline.api.environment.Hours;
import dev.plumbline.api.environment.Usage;
import dev.plumbline.api.price.Prices;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** Makes views of environments and of what may be asked for. */
public record EnvironmentViews(Views views) {

  private static final String CURRENCY = Prices.shipped().currency();

  /**
   * A template.
   *
   * @param source where its version was published from
   */
  public record Offer(
      String name,
      String title,
      String description,
      String version,
      String source,
      String usual,
      String longest,
      boolean sleeps) {}

  /**
   * An environment.
   *
   * @param version of its template
   * @param revision for {@code If-Match}
   * @param awake its hours; empty text for none
   * @param lifetime how long it will live once it is ready; empty text once its end is known
   * @param up whether it can be extended
   */
  public record Row(
      String id,
      String name,
      String team,
      String owner,
      String template,
      String version,
      String state,
      String reason,
      String cost,
      View.Time requested,
      View.Time expires,
      String lifetime,
      boolean up,
      boolean failed,
      boolean droppable,
      boolean asleep,
      String awake,
      String revision) {}

  /** A team's share; an empty budget is none. */
  public record Account(
      String team, int environments, int quota, String cost, String budget, int percent) {}

  /**
   * What a team used of a template.
   *
   * @param lead how long one waited on average; empty text where nobody got one
   * @param hours as text
   * @param share of the most hours in the list, in percent
   */
  public record Use(
      String team,
      String template,
      int requests,
      int refused,
      int failed,
      String lead,
      String hours,
      String cost,
      int share) {}

  /** A step of its life. */
  public record Step(View.Time at, String state, String by, String reason) {}

  /** A line about something with a name. */
  public record Line(String name, String type, String text) {}

  /**
   * An input of a parameter.
   *
   * @param kind which input it is: a box, a list to choose from, a whole number, a number or a text
   * @param required whether it must not be left empty
   */
  public record Field(
      String input,
      String title,
      String help,
      String kind,
      boolean required,
      Limits limits,
      List<String> choices,
      String value) {

    /** How much an input takes; empty texts where there is no limit. */
    public record Limits(String min, String max) {}
  }

  public Offer offer(Template template) {
    return new Offer(
        template.name(),
        template.title(),
        template.description(),
        template.version(),
        template.origin().toString(),
        Spans.words(template.lifetime().usual()),
        Spans.words(template.lifetime().longest()),
        template.asleep().isPresent());
  }

  public Row row(Environment one) {
    var state = one.state().word();
    return new Row(
        one.id(),
        one.name(),
        one.team(),
        one.owner(),
        one.wanted().template(),
        one.wanted().version(),
        state,
        one.reason(),
        money(one.monthlyCost()),
        views.time(Optional.of(one.times().requestedAt())),
        views.time(one.times().expiresAt()),
        one.times().expiresAt().isEmpty() && one.times().finishedAt().isEmpty()
            ? Spans.words(one.times().lifetime())
            : "",
        one.state().isUp(),
        state.equals("failed") || state.equals("destroyFailed"),
        !state.equals("destroying") && !state.equals("destroyed"),
        one.rest().asleep(),
        one.rest().awake().map(Hours::toString).orElse(""),
        Long.toString(one.version()));
  }

  public Account account(Accounts.Account account) {
    return new Account(
        account.team().name(),
        account.environments(),
        account.team().environments(),
        money(account.monthlyCost()),
        account.team().monthlyBudget().map(EnvironmentViews::money).orElse(""),
        account.percent());
  }

  /** What was used, the most hours first. */
  public static List<Use> use(List<Usage.Row> rows) {
    var most =
        rows.stream().map(Usage.Row::hours).max(BigDecimal::compareTo).orElse(BigDecimal.ZERO);
    return rows.stream()
        .sorted(Comparator.comparing(Usage.Row::hours).reversed())
        .map(
            row ->
                new Use(
                    row.team(),
                    row.template(),
                    row.requests(),
                    row.refused(),
                    row.failed(),
                    row.leadTime().map(Spans::words).orElse(""),
                    row.hours().setScale(1, RoundingMode.HALF_UP).toPlainString(),
                    money(row.cost()),
                    most.signum() == 0
                        ? 0
                        : row.hours()
                            .multiply(BigDecimal.valueOf(100))
                            .divide(most, 0, RoundingMode.HALF_UP)
                            .intValue()))
        .toList();
  }

  private static String money(BigDecimal amount) {
    return amount.setScale(2, RoundingMode.HALF_UP).toPlainString() + " " + CURRENCY;
  }

  public Step step(Environment.Transition step) {
    return new Step(views.time(Optional.of(step.at())), step.state(), step.by(), step.reason());
  }

  /** What the preview would do, in one sentence; empty text before there is one. */
  public static String changes(Environment one) {
    var counts = one.estimate().path("changes");
    var words = new ArrayList<String>();
    counts.properties().forEach(each -> words.add(each.getValue().asText() + " " + each.getKey()));
    return words.isEmpty() ? "" : "Pulumi would: " + String.join(", ", words) + ".";
  }

  /** Resources of the estimate with their price. */
  public static List<Line> priced(Environment one) {
    return estimated(one, "priced", each -> money(each.path("monthly").decimalValue()));
  }

  /** Resources of the estimate with the reason why they have no price. */
  public static List<Line> unpriced(Environment one) {
    return estimated(one, "unpriced", each -> each.path("reason").asText());
  }

  private static List<Line> estimated(
      Environment one, String list, Function<JsonNode, String> text) {
    return StreamSupport.stream(one.estimate().path(list).spliterator(), false)
        .map(
            each ->
                new Line(
                    Views.name(each.path("urn").asText()),
                    each.path("type").asText(),
                    text.apply(each)))
        .toList();
  }

  /** What is asked for; in the place of a type what was deployed, where that is something else. */
  public static List<Line> parameters(Environment one) {
    var deployed = one.deployed().path("parameters");
    return one.wanted().parameters().properties().stream()
        .map(
            each -> {
              var before = deployed.path(each.getKey());
              var moved = one.isDeployed() && !before.equals(each.getValue());
              var was = before.isMissingNode() ? "new" : "was " + value(before);
              return new Line(each.getKey(), moved ? was : "", value(each.getValue()));
            })
        .toList();
  }

  /** The version of its template that was deployed; empty text where that is the one asked for. */
  public static String versionBefore(Environment one) {
    var before = one.deployed().path("version").asText("");
    return before.equals(one.wanted().version()) ? "" : before;
  }

  /** What its program gave back; of secrets the name alone. */
  public static List<Line> outputs(Environment one) {
    var lines = new ArrayList<Line>();
    for (var output : one.outputs().properties()) {
      var secret = output.getValue().path("secret").asBoolean();
      lines.add(
          new Line(
              output.getKey(), "", secret ? "secret" : value(output.getValue().path("value"))));
    }
    return lines;
  }

  private static String value(JsonNode value) {
    return value.isTextual() ? value.asText() : value.toString();
  }

  /** Outputs with what they are, secret or not. */
  public static List<Line> values(JsonNode outputs) {
    return outputs.properties().stream()
        .map(output -> new Line(output.getKey(), "", value(output.getValue().path("value"))))
        .toList();
  }

  /** The inputs of a form, with what was typed or else the schema's defaults. */
  public static List<Field> fields(Template template, Form form) {
    return template.parameters().fields().stream().map(field -> field(field, form)).toList();
  }

  private static Field field(Parameters.Field field, Form form) {
    var schema = field.schema();
    var choices = new ArrayList<String>();
    schema.path("enum").forEach(choice -> choices.add(choice.asText()));
    var kind =
        !choices.isEmpty()
            ? "choice"
            : switch (schema.path("type").asText()) {
              case "boolean" -> "boolean";
              case "integer" -> "integer";
              case "number" -> "number";
              default -> "text";
            };
    var input = "p." + field.name();
    return new Field(
        input,
        field.title(),
        field.help(),
        kind,
        // An empty list of values is one, unless the schema wants more.
        field.required()
            && (!schema.path("type").asText().equals("array")
                || schema.path("minItems").asInt() > 0),
        new Field.Limits(schema.path("minimum").asText(), schema.path("maximum").asText()),
        choices,
        form.text(input, text(schema)));
  }

  private static String text(JsonNode schema) {
    var usual = schema.path("default");
    if (usual.isMissingNode()) {
      return "";
    }
    return usual.isArray()
        ? StreamSupport.stream(usual.spliterator(), false)
            .map(JsonNode::asText)
            .reduce((one, next) -> one + ", " + next)
            .orElse("")
        : usual.asText();
  }
}
