package dev.plumbline.api.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.api.environment.Accounts;
import dev.plumbline.api.environment.EnvironmentDesk;
import dev.plumbline.api.environment.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * {@code /api/v1/budgets} and {@code /api/v1/reports/usage}: what the caller's teams may and do.
 */
final class UsageApi {

  private final EnvironmentDesk desk;

  UsageApi(EnvironmentDesk desk) {
    this.desk = desk;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.api("GET", "/budgets", this::budgets),
        Endpoint.api("GET", "/reports/usage", this::usage));
  }

  private Answer budgets(Request request) {
    request.only(Set.of());
    var node = JsonNodeFactory.instance.objectNode();
    var items = node.putArray("items");
    desk.accounts().all().stream()
        .filter(account -> request.who().isOf(account.team().name()))
        .forEach(account -> items.add(json(account)));
    return Answer.json(200, node);
  }

  private Answer usage(Request request) {
    request.only(Set.of("from", "to"));
    var to = time(request, "to", Instant.now());
    var from = time(request, "from", to.minus(Duration.ofDays(30)));
    if (!from.isBefore(to)) {
      throw Problem.unfit("from", "must be before to");
    }
    var node = JsonNodeFactory.instance.objectNode();
    node.put("from", from.toString()).put("to", to.toString());
    var items = node.putArray("items");
    desk.usage().between(from, to).stream()
        .filter(row -> request.who().isOf(row.team()))
        .forEach(row -> items.add(json(row)));
    return Answer.json(200, node);
  }

  private static Instant time(Request request, String name, Instant otherwise) {
    var text = request.query(name);
    return text.isEmpty()
        ? otherwise
        : Rfc3339.parse(text)
            .orElseThrow(
                () -> Problem.badRequest(name, "must be a time such as 2026-03-01T12:00:00Z"));
  }

  private static ObjectNode json(Usage.Row row) {
    var node = JsonNodeFactory.instance.objectNode();
    node.put("team", row.team()).put("template", row.template());
    node.put("requests", row.requests()).put("refused", row.refused()).put("failed", row.failed());
    row.leadTime().ifPresent(lead -> node.put("leadTimeSeconds", lead.toSeconds()));
    return node.put("hours", row.hours()).put("cost", row.cost());
  }

  private static ObjectNode json(Accounts.Account account) {
    var node = JsonNodeFactory.instance.objectNode();
    node.put("team", account.team().name());
    node.put("environments", account.environments());
    node.put("quota", account.team().environments());
    node.put("monthlyCost", account.monthlyCost());
    account
        .team()
        .monthlyBudget()
        .ifPresent(budget -> node.put("monthlyBudget", budget).put("percent", account.percent()));
    return node;
  }
}
