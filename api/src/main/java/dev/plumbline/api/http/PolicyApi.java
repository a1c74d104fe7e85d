package dev.plumbline.api.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.api.access.Permission;
import dev.plumbline.api.policy.PolicyDesk;
import dev.plumbline.api.policy.PolicyParts;
import dev.plumbline.api.store.Violation;
import dev.plumbline.api.store.Violations;
import dev.plumbline.policies.Pack;
import dev.plumbline.policies.Rule;
import dev.plumbline.policies.Severity;
import dev.plumbline.policies.yaml.PackProblem;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** {@code /api/v1/policies}: packs in force, and tests of packs. */
final class PolicyApi {

  private static final int LONGEST = 60_000;
  private static final Set<String> SEVERITIES = Set.copyOf(Severity.words());
  private static final Set<String> STATUSES = Set.of("open", "resolved");
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final PolicyParts parts;

  PolicyApi(PolicyParts parts) {
    this.parts = parts;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.api("GET", "/policies", this::list),
        Endpoint.question("/policies/tests", Permission.READ, this::test),
        Endpoint.question("/policies/trials", Permission.READ, this::trial),
        Endpoint.api("GET", "/policies/violations", this::violations));
  }

  private Answer list(Request request) {
    request.only(Set.of());
    var state = parts.library().state();
    var node = NODES.objectNode();
    node.put("loadedAt", state.loadedAt().toString());
    problems(node.putArray("problems"), state.problems());
    var packs = node.putArray("packs");
    state.policies().packs().forEach(pack -> packs.add(json(pack)));
    return Answer.json(200, node);
  }

  private static ObjectNode json(Pack pack) {
    var node = NODES.objectNode();
    node.put("name", pack.name()).put("version", pack.version());
    node.put("description", pack.description()).put("shipped", pack.shipped());
    node.put("file", pack.file());
    var rules = node.putArray("rules");
    pack.rules().forEach(rule -> rules.add(json(rule)));
    return node;
  }

  private static ObjectNode json(Rule rule) {
    var node = NODES.objectNode();
    node.put("policy", rule.policy()).put("id", rule.id()).put("on", rule.on().word());
    node.put("effect", rule.effect().word()).put("when", rule.expression());
    node.put("reason", rule.reason()).put("source", rule.source());
    node.put("owner", rule.owner()).put("runbook", rule.runbook()).put("line", rule.line());
    rule.types().forEach(node.putArray("types")::add);
    rule.channels().forEach(node.putArray("notify")::add);
    return node;
  }

  private Answer test(Request request) {
    request.only(Set.of());
    var body = Body.of(request, Set.of("pack", "tests"));
    var pack = body.optional("pack", LONGEST).map(text -> new PolicyDesk.Text("pack", text));
    var tests = new PolicyDesk.Text("tests", body.text("tests", LONGEST));
    var run = parts.desk().test(pack, tests, parts.library().policies().packs());
    var node = NODES.objectNode();
    node.put("pack", run.pack()).put("passed", run.passed());
    problems(node.putArray("problems"), run.problems());
    var cases = node.putArray("cases");
    for (var result : run.results()) {
      cases
          .addObject()
          .put("name", result.name())
          .put("line", result.line())
          .put("passed", result.passed())
          .put("problem", result.problem());
    }
    return Answer.json(200, node);
  }

  private Answer trial(Request request) {
    request.only(Set.of());
    var body = Body.of(request, Set.of("pack", "name", "days"));
    var written = body.optional("pack", LONGEST);
    var named = body.optional("name", 100);
    var back = days(body);
    var node = NODES.objectNode();
    var problems = node.putArray("problems");
    if (written.isPresent()) {
      var reading = parts.desk().check("pack", written.get());
      problems(problems, reading.problems());
      reading.pack().ifPresent(pack -> trial(pack, back, node));
      return Answer.json(200, node);
    }
    var name = named.orElseThrow(() -> Problem.field("name", "is missing; or send a pack"));
    var pack =
        parts.library().policies().packs().stream()
            .filter(each -> each.name().equals(name))
            .findFirst()
            .orElseThrow(() -> Problem.field("name", "is no pack in force; send its text as pack"));
    trial(pack, back, node);
    return Answer.json(200, node);
  }

  private static Duration days(Body body) {
    var days = body.node("days");
    if (days.isMissingNode() || days.isNull()) {
      return Duration.ofDays(30);
    }
    if (!days.isIntegralNumber() || days.asLong() < 1 || days.asLong() > 365) {
      throw Problem.field("days", "must be a whole number from 1 to 365");
    }
    return Duration.ofDays(days.asLong());
  }

  private void trial(Pack pack, Duration back, ObjectNode node) {
    var outcome = parts.trials().run(pack, back);
    node.put("pack", pack.name()).put("days", back.toDays());
    node.put("findings", outcome.findings()).put("complete", outcome.complete());
    var rules = node.putArray("rules");
    for (var said : outcome.rules()) {
      var rule = rules.addObject();
      rule.put("policy", said.policy()).put("effect", said.effect());
      rule.put("fits", said.fits()).put("undecided", said.undecided());
      said.reasons().forEach(rule.putArray("reasons")::add);
      var hits = rule.putArray("findings");
      for (var hit : said.hits()) {
        hits.addObject()
            .put("id", hit.findingId())
            .put("urn", hit.urn())
            .put("type", hit.type())
            .put("severity", hit.severity());
      }
    }
  }

  private Answer violations(Request request) {
    request.only(Set.of("cursor", "limit", "stack", "policy", "severity", "type", "status"));
    var filter =
        new Violations.Filter(
            request.query("stack"),
            request.query("policy"),
            request.word("severity", SEVERITIES),
            request.query("type"),
            request.word("status", STATUSES));
    return Answer.json(
        200, Json.page(parts.violations().list(filter, request.page()), PolicyApi::json));
  }

  private static ObjectNode json(Violation violation) {
    var node = NODES.objectNode();
    node.put("id", violation.id()).put("stackId", violation.stackId());
    node.put("scanId", violation.scanId()).put("urn", violation.urn());
    node.put("type", violation.type()).put("cloudId", violation.cloudId());
    node.put("policy", violation.policy()).put("severity", violation.severity());
    node.put("reason", violation.reason()).put("owner", violation.owner());
    node.put("runbook", violation.runbook()).put("undecided", violation.undecided());
    node.put("status", violation.status());
    node.put("firstSeenAt", violation.firstSeenAt().toString());
    node.put("lastSeenAt", violation.lastSeenAt().toString());
    violation.resolvedAt().ifPresent(at -> node.put("resolvedAt", at.toString()));
    return node;
  }

  static void problems(ArrayNode list, List<PackProblem> problems) {
    for (var problem : problems) {
      list.addObject()
          .put("file", problem.file())
          .put("line", problem.line())
          .put("key", problem.key())
          .put("reason", problem.reason());
    }
  }
}
