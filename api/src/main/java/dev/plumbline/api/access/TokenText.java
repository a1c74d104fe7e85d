package dev.plumbline.api.access;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * How a token is written: {@code plb_}, 27 characters of base 62 with 160 random bits, 6 with their
 * CRC-32. The prefix lets scanners for leaked secrets know it by {@code plb_[0-9A-Za-z]{33}}; the
 * checksum tells one that was cut or mistyped from a stranger's, without the database.
 */
final class TokenText {

  private static final String PREFIX = "plb_";
  private static final String DIGITS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final BigInteger BASE = BigInteger.valueOf(DIGITS.length());
  private static final int RANDOM_BITS = 160;
  private static final int RANDOM_LENGTH = 27;
  private static final int CHECK_LENGTH = 6;
  private static final Pattern FORM =
      Pattern.compile(PREFIX + "[0-9A-Za-z]{" + (RANDOM_LENGTH + CHECK_LENGTH) + "}");
  private static final SecureRandom RANDOM = new SecureRandom();

  private TokenText() {}

  static String fresh() {
    var random = digits(new BigInteger(RANDOM_BITS, RANDOM), RANDOM_LENGTH);
    return PREFIX + random + checksum(random);
  }

  /** Whether it is of this form, but with another checksum than it should have. */
  static boolean isMistyped(String token) {
    if (!FORM.matcher(token).matches()) {
      return false;
    }
    var random = token.substring(PREFIX.length(), PREFIX.length() + RANDOM_LENGTH);
    return !token.endsWith(checksum(random));
  }

  private static String checksum(String random) {
    var crc = new CRC32();
    crc.update(random.getBytes(StandardCharsets.US_ASCII));
    return digits(BigInteger.valueOf(crc.getValue()), CHECK_LENGTH);
  }

  private static String digits(BigInteger number, int length) {
    var text = new StringBuilder();
    var rest = number;
    while (text.length() < length) {
      var parts = rest.divideAndRemainder(BASE);
      text.append(DIGITS.charAt(parts[1].intValue()));
      rest = parts[0];
    }
    return text.reverse().toString();
  }
}
