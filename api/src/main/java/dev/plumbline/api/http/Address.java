package dev.plumbline.api.http;

import java.net.URI;
import java.util.function.Supplier;

/**
 * Where people reach the console: a request's own word for it could be anybody's.
 *
 * @param at without a slash at the end; known only once the server listens
 */
record Address(Supplier<String> at) {

  String url() {
    return at.get();
  }

  /** Whether a request names the console's own host. */
  boolean isAsked(Request request) {
    var host = request.header("host").orElse("");
    return host.equalsIgnoreCase(URI.create(url()).getAuthority());
  }

  /** What a cookie has where its browser came by TLS, which a proxy before the service speaks. */
  String secure(Request request) {
    return url().startsWith("https://") && isAsked(request) ? "; Secure" : "";
  }
}
