package dev.plumbline.api.http;

import dev.plumbline.api.access.Permission;
import dev.plumbline.api.console.Assets;
import dev.plumbline.api.console.Pages;
import dev.plumbline.api.console.View;
import dev.plumbline.api.console.Views;
import dev.plumbline.api.store.Findings;
import dev.plumbline.api.store.Page;
import dev.plumbline.api.store.StackRow;
import dev.plumbline.policies.Severity;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The pages of the console. */
final class Console {

  private static final Set<String> WORRIES = Set.of("drifted", "changed", "deleted", "unknown");
  private static final List<String> VERDICTS =
      List.of("deleted", "drifted", "changed", "unknown", "in-sync", "not-applicable");
  private static final List<String> SEVERITIES = Severity.words().reversed();

  private final Books books;
  private final ScanRequests requests;
  private final EventFeed feed;
  private final Pictures pictures;
  private final Pages pages;
  private final Looks looks;

  /** What pages are made with. */
  record Looks(Assets assets, Views views) {}

  /** What pages are made of. */
  record Parts(Books books, ScanRequests requests, EventFeed feed) {}

  Console(Parts parts, Pictures pictures, Pages pages, Looks looks) {
    this.books = parts.books();
    this.requests = parts.requests();
    this.feed = parts.feed();
    this.pictures = pictures;
    this.pages = pages;
    this.looks = looks;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.page("GET", "/", Access.TOKEN, this::overview),
        Endpoint.page("GET", "/stacks/{id}", Access.TOKEN, this::stack),
        Endpoint.page("POST", "/stacks/{id}/scan", Permission.OPERATE, this::scanNow),
        Endpoint.page("GET", "/findings", Access.TOKEN, this::findings),
        Endpoint.page("GET", "/findings/{id}", Access.TOKEN, this::finding),
        Endpoint.page("GET", "/live", Access.TOKEN, this::live),
        Endpoint.page("GET", "/assets/{version}/{file}", Access.OPEN, this::asset));
  }

  private Answer overview(Request request) {
    var busy = new HashSet<>(books.operations().stacksWithWork());
    var rows = books.stacks().all();
    var stacks =
        rows.stream()
            .sorted(
                Comparator.comparing((StackRow stack) -> rank(stack.verdict()))
                    .thenComparing(stack -> stack.stack().name()))
            .map(stack -> looks.views().stack(stack, busy.contains(stack.id())))
            .toList();
    var tallies = books.findings().tallies();
    var bySeverity = new HashMap<String, Long>();
    tallies.stream()
        .filter(tally -> tally.status().equals("open"))
        .forEach(tally -> bySeverity.merge(tally.severity(), tally.count(), Long::sum));
    var model = new HashMap<String, Object>();
    model.put("title", "Overview");
    model.put("place", "overview");
    model.put("who", Frame.person(request.who()));
    model.put("address", "/");
    model.put("stacks", stacks);
    model.put(
        "severitySummary",
        SEVERITIES.stream()
            .filter(bySeverity::containsKey)
            .map(word -> bySeverity.get(word) + " " + word)
            .collect(Collectors.joining(" · ")));
    model.put("open", bySeverity.values().stream().mapToLong(Long::longValue).sum());
    model.put("resources", stacks.stream().mapToInt(View.Stack::checked).sum());
    model.put("unknown", stacks.stream().mapToInt(View.Stack::unknown).sum());
    model.put("drifted", rows.stream().filter(row -> row.verdict().equals("drifted")).count());
    model.put(
        "incomplete", rows.stream().filter(row -> row.verdict().equals("incomplete")).count());
    model.put("inSync", rows.stream().filter(row -> row.verdict().equals("in-sync")).count());
    model.put("findings", looks.views().rows(books.findings().worst(8), books.stacks().names()));
    return Answer.html(200, pages.render("overview", model));
  }

  private static int rank(String verdict) {
    return switch (verdict) {
      case "drifted" -> 0;
      case "incomplete" -> 1;
      case "unscanned" -> 2;
      default -> 3;
    };
  }

  private Answer stack(Request request) {
    var id = request.path("id");
    var stack = books.stacks().find(id).orElseThrow(() -> Problem.notFound("stack", id));
    var resources =
        books.scans().latest(id).stream()
            .map(looks.views()::resource)
            .sorted(
                Comparator.comparing((View.Resource each) -> VERDICTS.indexOf(each.verdict()))
                    .thenComparing(View.Resource::type)
                    .thenComparing(View.Resource::name))
            .toList();
    var findingIds = new HashMap<String, String>();
    books
        .findings()
        .list(new Findings.Filter(id, "open", "", ""), Page.Request.FIRST)
        .items()
        .forEach(finding -> findingIds.put(finding.urn(), finding.id()));
    var scans = books.scans().list(id, new Page.Request("", 10)).items();
    var model = new HashMap<String, Object>();
    model.put("title", stack.stack().name());
    model.put("place", "stack");
    model.put("who", Frame.person(request.who()));
    model.put("address", "/stacks/" + id);
    model.put("stack", looks.views().stack(stack, books.operations().underWay(id).isPresent()));
    model.put(
        "worries", resources.stream().filter(each -> WORRIES.contains(each.verdict())).toList());
    model.put("resources", resources);
    model.put(
        "suppressing", resources.stream().filter(each -> !each.suppressed().isEmpty()).toList());
    model.put("findingIds", findingIds);
    model.put("scans", scans.stream().map(looks.views()::scan).toList());
    return Answer.html(200, pages.render("stack", model));
  }

  private Answer scanNow(Request request) {
    var id = request.path("id");
    if (books.stacks().find(id).isEmpty()) {
      throw Problem.notFound("stack", id);
    }
    requests.scanNow(id, request.caller());
    var back = request.form().getOrDefault("back", "");
    return Answer.seeOther(back.equals("/") ? "/" : "/stacks/" + id, Map.of());
  }

  private Answer findings(Request request) {
    var filter =
        new Findings.Filter(
            request.query("stack"),
            request.query().getOrDefault("status", "open"),
            request.query("kind"),
            request.query("severity"));
    var page = books.findings().list(filter, request.page());
    var names = books.stacks().names();
    var model = new HashMap<String, Object>();
    model.put("title", "Findings");
    model.put("place", "findings");
    model.put("who", Frame.person(request.who()));
    model.put("address", request.uri());
    model.put("filter", filter);
    model.put("statuses", List.of("open", "waived", "resolved"));
    model.put("kinds", List.of("drifted", "changed", "deleted", "unmanaged"));
    model.put("severities", SEVERITIES);
    model.put(
        "stacks", books.stacks().all().stream().map(s -> looks.views().stack(s, false)).toList());
    model.put("findings", looks.views().rows(page.items(), names));
    model.put("next", page.nextCursor().map(cursor -> next(filter, cursor)).orElse(""));
    return Answer.html(200, pages.render("findings", model));
  }

  private static String next(Findings.Filter filter, String cursor) {
    return "/findings?stack=%s&status=%s&kind=%s&severity=%s&cursor=%s"
        .formatted(
            word(filter.stackId()),
            word(filter.status()),
            word(filter.kind()),
            word(filter.severity()),
            cursor);
  }

  static String word(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private Answer finding(Request request) {
    var id = request.path("id");
    var finding = books.findings().find(id).orElseThrow(() -> Problem.notFound("finding", id));
    var names = books.stacks().names();
    var model = new HashMap<String, Object>();
    var row = looks.views().rows(List.of(finding), names).getFirst();
    model.put("title", row.name());
    model.put("place", "findings");
    model.put("who", Frame.person(request.who()));
    model.put("address", "/findings/" + id);
    model.put("finding", row);
    model.put("severityReason", finding.severityReason());
    model.put("resource", looks.views().resource(finding.verdict()));
    model.put("evidence", finding.evidence().isNull() ? "" : finding.evidence().toPrettyString());
    var dependents = new ArrayList<View.Dependent>();
    finding.radius().forEach(step -> dependents.add(looks.views().dependent(step)));
    model.put("dependents", dependents);
    model.put("pictures", dependents.isEmpty() ? List.of() : List.of(pictures.of(finding)));
    model.put("attribution", looks.views().attribution(finding));
    model.put(
        "fights",
        books.findings().oscillations(finding).stream().map(looks.views()::fight).toList());
    model.put("importCommand", finding.detail().path("importCommand").asText(""));
    model.put("javaCode", finding.detail().path("javaCode").asText(""));
    model.put("timeline", books.findings().timeline(id).stream().map(looks.views()::step).toList());
    return Answer.html(200, pages.render("finding", model));
  }

  /** Says that something changed that the caller sees; the page then asks for itself again. */
  private Answer live(Request request) {
    var start = books.events().latest();
    return new Answer.Stream(
        writer ->
            feed.follow(
                writer,
                new EventFeed.Listener(request.who(), start, Duration.ofMillis(200)),
                lines -> writer.event(lines.getLast().seq(), "change", "{}")));
  }

  private Answer asset(Request request) {
    return looks
        .assets()
        .find(request.path("file"))
        .filter(ignored -> request.path("version").equals(looks.assets().version()))
        .<Answer>map(
            asset ->
                new Answer.Whole(
                    200,
                    asset.type(),
                    asset.content(),
                    Map.of("cache-control", "public, max-age=31536000, immutable")))
        .orElseThrow(() -> Problem.of(404, "There is no such file."));
  }
}
