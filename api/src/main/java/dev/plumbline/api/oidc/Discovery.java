package dev.plumbline.api.oidc;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/**
 * What an issuer says about itself (OpenID Connect Discovery 1.0, section 3).
 *
 * @param posts whether a client's secret goes into the form, as it may in no header
 * @param namesItself whether its answers to a browser name it (RFC 9207)
 */
record Discovery(
    URI keys,
    Optional<URI> authorization,
    Optional<URI> token,
    boolean posts,
    boolean namesItself) {

  static URI address(String issuer) {
    return URI.create(issuer.replaceAll("/$", "") + "/.well-known/openid-configuration");
  }

  /**
   * Reads the document.
   *
   * @throws IOException where it is another issuer's, or leads where nobody should be asked
   */
  static Discovery of(JsonNode document, String issuer) throws IOException {
    if (!document.path("issuer").asText("").equals(issuer)) {
      throw new IOException("the discovery document of " + issuer + " is another issuer's");
    }
    var methods = document.path("token_endpoint_auth_methods_supported");
    var names = methods.valueStream().map(JsonNode::asText).toList();
    return new Discovery(
        endpoint(document, "jwks_uri", issuer)
            .orElseThrow(() -> new IOException(issuer + " names no jwks_uri")),
        endpoint(document, "authorization_endpoint", issuer),
        endpoint(document, "token_endpoint", issuer),
        !names.isEmpty() && !names.contains("client_secret_basic"),
        document.path("authorization_response_iss_parameter_supported").asBoolean(false));
  }

  /** An issuer on https is asked on https only: whoever leads elsewhere is refused. */
  private static Optional<URI> endpoint(JsonNode document, String name, String issuer)
      throws IOException {
    var text = document.path(name).asText("");
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      var address = URI.create(text);
      var home = URI.create(issuer);
      var like = home.getScheme().equals("http") && home.getHost().equals(address.getHost());
      if (like || ("https".equals(address.getScheme()) && address.getHost() != null)) {
        return Optional.of(address);
      }
    } catch (IllegalArgumentException malformed) {
      throw new IOException(issuer + " has a malformed " + name, malformed);
    }
    throw new IOException(issuer + " has a " + name + " that is not https");
  }
}
