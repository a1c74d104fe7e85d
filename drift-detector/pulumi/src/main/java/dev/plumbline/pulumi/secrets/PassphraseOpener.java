package dev.plumbline.pulumi.secrets;

import dev.plumbline.core.PlumblineException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Opens values that Pulumi's {@code passphrase} secrets provider closed: AES-256-GCM, written as
 * {@code v1:<nonce>:<ciphertext with tag>} in base64.
 *
 * <p>Source: {@code symmetricCrypter} in pulumi/pulumi, sdk/go/common/resource/config/crypt.go.
 */
final class PassphraseOpener implements SecretOpener {

  private static final int TAG_BITS = 128;

  private final SecretKeySpec key;

  PassphraseOpener(byte[] key) {
    this.key = new SecretKeySpec(key, "AES");
  }

  @Override
  public Optional<String> open(String ciphertext) {
    try {
      return Optional.of(decrypt(ciphertext));
    } catch (GeneralSecurityException | IllegalArgumentException damaged) {
      throw new PlumblineException(
          PlumblineException.Category.ENVIRONMENT,
          "A secret does not open with the stack's passphrase; its ciphertext is damaged or from"
              + " another stack: run 'pulumi up' to write it again",
          damaged);
    }
  }

  /**
   * Whether this key closed the given text.
   *
   * @throws IllegalArgumentException where the text is malformed
   */
  boolean closed(String ciphertext, String expected) {
    try {
      return decrypt(ciphertext).equals(expected);
    } catch (AEADBadTagException wrongKey) {
      return false;
    } catch (GeneralSecurityException malformed) {
      throw new IllegalArgumentException("not a nonce and a ciphertext", malformed);
    }
  }

  private String decrypt(String text) throws GeneralSecurityException {
    var parts = text.split(":", -1);
    if (parts.length != 3 || !parts[0].equals("v1")) {
      throw new IllegalArgumentException("not v1:nonce:ciphertext");
    }
    var decoder = Base64.getDecoder();
    var cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, decoder.decode(parts[1])));
    return new String(cipher.doFinal(decoder.decode(parts[2])), StandardCharsets.UTF_8);
  }
}
