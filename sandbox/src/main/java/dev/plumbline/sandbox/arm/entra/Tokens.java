package dev.plumbline.sandbox.arm.entra;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.sandbox.arm.Documents;
import dev.plumbline.sandbox.arm.Principal;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Access tokens as signed JWTs with Entra's claims. The key is random and lives as long as the
 * process. Immutable and thread-safe.
 */
public final class Tokens {

  /** The audience of Resource Manager. */
  public static final String AUDIENCE = "https://management.azure.com";

  /** Resources that every tenant knows: Resource Manager, and the data of storage accounts. */
  static final Set<String> AUDIENCES = Set.of(AUDIENCE, "https://storage.azure.com");

  static final Duration LIFE = Duration.ofSeconds(3599);
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  private final String tenant;
  private final List<Principal> principals;
  private final Clock clock;
  private final byte[] key = new byte[32];

  public Tokens(String tenant, List<Principal> principals, Clock clock) {
    this.tenant = tenant;
    this.principals = List.copyOf(principals);
    this.clock = clock;
    new SecureRandom().nextBytes(key);
  }

  /** What a token was found to be. */
  public sealed interface Checked {

    record Valid(Principal principal) implements Checked {}

    record Expired() implements Checked {}

    record Invalid(String why) implements Checked {}
  }

  Optional<Principal> principal(String clientId) {
    return principals.stream().filter(one -> one.clientId().equalsIgnoreCase(clientId)).findAny();
  }

  String issue(Principal principal, String audience) {
    long now = clock.instant().getEpochSecond();
    var header = Documents.object().put("typ", "JWT").put("alg", "HS256");
    var claims =
        Documents.object()
            .put("aud", audience)
            .put("iss", "https://sts.windows.net/" + tenant + "/")
            .put("iat", now)
            .put("nbf", now)
            .put("exp", now + LIFE.toSeconds())
            .put("appid", principal.clientId())
            .put("appidacr", "1")
            .put("idp", "https://sts.windows.net/" + tenant + "/")
            .put("idtyp", "app")
            .put("oid", principal.objectId())
            .put("sub", principal.objectId())
            .put("tid", tenant)
            .put("uti", UUID.randomUUID().toString())
            .put("ver", "1.0");
    var content = encode(header.toString()) + "." + encode(claims.toString());
    return content + "." + sign(content);
  }

  /** Checks signature, audience and time. */
  public Checked check(String token) {
    int end = token.lastIndexOf('.');
    var parts = List.of(token.split("\\.", -1));
    if (parts.size() != 3
        || !MessageDigest.isEqual(
            sign(token.substring(0, end)).getBytes(StandardCharsets.US_ASCII),
            token.substring(end + 1).getBytes(StandardCharsets.US_ASCII))) {
      return new Checked.Invalid("The access token is invalid.");
    }
    return claims(parts.get(1))
        .map(this::checkClaims)
        .orElse(new Checked.Invalid("The access token is invalid."));
  }

  private Checked checkClaims(JsonNode claims) {
    if (clock.instant().getEpochSecond() >= claims.path("exp").asLong()) {
      return new Checked.Expired();
    }
    var audience = claims.path("aud").asText();
    if (!audience.equals(AUDIENCE)) {
      return new Checked.Invalid(
          "The access token has been obtained for wrong audience or resource '%s'. It should exactly match with one of the allowed audiences '%s'."
              .formatted(audience, AUDIENCE));
    }
    return principal(claims.path("appid").asText())
        .<Checked>map(Checked.Valid::new)
        .orElse(new Checked.Invalid("The access token is from nobody known."));
  }

  private static Optional<JsonNode> claims(String part) {
    try {
      var text = new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
      return Optional.of(Documents.MAPPER.readTree(text));
    } catch (IllegalArgumentException | JsonProcessingException malformed) {
      return Optional.empty();
    }
  }

  private static String encode(String json) {
    return ENCODER.encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }

  private String sign(String content) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return ENCODER.encodeToString(mac.doFinal(content.getBytes(StandardCharsets.US_ASCII)));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has HmacSHA256", impossible);
    }
  }
}
