package dev.plumbline.sandbox.provider.kubernetes;

import dev.plumbline.core.value.Value;
import dev.plumbline.sandbox.provider.CheckRequest;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;

/** Generated names: what the program called the resource, a dash and eight hexadecimal digits. */
final class ObjectNames {

  private static final int DIGITS = 8;
  private static final SecureRandom RANDOM = new SecureRandom();

  private ObjectNames() {}

  /** The metadata with a name: the given one, an earlier generated one, or a new one. */
  static Value.Fields named(Value.Fields metadata, CheckRequest request) {
    if (metadata.at("name").isPresent() || metadata.at("generateName").isPresent()) {
      return metadata;
    }
    var old = request.oldInputs();
    var kept =
        Metadata.annotation(old, Metadata.AUTONAMED).equals("true") ? Metadata.name(old) : "";
    var name = kept.isEmpty() ? request.name() + "-" + digits(request.randomSeed()) : kept;
    return Metadata.withAnnotation(
        Metadata.with(metadata, "name", Value.of(name)), Metadata.AUTONAMED, "true");
  }

  /** The field manager of a new object; every object has its own. */
  static String fieldManager() {
    return "pulumi-kubernetes-" + digits(new byte[0]);
  }

  private static String digits(byte[] seed) {
    var random = new byte[DIGITS / 2];
    if (seed.length == 0) {
      RANDOM.nextBytes(random);
      return HexFormat.of().formatHex(random);
    }
    try {
      var hash = MessageDigest.getInstance("SHA-256").digest(seed);
      return HexFormat.of().formatHex(hash, 0, DIGITS / 2);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every Java platform has SHA-256", missing);
    }
  }
}
