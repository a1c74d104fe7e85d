package dev.plumbline.api.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.api.access.Permission;
import dev.plumbline.api.catalog.Catalog;
import dev.plumbline.api.catalog.Origin;
import dev.plumbline.api.catalog.Template;
import dev.plumbline.api.catalog.Uploads;
import dev.plumbline.api.catalog.Uploads.Answered;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code /api/v1/catalog}: what developers may ask for. */
final class CatalogApi {

  private final Catalog catalog;

  CatalogApi(Catalog catalog) {
    this.catalog = catalog;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.api("GET", "/catalog", this::list),
        Endpoint.api("GET", "/catalog/{template}", this::one),
        Endpoint.zip("POST", "/catalog/{template}", Permission.OPERATE, this::publish));
  }

  private Answer list(Request request) {
    request.only(Set.of());
    var node = JsonNodeFactory.instance.objectNode();
    var items = node.putArray("items");
    catalog.templates().forEach(template -> items.add(json(template)));
    var sources = node.putArray("sources");
    catalog.sources().forEach(source -> sources.add(json(source)));
    var problems = node.putArray("problems");
    catalog.problems().forEach(problems::add);
    var shadowed = node.putArray("shadowed");
    for (var hidden : catalog.shadowed()) {
      var one = shadowed.addObject().put("name", hidden.name()).put("version", hidden.version());
      one.put("reason", hidden.reason()).set("source", json(hidden.origin()));
    }
    return Answer.json(200, node);
  }

  private Answer one(Request request) {
    request.only(Set.of("version"));
    var name = request.path("template");
    var version = request.query("version");
    var found = version.isEmpty() ? catalog.find(name) : catalog.find(name, version);
    var template = found.orElseThrow(() -> none(name, version));
    var node = json(template);
    node.set("parameters", template.parameters().schema());
    node.set("hints", template.parameters().hints());
    return Answer.json(200, node);
  }

  private Problem none(String name, String version) {
    return catalog
        .find(name)
        .map(
            one ->
                Problem.of(
                    404,
                    "Template '%s' has no version '%s'; %s is in force."
                        .formatted(name, version, one.version())))
        .orElseGet(() -> Problem.notFound("template", name));
  }

  private Answer publish(Request request) {
    request.only(Set.of());
    var upload = new Uploads.Upload(request.path("template"), request.body(), request.caller());
    var answered =
        catalog
            .publish(upload)
            .orElseThrow(() -> Problem.of(404, "This service takes no templates."));
    return switch (answered) {
      case Answered.Published(var isNew, var answer) ->
          Answer.text(isNew ? 201 : 200, "application/json", answer, Map.of());
      case Answered.Wrong(var problems) -> throw Problem.part("", String.join("; ", problems));
      case Answered.Taken(var reason) -> throw Problem.of(409, reason);
    };
  }

  private static ObjectNode json(Template template) {
    var node = JsonNodeFactory.instance.objectNode();
    node.put("name", template.name()).put("version", template.version());
    node.put("digest", template.digest()).set("source", json(template.origin()));
    node.put("title", template.title()).put("owner", template.owner());
    node.put("description", template.description()).put("sla", template.sla());
    node.putObject("lifetime")
        .put("usual", template.lifetime().usual().toString())
        .put("longest", template.lifetime().longest().toString());
    node.put("sleeps", template.asleep().isPresent());
    template.rules().approval().ifPresent(rule -> node.put("approval", rule));
    template.rules().cost().ifPresent(rule -> node.put("cost", rule));
    var policies = node.putArray("policies");
    template.rules().policies().stream()
        .flatMap(pack -> pack.rules().stream())
        .forEach(
            rule ->
                policies
                    .addObject()
                    .put("id", rule.id())
                    .put("effect", rule.effect().word())
                    .put("reason", rule.reason()));
    return node;
  }

  private static ObjectNode json(Origin origin) {
    var node = JsonNodeFactory.instance.objectNode();
    node.put("kind", origin.kind().word()).put("place", origin.place());
    return origin.commit().isEmpty() ? node : node.put("commit", origin.commit());
  }
}
