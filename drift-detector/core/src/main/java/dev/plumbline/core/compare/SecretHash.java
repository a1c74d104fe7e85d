package dev.plumbline.core.compare;

import dev.plumbline.core.rules.RuleNode;
import dev.plumbline.core.value.Value;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The keyed hash that stands for a secret. Safe for use by many threads. */
final class SecretHash {

  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;

  SecretHash(byte[] key) {
    this.key = new SecretKeySpec(key, ALGORITHM);
  }

  /** The hash of a value in the form all its spellings share; a hashed value keeps its own. */
  String of(Value value, RuleNode node) {
    if (value instanceof Value.Hashed(var hmac)) {
      return hmac;
    }
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      var text = Spelling.canonical(value, node);
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }
}
