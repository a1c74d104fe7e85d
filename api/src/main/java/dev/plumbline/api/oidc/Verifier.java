package dev.plumbline.api.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.plumbline.api.config.IdentitySettings.Issuer;
import java.io.IOException;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a token is what its issuer made, for whom it should be and for now. The algorithm is one
 * of the configured ones, all with a private key, and the kind of the issuer's key must fit it;
 * keys that a token brings along or points at are not looked at.
 *
 * <p>Source: RFC 7519 section 4.1, RFC 8725, OpenID Connect Core 1.0 section 3.1.3.7.
 */
final class Verifier {

  /** Why a token does not do. */
  static final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    RefusedException(String reason) {
      super(reason);
    }
  }

  /** Types of tokens that say who somebody is; not those of a logout, for instance. */
  private static final Set<String> TYPES = Set.of("jwt", "at+jwt", "application/at+jwt");

  private static final int LONGEST_SUBJECT = 255;

  private final Issuer issuer;
  private final Keys keys;
  private final Clock clock;

  Verifier(Issuer issuer, Keys keys, Clock clock) {
    this.issuer = issuer;
    this.keys = keys;
    this.clock = clock;
  }

  /** As it is written, with nothing about it checked yet. */
  static SignedJWT parse(String token) throws RefusedException {
    try {
      return SignedJWT.parse(token);
    } catch (ParseException | IllegalArgumentException malformed) {
      throw new RefusedException("The token is no signed JWT.");
    }
  }

  /**
   * The claims, all checked but nonce and azp.
   *
   * @throws IOException where the issuer must be asked for its keys and does not answer
   */
  JWTClaimsSet claims(SignedJWT token, String audience) throws RefusedException, IOException {
    checkHeader(token);
    checkSignature(token);
    var claims = claims(token);
    if (!issuer.issuer().equals(claims.getIssuer())) {
      throw new RefusedException("The token's issuer is not known here.");
    }
    if (!claims.getAudience().contains(audience)) {
      throw new RefusedException("The token is for another audience than this service.");
    }
    checkTimes(claims);
    var subject = Optional.ofNullable(claims.getSubject()).orElse("");
    if (subject.isBlank()
        || subject.length() > LONGEST_SUBJECT
        || subject.chars().anyMatch(Character::isISOControl)) {
      throw new RefusedException("The token names no subject that can be a person's name.");
    }
    return claims;
  }

  private void checkHeader(SignedJWT token) throws RefusedException {
    var header = token.getHeader();
    if (!issuer.algorithms().contains(header.getAlgorithm().getName())) {
      throw new RefusedException(
          "The token is not signed by "
              + String.join(" or ", issuer.algorithms())
              + ", as it must be here.");
    }
    var type = header.getType();
    if (type != null && !TYPES.contains(type.getType().toLowerCase(Locale.ROOT))) {
      throw new RefusedException("The token's type is not JWT or at+jwt.");
    }
  }

  private void checkSignature(SignedJWT token) throws RefusedException, IOException {
    List<JWK> candidates = keys.of(token.getHeader());
    if (candidates.isEmpty()) {
      throw new RefusedException("The token is signed with a key that its issuer does not have.");
    }
    if (isSignedWithOne(candidates, token)) {
      return;
    }
    if (token.getHeader().getKeyID() == null
        && isSignedWithOne(keys.anew(token.getHeader()), token)) {
      return;
    }
    throw new RefusedException("The token's signature is wrong.");
  }

  private static boolean isSignedWithOne(List<JWK> candidates, SignedJWT token) {
    return candidates.stream().anyMatch(candidate -> isSignedWith(candidate, token));
  }

  private static boolean isSignedWith(JWK candidate, SignedJWT token) {
    if (!(candidate instanceof AsymmetricJWK pair)) {
      return false;
    }
    try {
      JWSVerifier verifier =
          new DefaultJWSVerifierFactory().createJWSVerifier(token.getHeader(), pair.toPublicKey());
      return token.verify(verifier);
    } catch (JOSEException otherKind) {
      return false;
    }
  }

  private static JWTClaimsSet claims(SignedJWT token) throws RefusedException {
    try {
      return token.getJWTClaimsSet();
    } catch (ParseException malformed) {
      throw new RefusedException("The token's claims cannot be read.");
    }
  }

  private void checkTimes(JWTClaimsSet claims) throws RefusedException {
    var now = clock.instant();
    var ends = time(claims.getExpirationTime());
    if (ends.isEmpty()) {
      throw new RefusedException("The token has no end (exp).");
    }
    if (!now.isBefore(ends.get().plus(issuer.clockSkew()))) {
      throw new RefusedException(
          "The token expired at " + ends.get().truncatedTo(ChronoUnit.SECONDS) + ".");
    }
    var begins = time(claims.getNotBeforeTime());
    if (begins.isPresent() && now.isBefore(begins.get().minus(issuer.clockSkew()))) {
      throw new RefusedException("The token is not good yet (nbf).");
    }
  }

  private static Optional<Instant> time(@org.jspecify.annotations.Nullable Date date) {
    return Optional.ofNullable(date).map(Date::toInstant);
  }
}
