package dev.plumbline.api.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.api.access.Permission;
import dev.plumbline.api.console.AlertViews;
import dev.plumbline.api.console.Form;
import dev.plumbline.api.routing.Matcher;
import dev.plumbline.api.store.Alerts;
import dev.plumbline.api.store.ChannelHealth;
import dev.plumbline.policies.Severity;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The pages of alerts: how channels do, what was told and what was not, and silences. */
final class AlertPages {

  private static final List<String> STATUSES =
      List.of("dead", "pending", "delivered", "silenced", "grouped");
  private static final List<String> SEVERITIES = Severity.words().reversed();

  /** How long people silence; the words of the form. */
  private static final Map<String, Duration> TIMES =
      Map.of(
          "1 hour", Duration.ofHours(1),
          "4 hours", Duration.ofHours(4),
          "1 day", Duration.ofDays(1),
          "7 days", Duration.ofDays(7));

  private static final List<String> ORDER = List.of("1 hour", "4 hours", "1 day", "7 days");

  private final Books books;
  private final ChannelHealth channels;
  private final Frame frame;
  private final AlertViews views;

  AlertPages(Books books, ChannelHealth channels, Frame frame) {
    this.books = books;
    this.channels = channels;
    this.frame = frame;
    this.views = new AlertViews(frame.views());
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.page("GET", "/alerts", Access.TOKEN, this::alerts),
        Endpoint.page("POST", "/alerts/{id}/replay", Permission.OPERATE, this::replay),
        Endpoint.page("GET", "/silences", Access.TOKEN, this::silences),
        Endpoint.page("POST", "/silences", Permission.OPERATE, this::silence),
        Endpoint.page("POST", "/silences/{id}/end", Permission.OPERATE, this::end));
  }

  private Answer alerts(Request request) {
    return frame.show("alerts", alertsModel(request, "").fresh(request.uri()));
  }

  private Frame.Model alertsModel(Request request, String problem) {
    var status = request.word("status", Set.copyOf(STATUSES));
    var channel = request.query("channel");
    var filter = new Alerts.Filter(status, channel, "", request.who().onlyOf());
    var page = books.alerts().list(filter, request.page());
    return Frame.model(request, "alerts", "Alerts")
        .with("channels", channels.all().stream().map(views::channel).toList())
        .with("statuses", STATUSES)
        .with("status", status)
        .with("channel", channel)
        .with("problem", problem)
        .list(
            "alerts",
            page,
            views::alert,
            "/alerts?status=" + status + "&channel=" + Console.word(channel));
  }

  private Answer replay(Request request) {
    try {
      AlertApi.replayed(books.alerts(), request);
      return Frame.done("/alerts?status=pending", "replayed");
    } catch (Problem problem) {
      return frame.refuse(problem, "alerts", alertsModel(request, problem.detail()));
    }
  }

  private Answer silences(Request request) {
    var typed = new HashMap<String, String>();
    typed.put("time", "1 hour");
    for (var part : Matcher.PARTS) {
      typed.put(part, request.query(part));
    }
    return frame.show("silences", silencesModel(request, Form.fresh(typed)).fresh("/silences"));
  }

  private Frame.Model silencesModel(Request request, Form form) {
    var now = books.silences().now();
    return Frame.model(request, "alerts", "Silences")
        .with("form", form)
        .with("severities", SEVERITIES)
        .with("times", ORDER)
        .list(
            "silences",
            books.silences().list(request.page()),
            each -> views.silence(each, now),
            "/silences");
  }

  private Answer silence(Request request) {
    var now = books.silences().now();
    try {
      var time = TIMES.get(request.form().getOrDefault("time", ""));
      if (time == null) {
        throw Problem.field("time", "must be one of " + String.join(", ", ORDER));
      }
      var body = Frame.typed(request, "reason").put("to", now.plus(time).toString());
      globs(request, body);
      books.silences().add(SilenceRequest.read(Body.of(body), request.caller(), now));
      return Frame.done("/silences", "silenced");
    } catch (Problem problem) {
      return frame.refuse(
          problem, "silences", silencesModel(request, Frame.form(request, problem)));
    }
  }

  /** Each part is globs with a comma or space between. */
  private static void globs(Request request, ObjectNode body) {
    var matcher = body.putObject("matcher");
    for (var part : Matcher.PARTS) {
      var globs =
          Arrays.stream(request.form().getOrDefault(part, "").split("[,\\s]+", -1))
              .filter(glob -> !glob.isEmpty())
              .toList();
      if (!globs.isEmpty()) {
        globs.forEach(matcher.putArray(part)::add);
      }
    }
  }

  private Answer end(Request request) {
    var id = request.path("id");
    if (books.silences().end(id, request.caller()).isEmpty()) {
      throw Problem.notFound("silence", id);
    }
    return Frame.done("/silences", "ended");
  }
}
