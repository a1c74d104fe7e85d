package dev.plumbline.pulumi.secrets;

import dev.plumbline.core.PlumblineException;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * Derives the keys of one passphrase, each once: a derivation takes about a second by design. Safe
 * for use by many threads.
 *
 * <p>A state is {@code v1:<salt>:<"pulumi" closed with the key>}; the key is PBKDF2 with HMAC
 * SHA-256 and 1,000,000 rounds. Source: pulumi/pulumi, pkg/secrets/passphrase/manager.go and
 * sdk/go/common/resource/config/crypt.go.
 */
public final class PassphraseKeys {

  private static final int ROUNDS = 1_000_000;
  private static final int KEY_BITS = 256;
  private static final String KNOWN_TEXT = "pulumi";

  private final Optional<String> passphrase;
  private final ConcurrentHashMap<String, Optional<PassphraseOpener>> openers =
      new ConcurrentHashMap<>();

  public PassphraseKeys(Optional<String> passphrase) {
    this.passphrase = passphrase;
  }

  /**
   * The opener for a state, closed where no passphrase was given.
   *
   * @throws PlumblineException where the passphrase is wrong or the state is not understood
   */
  public SecretOpener opener(String state) {
    if (passphrase.isEmpty()) {
      return SecretOpener.CLOSED;
    }
    return openers
        .computeIfAbsent(state, unseen -> derive(passphrase.get(), unseen))
        .orElseThrow(
            () ->
                new PlumblineException(
                    PlumblineException.Category.CONFIGURATION,
                    "The passphrase is wrong for this stack: correct backends.passphrase, or"
                        + " remove it to leave secrets unchecked"));
  }

  private static Optional<PassphraseOpener> derive(String passphrase, String state) {
    var parts = state.split(":", 3);
    if (parts.length != 3 || !parts[0].equals("v1")) {
      throw unknownState();
    }
    try {
      var salt = Base64.getDecoder().decode(parts[1]);
      var key = new PBEKeySpec(passphrase.toCharArray(), salt, ROUNDS, KEY_BITS);
      var factory = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256");
      var opener = new PassphraseOpener(factory.generateSecret(key).getEncoded());
      return Optional.of(opener).filter(each -> each.closed(parts[2], KNOWN_TEXT));
    } catch (IllegalArgumentException malformed) {
      throw unknownState();
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("PBKDF2 is not there", missing);
    }
  }

  private static PlumblineException unknownState() {
    return new PlumblineException(
        PlumblineException.Category.ENVIRONMENT,
        "The checkpoint's secrets_providers.state.salt is not of the form 'v1:salt:text': export"
            + " and import the stack with a current Pulumi");
  }
}
