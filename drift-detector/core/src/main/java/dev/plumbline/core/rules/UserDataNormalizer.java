package dev.plumbline.core.rules;

import dev.plumbline.core.value.Value;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * User data of a server, known as plain text, as base64 (EC2's API) or by its SHA-1 (Pulumi's AWS
 * provider keeps only that in {@code userData}); the SHA-1 is what all three share.
 */
final class UserDataNormalizer implements Normalizer {

  private static final Pattern SHA1 = Pattern.compile("[0-9a-f]{40}");
  private static final int GZIP = 0x1f;

  @Override
  public String name() {
    return "user-data";
  }

  @Override
  public Value normalize(Value value) {
    if (!(value instanceof Value.Text(var text))
        || text.isEmpty()
        || SHA1.matcher(text).matches()) {
      return value;
    }
    return Value.of(sha1(decoded(text).orElseGet(() -> text.getBytes(StandardCharsets.UTF_8))));
  }

  /** The content of base64 that holds text or gzip; anything else is taken as plain. */
  private static Optional<byte[]> decoded(String text) {
    var packed = text.replace("\n", "").strip();
    if (packed.isEmpty() || packed.length() % 4 != 0) {
      return Optional.empty();
    }
    try {
      var bytes = Base64.getDecoder().decode(packed);
      return bytes[0] == GZIP || isText(bytes) ? Optional.of(bytes) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static boolean isText(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes))
          .chars()
          .allMatch(one -> one >= ' ' || one == '\n' || one == '\r' || one == '\t');
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  private static String sha1(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-1", e);
    }
  }
}
