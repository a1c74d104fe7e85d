package dev.plumbline.api.oidc;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jwt.JWTClaimsSet;
import dev.plumbline.api.config.IdentitySettings.Client;
import dev.plumbline.api.hash.Hashes;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Signs a browser in at an issuer by authorization code with PKCE. State, nonce and the code's
 * verifier are hashes of one secret that only this browser has, in a cookie: what another browser
 * began is not ended in this one, and nothing has to be kept in between.
 *
 * <p>Source: OpenID Connect Core 1.0 section 3.1, RFC 7636, RFC 9207, RFC 9700.
 */
public final class SignIn {

  private final Issuers.Believed at;
  private final Client client;
  private final Documents documents;

  SignIn(Issuers.Believed at, Client client, Documents documents) {
    this.at = at;
    this.client = client;
    this.documents = documents;
  }

  /** What a browser brings back; empty texts for what it does not. */
  public record Return(String code, String state, String issuer) {}

  /** How it is called in addresses and on the page. */
  public String word() {
    var name = at.issuer().name();
    return name.isEmpty() ? "oidc" : name;
  }

  /** The host that people sign in at. */
  public String host() {
    return String.valueOf(URI.create(at.issuer().issuer()).getHost());
  }

  /**
   * Where to send the browser.
   *
   * @param secret 128 random bits or more, which the browser brings back in its cookie
   * @throws IOException where the issuer does not answer or signs nobody in
   */
  public URI start(String secret, String redirect) throws IOException {
    var scopes = new LinkedHashSet<>(List.of("openid"));
    scopes.addAll(client.scopes());
    var parameters = new LinkedHashMap<String, String>();
    parameters.put("response_type", "code");
    parameters.put("client_id", client.id());
    parameters.put("redirect_uri", redirect);
    parameters.put("scope", String.join(" ", scopes));
    parameters.put("state", part("state", secret));
    parameters.put("nonce", part("nonce", secret));
    parameters.put("code_challenge", challenge(part("verifier", secret)));
    parameters.put("code_challenge_method", "S256");
    var page =
        at.keys()
            .discovery()
            .authorization()
            .orElseThrow(() -> new IOException("the issuer has no authorization_endpoint"));
    return URI.create(page + (page.getQuery() == null ? "?" : "&") + form(parameters));
  }

  /** Who it is that came back. */
  public Checked finish(String secret, String redirect, Return back) {
    try {
      var discovery = at.keys().discovery();
      if (!isSame(part("state", secret), back.state())) {
        return new Checked.Refused("This browser did not begin this sign-in; begin again.");
      }
      if (!back.issuer().equals(at.issuer().issuer())
          && (discovery.namesItself() || !back.issuer().isEmpty())) {
        return new Checked.Refused("The answer comes from another issuer; begin again.");
      }
      var reply = exchange(discovery, secret, redirect, back.code());
      var token = reply.body().path("id_token").asText("");
      if (reply.status() != 200 || token.isEmpty()) {
        return new Checked.Refused("The issuer does not take the code" + word(reply.body()) + ".");
      }
      var claims = at.verifier().claims(Verifier.parse(token), client.id());
      check(claims, secret);
      return new Checked.Known(at.people().of(claims));
    } catch (Verifier.RefusedException refused) {
      return new Checked.Refused(String.valueOf(refused.getMessage()));
    } catch (IOException unheard) {
      return new Checked.Unanswered();
    }
  }

  private void check(JWTClaimsSet claims, String secret) throws Verifier.RefusedException {
    if (!isSame(part("nonce", secret), String.valueOf(claims.getClaim("nonce")))) {
      throw new Verifier.RefusedException("The token was made for another sign-in; begin again.");
    }
    var party = claims.getClaim("azp");
    if (party == null ? claims.getAudience().size() > 1 : !party.equals(client.id())) {
      throw new Verifier.RefusedException("The token was made for another client.");
    }
  }

  private Documents.Reply exchange(Discovery discovery, String secret, String redirect, String code)
      throws IOException {
    var parameters = new LinkedHashMap<String, String>();
    parameters.put("grant_type", "authorization_code");
    parameters.put("code", code);
    parameters.put("redirect_uri", redirect);
    parameters.put("code_verifier", part("verifier", secret));
    var address =
        discovery.token().orElseThrow(() -> new IOException("the issuer has no token_endpoint"));
    var request = HttpRequest.newBuilder(address);
    if (client.secret().isPresent() && !discovery.posts()) {
      var pair = coded(client.id()) + ":" + coded(client.secret().get());
      var basic = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
      request.header("Authorization", "Basic " + basic);
    } else {
      parameters.put("client_id", client.id());
      client.secret().ifPresent(known -> parameters.put("client_secret", known));
    }
    return documents.send(
        request
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Accept", "application/json")
            .POST(BodyPublishers.ofString(form(parameters))));
  }

  /** The issuer's word for what is wrong, where it is one. */
  private static String word(JsonNode body) {
    var error = body.path("error").asText("");
    return error.matches("[a-z_]{1,40}") ? ": " + error : "";
  }

  /** Of this issuer alone: what one was sent must begin no sign-in at another. */
  private String part(String what, String secret) {
    return Hashes.sha256(what + " " + at.issuer().issuer() + " " + secret);
  }

  private static String challenge(String verifier) {
    var hash = HexFormat.of().parseHex(Hashes.sha256(verifier));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
  }

  private static boolean isSame(String wanted, String said) {
    return MessageDigest.isEqual(
        wanted.getBytes(StandardCharsets.UTF_8), said.getBytes(StandardCharsets.UTF_8));
  }

  private static String form(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(each -> each.getKey() + "=" + coded(each.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String coded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
