package dev.plumbline.api.http;

import dev.plumbline.api.access.Credentials;
import dev.plumbline.api.access.Holder;
import dev.plumbline.api.access.Permission;
import dev.plumbline.api.access.Sessions;
import dev.plumbline.api.console.Pages;
import dev.plumbline.api.oidc.Issuers;
import java.util.List;
import java.util.Map;

/** How a browser signs in: by a link that works once, or with a token. */
final class Login {

  private final Credentials credentials;
  private final Gate gate;
  private final Pages pages;
  private final Issuers issuers;
  private final Address address;

  Login(Credentials credentials, Gate gate, Pages pages, Issuers issuers, Address address) {
    this.issuers = issuers;
    this.address = address;
    this.credentials = credentials;
    this.gate = gate;
    this.pages = pages;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.page("GET", "/login", Access.OPEN, this::link),
        Endpoint.page("POST", "/login", Access.OPEN, this::token),
        Endpoint.page("POST", "/logout", Permission.READ, this::logout));
  }

  private Answer link(Request request) {
    var code = request.query("code");
    if (code.isEmpty()) {
      return form(200, "");
    }
    if (request.method().equals("HEAD")) {
      return form(200, "");
    }
    return credentials
        .sessions()
        .login(code)
        .map(session -> signedIn(request, session))
        .orElseGet(() -> form(403, "This login link was used before or is too old."));
  }

  private Answer token(Request request) {
    Gate.checkOrigin(request);
    var token = request.form().getOrDefault("token", "").strip();
    return switch (credentials.tokens().holder(token)) {
      case Holder.Known known -> signedIn(request, credentials.sessions().open(known));
      case Holder.Expired expired -> form(403, expired.problem());
      case Holder.Stranger ignored -> form(403, "This token is not known here.");
    };
  }

  /** A page that goes on by itself: a strict cookie is not sent on a redirect from elsewhere. */
  Answer signedIn(Request request, String session) {
    var cookie =
        "%s=%s; Path=/; HttpOnly; SameSite=Strict; Max-Age=%d%s"
            .formatted(
                gate.cookie(), session, Sessions.SESSION.toSeconds(), address.secure(request));
    return Answer.text(
        200,
        "text/html; charset=utf-8",
        pages.render("signed-in", Map.of("title", "Signed in")),
        Map.of("set-cookie", cookie, "cache-control", "no-store"));
  }

  private Answer logout(Request request) {
    var session = request.cookies().getOrDefault(gate.cookie(), "");
    credentials.sessions().logout(session);
    var cookie =
        gate.cookie() + "=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0" + address.secure(request);
    return Answer.seeOther("/login", Map.of("set-cookie", cookie));
  }

  /** The page to sign in on. */
  Answer form(int status, String problem) {
    return Answer.html(
        status,
        pages.render(
            "login",
            Map.of(
                "title",
                "Sign in",
                "problem",
                problem,
                "issuers",
                issuers.signIns().stream()
                    .map(each -> Map.of("word", each.word(), "host", each.host()))
                    .toList())));
  }
}
