package dev.plumbline.api.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.api.access.Permission;
import dev.plumbline.api.store.AuditBook;
import dev.plumbline.api.store.AuditEntry;
import dev.plumbline.api.store.Page;
import java.util.List;
import java.util.Set;

/** {@code /api/v1/audit}: who did what, in a chain that shows whether anybody changed it. */
final class AuditApi {

  private final AuditBook audit;

  AuditApi(AuditBook audit) {
    this.audit = audit;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.api("GET", "/audit", Permission.ADMINISTER, this::list),
        Endpoint.api("GET", "/audit/verification", Permission.ADMINISTER, this::verify));
  }

  /** In the order of the chain: the first entry first. */
  private Answer list(Request request) {
    request.only(Set.of("cursor", "limit", "who", "subject"));
    var page = request.page();
    if (!page.cursor().matches("[0-9]{0,18}")) {
      throw Problem.badRequest("cursor", "must be the nextCursor of an earlier answer");
    }
    var after = page.cursor().isEmpty() ? 0 : Long.parseLong(page.cursor());
    var entries =
        audit.after(after, request.query("who"), request.query("subject"), page.limit() + 1);
    return Answer.json(
        200,
        Json.page(
            Page.of(entries, page.limit(), entry -> Long.toString(entry.seq())), AuditApi::json));
  }

  private Answer verify(Request request) {
    request.only(Set.of());
    var head = audit.head();
    var problem = audit.problem();
    var node = JsonNodeFactory.instance.objectNode();
    node.put("intact", problem.isEmpty()).put("entries", head.seq()).put("hash", head.hash());
    problem.ifPresent(text -> node.put("problem", text));
    return Answer.json(200, node);
  }

  private static ObjectNode json(AuditEntry entry) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("seq", entry.seq())
        .put("at", entry.at().toString())
        .put("who", entry.who())
        .put("roles", entry.roles())
        .put("address", entry.address())
        .put("action", entry.action())
        .put("subject", entry.subject())
        .put("decision", entry.decision())
        .put("before", entry.before())
        .put("after", entry.after())
        .put("previous", entry.previous())
        .put("hash", entry.hash());
  }
}
