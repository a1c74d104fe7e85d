package dev.plumbline.stacks.component;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** A short text that stands for a longer one: lowercase letters and digits, always the same. */
public final class Digest {
  private static final int ALPHABET = 36;

  private Digest() {}

  /**
   * Digests a text.
   *
   * @param length of the digest, up to 40 characters
   */
  public static String of(String text, int length) {
    try {
      var sha256 = MessageDigest.getInstance("SHA-256");
      var number = new BigInteger(1, sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
      var digits = number.toString(ALPHABET);
      return digits.substring(digits.length() - length);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
