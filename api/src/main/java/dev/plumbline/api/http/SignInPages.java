package dev.plumbline.api.http;

import dev.plumbline.api.access.Sessions;
import dev.plumbline.api.oidc.Checked;
import dev.plumbline.api.oidc.Issuers;
import dev.plumbline.api.oidc.SignIn;
import dev.plumbline.api.store.Ids;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How a browser signs in at an issuer of OpenID Connect. */
final class SignInPages {

  private static final Logger LOG = LoggerFactory.getLogger(SignInPages.class);

  private final Issuers issuers;
  private final Sessions sessions;
  private final Login login;
  private final Address address;

  SignInPages(Issuers issuers, Sessions sessions, Login login, Address address) {
    this.issuers = issuers;
    this.sessions = sessions;
    this.login = login;
    this.address = address;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.page("GET", "/login/oidc/{issuer}", Access.OPEN, this::start),
        Endpoint.page("GET", "/login/oidc/{issuer}/callback", Access.OPEN, this::back));
  }

  private SignIn signIn(Request request) {
    var word = request.path("issuer");
    return issuers.signIn(word).orElseThrow(() -> Problem.notFound("issuer to sign in at", word));
  }

  private String redirect(SignIn signIn) {
    return address.url() + "/login/oidc/" + signIn.word() + "/callback";
  }

  /** Sent along when the issuer sends the browser back, which a strict cookie would not be. */
  private String cookie(String secret, Request request) {
    return "plumbline-oidc=%s; Path=/login/oidc; HttpOnly; SameSite=Lax; Max-Age=600%s"
        .formatted(secret, address.secure(request));
  }

  private Answer start(Request request) {
    var signIn = signIn(request);
    if (!address.isAsked(request)) {
      // The browser comes back to that host, and brings the cookie only if it got it there.
      return Answer.seeOther(address.url() + "/login/oidc/" + signIn.word(), Map.of());
    }
    try {
      var secret = Ids.secret();
      var there = signIn.start(secret, redirect(signIn));
      return Answer.seeOther(
          there.toString(),
          Map.of("set-cookie", cookie(secret, request), "cache-control", "no-store"));
    } catch (IOException unheard) {
      LOG.atWarn().addKeyValue("reason", unheard.getMessage()).log("nobody can sign in there");
      return login.form(503, "The issuer does not answer; try again soon.");
    }
  }

  private Answer back(Request request) {
    var signIn = signIn(request);
    if (request.method().equals("HEAD")) {
      return login.form(200, "");
    }
    var error = request.query("error");
    if (!error.isEmpty()) {
      var word = error.matches("[a-z_]{1,40}") ? ": " + error : "";
      return login.form(403, "The issuer did not sign you in" + word + ".");
    }
    var secret = request.cookies().getOrDefault("plumbline-oidc", "");
    if (secret.isEmpty()) {
      return login.form(403, "This browser did not begin this sign-in, or long ago; begin again.");
    }
    var brought =
        new SignIn.Return(request.query("code"), request.query("state"), request.query("iss"));
    return switch (signIn.finish(secret, redirect(signIn), brought)) {
      case Checked.Known(var caller) when caller.roles().isEmpty() ->
          login.form(
              403,
              "'%s' has no role here: the issuer's claims give none that this service knows."
                  .formatted(caller.name()));
      case Checked.Known(var caller) -> login.signedIn(request, sessions.open(caller));
      case Checked.Refused(var reason) -> login.form(403, reason);
      case Checked.Unanswered unanswered -> login.form(503, unanswered.reason());
    };
  }
}
