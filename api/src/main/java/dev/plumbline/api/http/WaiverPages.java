package dev.plumbline.api.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.plumbline.api.access.Permission;
import dev.plumbline.api.console.Form;
import dev.plumbline.api.console.WaiverViews;
import dev.plumbline.api.store.Finding;
import dev.plumbline.api.store.Findings;
import dev.plumbline.api.waiver.Waiver;
import dev.plumbline.api.waiver.WaiverDesk;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The pages of waivers: asked for by one, decided on by another. */
final class WaiverPages {

  private static final List<String> STATUSES =
      List.of("requested", "active", "expired", "refused", "withdrawn");
  private static final Duration USUAL = Duration.ofDays(7);
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(com.fasterxml.jackson.databind.DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final WaiverDesk desk;
  private final Findings findings;
  private final Frame frame;
  private final WaiverViews views;

  WaiverPages(WaiverDesk desk, Findings findings, Frame frame) {
    this.desk = desk;
    this.findings = findings;
    this.frame = frame;
    this.views = new WaiverViews(frame.views());
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.page("GET", "/waivers", Access.TOKEN, this::list),
        Endpoint.page("POST", "/waivers", Permission.REQUEST, this::ask),
        // Before those with an id, which it is not.
        Endpoint.page("GET", "/waivers/new", Permission.REQUEST, this::form),
        Endpoint.page("GET", "/waivers/{id}", Access.TOKEN, this::one),
        Endpoint.page("POST", "/waivers/{id}/decision", Permission.DECIDE, this::decide),
        Endpoint.page("POST", "/waivers/{id}/withdrawal", Permission.READ, this::withdraw));
  }

  private Answer list(Request request) {
    var status = request.word("status", Set.copyOf(STATUSES));
    var page = desk.waivers().list(status, request.page());
    return frame.show(
        "waivers",
        Frame.model(request, "waivers", "Waivers")
            .with("statuses", STATUSES)
            .with("status", status)
            .list("waivers", page, views::row, "/waivers?status=" + status)
            .fresh(request.uri()));
  }

  private Answer form(Request request) {
    var finding = finding(request.query("finding"));
    var form =
        Form.fresh(
            Map.of(
                "findingId",
                finding.id(),
                "allow",
                "live",
                "expiresAt",
                desk.now().plus(USUAL).truncatedTo(ChronoUnit.HOURS).toString().substring(0, 16)));
    return frame.show("waiver-new", formModel(request, finding, form));
  }

  private Frame.Model formModel(Request request, Finding finding, Form form) {
    var spots = views.spots(finding);
    var first = spots.stream().filter(spot -> !spot.secret()).findFirst();
    return Frame.model(request, "waivers", "Ask for a waiver")
        .with("form", form)
        .with("chosen", form.text("path", first.map(WaiverViews.Spot::path).orElse("")))
        .with("spots", spots)
        .with("possible", first.isPresent())
        .with("findingId", finding.id())
        .with("name", frame.views().row(finding, "").name())
        .with("type", finding.type());
  }

  private Finding finding(String id) {
    return findings.find(id).orElseThrow(() -> Problem.notFound("finding", id));
  }

  private Answer ask(Request request) {
    var finding = finding(request.form().getOrDefault("findingId", ""));
    try {
      var body = Body.of(typed(request));
      var waiver = desk.request(WaiverRequest.read(body, findings, desk.now(), request.caller()));
      return Frame.done("/waivers/" + waiver.id(), "requested");
    } catch (Problem problem) {
      return frame.refuse(
          problem, "waiver-new", formModel(request, finding, Frame.form(request, problem)));
    }
  }

  /** As the API has it; inputs that were left empty are left out. */
  private static ObjectNode typed(Request request) {
    var form = request.form();
    var node = Frame.typed(request, "findingId", "path", "reason", "owner");
    var expires = form.getOrDefault("expiresAt", "").strip();
    if (!expires.isEmpty()) {
      node.put("expiresAt", expires.matches("[0-9-]{10}T[0-9:]{5}") ? expires + ":00Z" : expires);
    }
    switch (form.getOrDefault("allow", "live")) {
      case "value" -> node.set("value", value(form.getOrDefault("value", "").strip()));
      case "range" ->
          node.putObject("range")
              .put("lowest", number("lowest", form))
              .put("highest", number("highest", form));
      default -> {
        // The value that is there now.
      }
    }
    return node;
  }

  /** JSON where it is some, else a text. */
  private static JsonNode value(String typed) {
    if (typed.isEmpty()) {
      throw Problem.field("value", "is missing; type the value that may be there");
    }
    try {
      return JSON.readTree(typed);
    } catch (JsonProcessingException text) {
      return TextNode.valueOf(typed);
    }
  }

  private static double number(String name, Map<String, String> form) {
    var text = form.getOrDefault(name, "").strip();
    if (!text.matches("-?[0-9]{1,15}(\\.[0-9]{1,15})?")) {
      throw Problem.field(name, "must be a number such as 3 or 0.5");
    }
    return Double.parseDouble(text);
  }

  private Answer one(Request request) {
    return frame.show("waiver", model(request, known(request)));
  }

  private Frame.Model model(Request request, Waiver waiver) {
    var row = views.row(waiver);
    return Frame.model(request, "waivers", "Waiver of " + row.path())
        .with("waiver", row)
        .with("own", waiver.requestedBy().equals(request.caller()))
        .with("problem", "")
        .fresh("/waivers/" + waiver.id());
  }

  private Answer decide(Request request) {
    var approved =
        switch (request.form().getOrDefault("decision", "")) {
          case "approve" -> true;
          case "refuse" -> false;
          default -> throw Problem.badRequest("decision", "must be approve or refuse");
        };
    var id = known(request).id();
    return attempt(
        request,
        approved ? "approved" : "refused",
        () -> WaiverApi.check(desk.decide(id, approved, request.caller(), Frame.seen(request))));
  }

  private Answer withdraw(Request request) {
    var waiver = known(request);
    return attempt(
        request,
        "withdrawn",
        () -> {
          WaiverApi.checkWithdrawal(request, waiver);
          desk.withdraw(waiver.id(), request.caller());
        });
  }

  /** Shows the waiver as it is now, with the reason, where something cannot be done. */
  private Answer attempt(Request request, String done, Runnable action) {
    try {
      action.run();
      return Frame.done("/waivers/" + request.path("id"), done);
    } catch (Problem problem) {
      return frame.refuse(
          problem, "waiver", model(request, known(request)).with("problem", problem.detail()));
    }
  }

  private Waiver known(Request request) {
    var id = request.path("id");
    return desk.waivers().find(id).orElseThrow(() -> Problem.notFound("waiver", id));
  }
}
