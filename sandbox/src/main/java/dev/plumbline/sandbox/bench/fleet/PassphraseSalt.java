package dev.plumbline.sandbox.bench.fleet;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The salt of a passphrase as Pulumi keeps it in state and configuration: the salt, then the word
 * {@code pulumi} encrypted, by which the passphrase is checked. Source: {@code
 * sdk/go/common/resource/config/crypt.go} of Pulumi (PBKDF2 with SHA-256, AES-256-GCM).
 */
final class PassphraseSalt {

  private static final int ITERATIONS = 1_000_000;
  private static final SecureRandom RANDOM = new SecureRandom();

  private PassphraseSalt() {}

  /** A fresh salt for a passphrase. */
  static String of(String passphrase) {
    try {
      var salt = random(8);
      var nonce = random(12);
      var spec = new PBEKeySpec(passphrase.toCharArray(), salt, ITERATIONS, 256);
      var key =
          SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
      var cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(
          Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
      var check = cipher.doFinal("pulumi".getBytes(StandardCharsets.UTF_8));
      return "v1:%s:v1:%s:%s".formatted(text(salt), text(nonce), text(check));
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("this JDK has no AES-GCM or PBKDF2", missing);
    }
  }

  private static byte[] random(int length) {
    var bytes = new byte[length];
    RANDOM.nextBytes(bytes);
    return bytes;
  }

  private static String text(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
