package dev.plumbline.api.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.plumbline.api.catalog.Checked;
import dev.plumbline.api.catalog.Template;
import dev.plumbline.api.catalog.Wished;
import dev.plumbline.api.config.EnvironmentSettings;
import dev.plumbline.api.config.Spans;
import dev.plumbline.api.environment.Environment;
import dev.plumbline.api.environment.EnvironmentDesk;
import dev.plumbline.api.environment.Hours;
import dev.plumbline.api.environment.Requests;
import java.time.Duration;
import java.util.Set;

/** Reads what somebody asks for, and says what is wrong with it. */
final class EnvironmentRequest {

  static final Set<String> FIELDS =
      Set.of("template", "version", "name", "team", "parameters", "lifetime", "awake");

  private static final String NAME = "[a-z]([a-z0-9-]{0,28}[a-z0-9])?";

  private EnvironmentRequest() {}

  static Requests.Wish read(Body body, EnvironmentDesk desk, Request request) {
    if (!desk.settings().enabled()) {
      throw Problem.of(422, "Nobody may ask for environments here: set environments.enabled.");
    }
    var template = template(body, desk);
    var name = body.text("name", 100);
    if (!name.matches(NAME)) {
      throw Problem.field(
          "name", "must be 1 to 30 lower-case letters, digits and hyphens, a letter first");
    }
    var team = team(body, desk, request);
    var parameters = parameters(template, body.node("parameters"));
    var lifetime = lifetime(body, template);
    var wish = new Wished("create", name, request.caller(), team.name(), parameters, lifetime);
    return new Requests.Wish(
        name,
        team,
        new Environment.Wanted(template.name(), template.version(), parameters),
        desk.cost(template, wish),
        template.project(),
        lifetime,
        body.optional("awake", 100).map(text -> hours(template, text)),
        request.caller());
  }

  private static Template template(Body body, EnvironmentDesk desk) {
    var name = body.text("template", 100);
    var version = body.optional("version", 30);
    return (version.isEmpty()
            ? desk.catalog().find(name)
            : desk.catalog().find(name, version.get()))
        .orElseThrow(
            () ->
                desk.catalog().find(name).isEmpty()
                    ? Problem.field("template", "is not in the catalog; see GET /catalog")
                    : Problem.field("version", "is none of this template's; see GET /catalog"));
  }

  private static EnvironmentSettings.Team team(Body body, EnvironmentDesk desk, Request request) {
    var name = body.text("team", 100);
    if (!request.who().isOf(name)) {
      throw Problem.of(403, "You are not of team %s: ask for a token that is.".formatted(name));
    }
    return desk.settings()
        .team(name)
        .orElseThrow(() -> Problem.field("team", "has no share; see environments.teams"));
  }

  static JsonNode parameters(Template template, JsonNode given) {
    var object = given.isMissingNode() ? JsonNodeFactory.instance.objectNode() : given;
    return switch (template.check(object)) {
      case Checked.Good(var parameters) -> parameters;
      case Checked.Bad(var complaints) -> throw Problem.parts("parameters", complaints);
    };
  }

  private static Duration lifetime(Body body, Template template) {
    var asked = body.optional("lifetime", 20).map(EnvironmentRequest::span);
    var longest = template.lifetime().longest();
    if (asked.filter(time -> time.compareTo(longest) > 0).isPresent()) {
      throw Problem.field(
          "lifetime", "is longer than the template allows, which is " + Spans.words(longest));
    }
    return asked.orElse(template.lifetime().usual());
  }

  /** When one of this template is to be awake. */
  static Hours hours(Template template, String text) {
    if (template.asleep().isEmpty()) {
      throw Problem.field("awake", "is not for this template: what it makes cannot sleep");
    }
    return Hours.parse(text)
        .orElseThrow(
            () -> Problem.field("awake", "must be days, hours and a time zone: " + Hours.EXAMPLE));
  }

  static Duration span(String text) {
    return Spans.parse(text)
        .orElseThrow(() -> Problem.field("lifetime", "must be a span such as 30m, 8h or 7d"));
  }
}
