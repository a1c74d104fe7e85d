package dev.plumbline.api.http;

import dev.plumbline.api.access.Caller;
import dev.plumbline.api.access.Credentials;
import dev.plumbline.api.access.Holder;
import dev.plumbline.api.access.Permission;
import dev.plumbline.api.access.RateLimit;
import dev.plumbline.api.access.Role;
import dev.plumbline.api.oidc.Checked;
import dev.plumbline.api.oidc.Issuers;
import dev.plumbline.api.store.Database;
import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Lets callers in, or says why not. */
final class Gate {

  private static final Pattern DIRECT =
      Pattern.compile("(localhost|[0-9.]+|\\[[0-9a-fA-F:.]+])(:[0-9]+)?");

  /** Methods that change nothing. */
  static final Set<String> SAFE = Set.of("GET", "HEAD");

  private final Credentials credentials;
  private final Issuers issuers;
  private final RateLimit limit;
  private final String cookie;

  /**
   * @param limit how often one token or browser may call
   * @param cookie the name of the session's cookie
   */
  Gate(Credentials credentials, Issuers issuers, RateLimit limit, String cookie) {
    this.credentials = credentials;
    this.issuers = issuers;
    this.limit = limit;
    this.cookie = cookie;
  }

  String cookie() {
    return cookie;
  }

  /** Somebody, and by what it is known; that has a share of calls of its own. */
  private record Known(String holder, Caller caller) {}

  /** Who calls; throws where nobody known does. */
  Caller caller(Request request) {
    var known = known(request);
    var caller = counted(known.holder(), known.caller());
    if (bearer(request).isEmpty() && !SAFE.contains(request.method())) {
      checkOrigin(request);
    }
    return caller;
  }

  /**
   * Whether the token or session of a request still stands for the same person with the same
   * rights; also where nobody can say so now.
   */
  boolean isStill(Caller caller, Request request) {
    try {
      return known(request).caller().equals(caller);
    } catch (Problem unknown) {
      return unknown.status() == 503;
    } catch (RuntimeException failed) {
      if (Database.isGone(failed)) {
        return true;
      }
      throw failed;
    }
  }

  private Known known(Request request) {
    var bearer = bearer(request);
    if (bearer.isPresent() && issuers.isTheirs(bearer.get())) {
      return switch (issuers.bearer(bearer.get())) {
        case Checked.Known(var caller) -> new Known("person " + caller.name(), caller);
        case Checked.Refused(var reason) -> throw Problem.of(401, reason);
        case Checked.Unanswered unanswered -> throw Problem.of(503, unanswered.reason());
      };
    }
    if (bearer.isPresent()) {
      return switch (credentials.tokens().holder(bearer.get())) {
        case Holder.Known known -> new Known("token " + known.token(), known.caller());
        case Holder.Expired expired -> throw Problem.of(401, expired.problem());
        case Holder.Stranger ignored -> throw Problem.of(401, "The token is not known here.");
      };
    }
    return Optional.ofNullable(request.cookies().get(cookie))
        .flatMap(
            text ->
                credentials
                    .sessions()
                    .caller(text)
                    .map(caller -> new Known("browser " + text, caller)))
        .orElseThrow(
            () ->
                Problem.of(
                    401, "Send 'Authorization: Bearer <token>' or sign in with a login link."));
  }

  /** Refuses who calls too often. A stream counts once, however long it is. */
  private Caller counted(String holder, Caller caller) {
    var wait = limit.take(holder);
    if (wait.isPresent()) {
      throw Problem.later(
          429, "This token or browser sends too many requests; wait a little.", wait.get());
    }
    return caller;
  }

  /** Refuses who may not do what an endpoint does. */
  static void check(Caller caller, Permission needed) {
    if (!caller.may(needed)) {
      var roles =
          Arrays.stream(Role.values())
              .filter(role -> role.gives(needed))
              .map(Role::word)
              .collect(Collectors.joining(" or "));
      throw Problem.of(
          403,
          "This needs the role %s; '%s' has %s here."
              .formatted(roles, caller.name(), caller.roleWords()));
    }
  }

  private static Optional<String> bearer(Request request) {
    return request
        .header("authorization")
        .filter(text -> text.toLowerCase(Locale.ROOT).startsWith("bearer "))
        .map(text -> text.substring("bearer ".length()).strip());
  }

  /** A browser says where a request comes from; only our own pages may change something. */
  static void checkOrigin(Request request) {
    var host = request.header("host").orElse("");
    var origin = request.header("origin").map(Gate::authority).orElse("");
    if (host.isEmpty() || !origin.equalsIgnoreCase(host)) {
      throw Problem.of(403, "The request comes from another site.");
    }
  }

  /**
   * Whether the host is named by its address, as no page of another site can have it: a name that
   * was made to lead to this machine must not open what is for this machine only.
   */
  static boolean isDirect(Request request) {
    return DIRECT.matcher(request.header("host").orElse("")).matches();
  }

  private static String authority(String origin) {
    try {
      return Optional.ofNullable(URI.create(origin).getAuthority()).orElse("");
    } catch (IllegalArgumentException malformed) {
      return "";
    }
  }
}
