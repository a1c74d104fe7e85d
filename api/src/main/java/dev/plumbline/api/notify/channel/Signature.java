package dev.plumbline.api.notify.channel;

import dev.plumbline.api.config.Hidden;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs as Standard Webhooks 1.0.0 says (standardwebhooks.com, "Signature scheme", symmetric). */
final class Signature {

  private static final String PREFIX = "whsec_";

  private Signature() {}

  /** One signature for each secret, so that a receiver may know the old or the new one. */
  static String of(List<Hidden> secrets, String id, long timestamp, String body) {
    return secrets.stream()
        .map(secret -> of(key(secret.text()), id, timestamp, body))
        .collect(Collectors.joining(" "));
  }

  /** {@code v1,} and the base64 of HMAC-SHA256 over {@code id.timestamp.body}. */
  static String of(byte[] key, String id, long timestamp, String body) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      var content = id + "." + timestamp + "." + body;
      return "v1,"
          + Base64.getEncoder()
              .encodeToString(mac.doFinal(content.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java platform has HmacSHA256", impossible);
    }
  }

  /** The key as Standard Webhooks writes it: {@code whsec_} and base64; else the text's bytes. */
  private static byte[] key(String secret) {
    return secret.startsWith(PREFIX)
        ? Base64.getDecoder().decode(secret.substring(PREFIX.length()))
        : secret.getBytes(StandardCharsets.UTF_8);
  }
}
