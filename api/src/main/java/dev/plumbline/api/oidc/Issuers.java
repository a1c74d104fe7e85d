package dev.plumbline.api.oidc;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.plumbline.api.config.IdentitySettings;
import dev.plumbline.api.config.IdentitySettings.Issuer;
import java.io.IOException;
import java.text.ParseException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The issuers whom this service believes. Thread-safe. */
public final class Issuers implements AutoCloseable {

  private final Documents documents = new Documents();
  private final List<Believed> believed;

  /** One of them with what is known of it. */
  record Believed(Issuer issuer, Keys keys, Verifier verifier, People people) {}

  public Issuers(IdentitySettings settings, Clock clock) {
    this.believed =
        settings.oidc().stream()
            .map(
                issuer -> {
                  var keys = new Keys(issuer.issuer(), documents, clock);
                  var verifier = new Verifier(issuer, keys, clock);
                  return new Believed(issuer, keys, verifier, new People(issuer));
                })
            .toList();
  }

  /** Whether a bearer token is for {@link #bearer} to judge: it is written as a JWT. */
  public boolean isTheirs(String token) {
    return !believed.isEmpty() && token.chars().filter(letter -> letter == '.').count() == 2;
  }

  /** Whose bearer token it is. */
  public Checked bearer(String token) {
    try {
      var jwt = Verifier.parse(token);
      var one = by(jwt);
      return new Checked.Known(
          one.people().of(one.verifier().claims(jwt, one.issuer().audience())));
    } catch (Verifier.RefusedException refused) {
      return new Checked.Refused(String.valueOf(refused.getMessage()));
    } catch (IOException unheard) {
      return new Checked.Unanswered();
    }
  }

  /** The one that a token says it is from; the signature shows later whether that is true. */
  private Believed by(SignedJWT token) throws Verifier.RefusedException {
    try {
      JWTClaimsSet said = token.getJWTClaimsSet();
      return believed.stream()
          .filter(one -> one.issuer().issuer().equals(said.getIssuer()))
          .findFirst()
          .orElseThrow(
              () -> new Verifier.RefusedException("The token's issuer is not known here."));
    } catch (ParseException malformed) {
      throw new Verifier.RefusedException("The token's claims cannot be read.");
    }
  }

  /** Ways to sign a browser in, by the word that stands in their addresses. */
  public List<SignIn> signIns() {
    return believed.stream()
        .filter(one -> one.issuer().client().isPresent())
        .map(one -> new SignIn(one, one.issuer().client().orElseThrow(), documents))
        .toList();
  }

  public Optional<SignIn> signIn(String word) {
    return signIns().stream().filter(one -> one.word().equals(word)).findFirst();
  }

  @Override
  public void close() {
    documents.close();
  }
}
