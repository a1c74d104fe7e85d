package dev.plumbline.api.http;

import dev.plumbline.api.access.Permission;
import dev.plumbline.api.store.AlertRow;
import dev.plumbline.api.store.Alerts;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** {@code /api/v1/alerts} and {@code /api/v1/silences}: what is told, and what is not. */
final class AlertApi {

  private static final Set<String> PAGE = Set.of("cursor", "limit");
  private static final Set<String> STATUSES =
      Set.of("pending", "delivered", "dead", "silenced", "grouped");

  private final Books books;

  AlertApi(Books books) {
    this.books = books;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.api("GET", "/alerts", this::alerts),
        Endpoint.api("GET", "/alerts/{id}", this::alert),
        Endpoint.api("POST", "/alerts/{id}/replay", Permission.OPERATE, this::replay),
        Endpoint.api("GET", "/silences", this::silences),
        Endpoint.api("POST", "/silences", Permission.OPERATE, this::silence),
        Endpoint.api("DELETE", "/silences/{id}", Permission.OPERATE, this::end));
  }

  private Answer alerts(Request request) {
    var known = new HashSet<>(PAGE);
    known.addAll(List.of("status", "channel", "subject"));
    request.only(known);
    var filter =
        new Alerts.Filter(
            request.word("status", STATUSES),
            request.query("channel"),
            request.query("subject"),
            request.who().onlyOf());
    return Answer.json(200, Json.page(books.alerts().list(filter, request.page()), AlertRow::json));
  }

  private Answer alert(Request request) {
    request.only(Set.of());
    var alert = known(books.alerts(), request);
    return Answer.json(200, alert.json().set("event", alert.event()));
  }

  /** One that the caller sees. */
  private static AlertRow known(Alerts alerts, Request request) {
    var id = request.path("id");
    return alerts
        .find(id)
        .filter(alert -> request.who().sees(alert.team()))
        .orElseThrow(() -> Problem.notFound("alert", id));
  }

  private Answer replay(Request request) {
    request.only(Set.of());
    return Answer.json(202, replayed(books.alerts(), request).json());
  }

  /** Has one sent again, or says why not. */
  static AlertRow replayed(Alerts alerts, Request request) {
    var id = known(alerts, request).id();
    var alert = alerts.replay(id).orElseThrow(() -> Problem.notFound("alert", id));
    if (!alert.status().equals("pending")) {
      throw Problem.of(
          409,
          "Alert '%s' is %s: only dead, silenced and pending ones are sent again."
              .formatted(id, alert.status()));
    }
    return alert;
  }

  private Answer silences(Request request) {
    request.only(PAGE);
    var now = books.silences().now();
    return Answer.json(
        200, Json.page(books.silences().list(request.page()), each -> each.json(now)));
  }

  private Answer silence(Request request) {
    request.only(Set.of());
    var now = books.silences().now();
    var wanted = SilenceRequest.read(request, now);
    return Answer.json(201, books.silences().add(wanted).json(now));
  }

  private Answer end(Request request) {
    request.only(Set.of());
    var id = request.path("id");
    var ended =
        books
            .silences()
            .end(id, request.caller())
            .orElseThrow(() -> Problem.notFound("silence", id));
    return Answer.json(200, ended.json(books.silences().now()));
  }
}
