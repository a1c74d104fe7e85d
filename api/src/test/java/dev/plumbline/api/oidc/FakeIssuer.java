package dev.plumbline.api.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.plumbline.api.config.IdentitySettings;
import dev.plumbline.api.config.IdentitySettings.Claims;
import dev.plumbline.api.config.IdentitySettings.Client;
import dev.plumbline.api.config.IdentitySettings.GroupRule;
import dev.plumbline.api.config.IdentitySettings.Issuer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** An issuer on this machine, whose keys, answers and outages a test decides. */
final class FakeIssuer implements AutoCloseable {

  static final String AUDIENCE = "plumbline";
  static final String CLIENT = "console";

  final AtomicInteger keyRequests = new AtomicInteger();
  final List<String> exchanges = new CopyOnWriteArrayList<>();
  final List<JWK> keys = new CopyOnWriteArrayList<>();
  volatile boolean down;
  volatile String saysItIs;
  volatile String keysAt;
  volatile String tokenAnswer = "{\"error\": \"invalid_grant\"}";
  volatile int tokenStatus = 400;

  private final HttpServer server;

  FakeIssuer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException taken) {
      throw new IllegalStateException(taken);
    }
    saysItIs = url();
    keysAt = url() + "/keys";
    keys.add(rsa("first"));
    server.createContext("/.well-known/openid-configuration", this::discovery);
    server.createContext("/keys", this::keys);
    server.createContext("/token", this::token);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** What a service that believes it has in its configuration. */
  Issuer settings() {
    return settings("", true);
  }

  Issuer settings(String name, boolean confidential) {
    var secret = confidential ? Optional.of("s3cret") : Optional.<String>empty();
    return new Issuer(
        url(),
        name,
        AUDIENCE,
        Optional.of(new Client(CLIENT, secret, List.of("profile"))),
        new Claims(
            "roles",
            "teams",
            "groups",
            List.of(
                new GroupRule("ops", List.of("operator"), List.of("*")),
                new GroupRule("shop", List.of("developer"), List.of("shop")))),
        List.of("RS256", "ES256"),
        Duration.ofMinutes(1));
  }

  IdentitySettings identity() {
    return new IdentitySettings(List.of(settings()));
  }

  static RSAKey rsa(String id) {
    try {
      return new RSAKeyGenerator(2048).keyID(id).generate();
    } catch (JOSEException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  static ECKey elliptic(String id) {
    try {
      return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
    } catch (JOSEException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Claims of a good token, for a test to spoil. */
  JWTClaimsSet.Builder claims(Instant now) {
    return new JWTClaimsSet.Builder()
        .issuer(url())
        .subject("ada")
        .audience(AUDIENCE)
        .claim("groups", List.of("shop"))
        .issueTime(Date.from(now))
        .expirationTime(Date.from(now.plus(Duration.ofMinutes(5))));
  }

  String signed(JWTClaimsSet.Builder claims) {
    return signed(claims, keys.getFirst());
  }

  static String signed(JWTClaimsSet.Builder claims, JWK key) {
    return signed(claims, key, "JWT");
  }

  static String signed(JWTClaimsSet.Builder claims, JWK key, String type) {
    try {
      var algorithm = key instanceof ECKey ? JWSAlgorithm.ES256 : JWSAlgorithm.RS256;
      var header =
          new JWSHeader.Builder(algorithm).keyID(key.getKeyID()).type(new JOSEObjectType(type));
      var jwt = new SignedJWT(header.build(), claims.build());
      jwt.sign(
          key instanceof ECKey elliptic
              ? new ECDSASigner(elliptic)
              : new RSASSASigner(key.toRSAKey()));
      return jwt.serialize();
    } catch (JOSEException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private void discovery(HttpExchange exchange) throws IOException {
    answer(
        exchange,
        200,
        """
        {"issuer": "%s", "jwks_uri": "%s", "authorization_endpoint": "%s/authorize",
         "token_endpoint": "%s/token"}
        """
            .formatted(saysItIs, keysAt, url(), url()));
  }

  private void keys(HttpExchange exchange) throws IOException {
    keyRequests.incrementAndGet();
    answer(exchange, 200, new JWKSet(new ArrayList<>(keys)).toString(true));
  }

  private void token(HttpExchange exchange) throws IOException {
    var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    var login = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
    exchanges.add(login + " " + body);
    answer(exchange, tokenStatus, tokenAnswer);
  }

  private void answer(HttpExchange exchange, int status, String body) throws IOException {
    try (exchange) {
      var bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(down ? 503 : status, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
