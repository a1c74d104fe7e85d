package dev.plumbline.pulumi.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.core.PlumblineException;
import dev.plumbline.core.declared.StackId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lists the stacks, page by page. Source: "List Stacks" and AppListStacksResponse, REST API docs.
 * Stacks are named {@code organization/project/stack}, as the command line prints them.
 */
final class CloudStacks {

  /** Of a stack that was never updated. */
  static final long NEVER = -1;

  private final CloudAddress address;
  private final CloudApi api;
  private final AtomicInteger pages = new AtomicInteger(1);

  CloudStacks(CloudAddress address, CloudApi api) {
    this.address = address;
    this.api = api;
  }

  /** How many pages the last list took. */
  int pages() {
    return pages.get();
  }

  /**
   * When the last update of each stack began, in seconds; 0 while one is under way (source:
   * pulumi/pulumi, pkg/cmd/pulumi/stack/stack_ls.go).
   */
  Map<StackId, Long> lastUpdates() {
    var found = new LinkedHashMap<StackId, Long>();
    var token = "";
    var read = 0;
    do {
      var page = api.json("/api/user/stacks" + query(token), "the list of stacks");
      if (!page.path("stacks").isArray()) {
        throw odd("holds no stacks");
      }
      page.path("stacks").forEach(node -> found.put(id(node), lastUpdate(node)));
      var next = page.path("continuationToken").asText("");
      if (!next.isEmpty() && next.equals(token)) {
        throw odd("never ends");
      }
      token = next;
      read++;
    } while (!token.isEmpty());
    pages.set(read);
    return found;
  }

  private String query(String token) {
    var query = new StringBuilder();
    address.organization().ifPresent(name -> add(query, "organization", name));
    if (!token.isEmpty()) {
      add(query, "continuationToken", token);
    }
    return query.toString();
  }

  private static void add(StringBuilder query, String name, String value) {
    query.append(query.isEmpty() ? '?' : '&').append(name).append('=').append(CloudApi.part(value));
  }

  private static long lastUpdate(JsonNode node) {
    return node.path("lastUpdate").isNumber() ? node.path("lastUpdate").longValue() : NEVER;
  }

  private StackId id(JsonNode node) {
    var organization = node.path("orgName").asText("");
    var project = node.path("projectName").asText("");
    var stack = node.path("stackName").asText("");
    if (organization.isEmpty() || project.isEmpty() || stack.isEmpty()) {
      throw odd("has a stack without a name");
    }
    return new StackId(address.name(), organization + "/" + project, stack);
  }

  private PlumblineException odd(String wrong) {
    return new PlumblineException(
        PlumblineException.Category.ENVIRONMENT,
        "Pulumi Cloud " + address.url() + ": its list of stacks " + wrong + ": update Plumbline");
  }

  /** The path of a stack in the API. */
  static String path(StackId stack) {
    var slash = stack.project().indexOf('/');
    if (slash < 0 || stack.stack().isEmpty()) {
      throw new PlumblineException(
          PlumblineException.Category.USAGE,
          "'"
              + stack.name()
              + "' is no stack of Pulumi Cloud: name one as organization/project/stack");
    }
    return "/api/stacks/"
        + CloudApi.part(stack.project().substring(0, slash))
        + "/"
        + CloudApi.part(stack.project().substring(slash + 1))
        + "/"
        + CloudApi.part(stack.stack());
  }
}
