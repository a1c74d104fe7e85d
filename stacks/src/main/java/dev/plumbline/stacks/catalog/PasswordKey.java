package dev.plumbline.stacks.catalog;

import com.pulumi.core.Output;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret that passwords are derived from, so that each has its own, the same after every
 * deployment, and nobody thinks one up: HMAC-SHA-256 (RFC 2104) of whose the password is. Who knows
 * one password learns neither another nor the key.
 */
record PasswordKey(String text) {
  private static final int SHORTEST = 32;

  PasswordKey {
    if (text.length() < SHORTEST) {
      throw new IllegalArgumentException(
          "it must have at least " + SHORTEST + " characters that nobody can guess");
    }
  }

  /**
   * Derives a password of 43 letters, digits, hyphens and underscores, which fits into a URL.
   *
   * @param whose unique among all that have a password of the same key
   */
  Output<String> password(String whose) {
    return Output.ofSecret(derived(whose));
  }

  private String derived(String whose) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(text.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(mac.doFinal(whose.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HMAC-SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "PasswordKey[]";
  }
}
