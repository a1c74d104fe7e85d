package dev.plumbline.api.http;

import dev.plumbline.api.access.Permission;
import dev.plumbline.api.feed.Feeds;
import dev.plumbline.api.store.Finding;
import dev.plumbline.api.store.Findings;
import dev.plumbline.api.store.Page;
import dev.plumbline.api.store.ScanRow;
import dev.plumbline.api.store.Scans;
import dev.plumbline.api.store.StackRow;
import dev.plumbline.policies.Severity;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code /api/v1}: stacks, scans, operations and findings. */
final class Api {

  private static final Set<String> PAGE = Set.of("cursor", "limit");
  private static final Set<String> STATUSES = Set.of("open", "waived", "resolved");
  private static final Set<String> KINDS = Set.of("drifted", "changed", "deleted", "unmanaged");
  private static final Set<String> SEVERITIES = Set.copyOf(Severity.words());
  private static final Set<String> VERDICTS =
      Set.of("in-sync", "changed", "drifted", "deleted", "unknown", "not-applicable");

  private final Books books;
  private final ScanRequests requests;
  private final Feeds feeds;
  private final JobLog jobs;

  Api(Books books, ScanRequests requests, Feeds feeds, JobLog jobs) {
    this.books = books;
    this.requests = requests;
    this.feeds = feeds;
    this.jobs = jobs;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.api("GET", "/stacks", this::stacks),
        Endpoint.api("GET", "/stacks/{id}", this::stack),
        Endpoint.api("POST", "/stacks/{id}/scans", Permission.OPERATE, this::scanNow),
        Endpoint.api("GET", "/operations/{id}", this::operation),
        Endpoint.api("GET", "/scans", this::scans),
        Endpoint.api("GET", "/scans/{id}", this::scan),
        Endpoint.api("GET", "/findings", this::findings),
        Endpoint.api("GET", "/findings/{id}", this::finding),
        Endpoint.api("GET", "/unmanaged", this::unmanaged),
        Endpoint.api("GET", "/feeds", this::feeds));
  }

  private Answer stacks(Request request) {
    request.only(PAGE);
    var wanted = request.page();
    var after =
        books.stacks().all().stream()
            .sorted(Comparator.comparing(StackRow::id))
            .filter(stack -> stack.id().compareTo("stk_" + wanted.cursor()) > 0)
            .toList();
    var items = after.stream().limit(wanted.limit()).toList();
    var next =
        after.size() > items.size()
            ? java.util.Optional.of(items.getLast().id().substring("stk_".length()))
            : Optional.<String>empty();
    return Answer.json(200, Json.page(new Page<>(items, next, wanted.limit()), Json::of));
  }

  private Answer stack(Request request) {
    request.only(Set.of());
    return Answer.json(200, Json.of(knownStack(request)));
  }

  private StackRow knownStack(Request request) {
    var id = request.path("id");
    return books.stacks().find(id).orElseThrow(() -> Problem.notFound("stack", id));
  }

  private Answer scanNow(Request request) {
    request.only(Set.of());
    var stack = knownStack(request);
    var operation = requests.scanNow(stack.id(), request.caller());
    return Answer.json(
        202,
        Json.of(operation, List.of()),
        Map.of("location", "/api/v1/operations/" + operation.id()));
  }

  private Answer operation(Request request) {
    request.only(Set.of("after"));
    var operation = jobs.known(request);
    var part = books.operations().lines(operation.id(), request.number("after"));
    var node = Json.of(operation, part.lines());
    if (part.cut()) {
      node.put("nextAfter", part.last(0));
    }
    return Answer.json(200, node);
  }

  private Answer scans(Request request) {
    request.only(with("stack"));
    var page = books.scans().list(request.query("stack"), request.page());
    return Answer.json(200, Json.page(page, ScanRow::json));
  }

  private Answer scan(Request request) {
    request.only(with("verdict"));
    var id = request.path("id");
    var scan = books.scans().find(id).orElseThrow(() -> Problem.notFound("scan", id));
    var verdicts = books.scans().verdicts(id, request.word("verdict", VERDICTS), request.page());
    var node = scan.json();
    node.set("verdicts", Json.page(verdicts, Scans.Positioned::body));
    return Answer.json(200, node);
  }

  private Answer findings(Request request) {
    request.only(with("stack", "status", "kind", "severity"));
    var filter =
        new Findings.Filter(
            request.query("stack"),
            request.word("status", STATUSES),
            request.word("kind", KINDS),
            request.word("severity", SEVERITIES));
    return Answer.json(
        200,
        Json.page(books.findings().list(filter, request.page()), (Finding each) -> Json.of(each)));
  }

  private Answer unmanaged(Request request) {
    request.only(Set.of());
    return Answer.json(200, Json.of(books.findings().look()));
  }

  private Answer feeds(Request request) {
    request.only(Set.of());
    return Answer.json(200, Json.of(feeds));
  }

  private Answer finding(Request request) {
    request.only(Set.of());
    var id = request.path("id");
    var finding = books.findings().find(id).orElseThrow(() -> Problem.notFound("finding", id));
    return Answer.json(
        200,
        Json.whole(finding, books.findings().timeline(id), books.findings().oscillations(finding)));
  }

  private static Set<String> with(String... names) {
    var all = new HashSet<>(PAGE);
    all.addAll(List.of(names));
    return all;
  }
}
