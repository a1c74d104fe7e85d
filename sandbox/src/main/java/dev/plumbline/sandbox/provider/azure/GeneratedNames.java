package dev.plumbline.sandbox.provider.azure;

import dev.plumbline.core.value.Value;
import dev.plumbline.sandbox.provider.CheckRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;

/** Names of what the program leaves without a name; an old name stays. */
final class GeneratedNames {

  /** Set in the inputs of what has a random name: its replacement can be made before it goes. */
  static final String CREATE_BEFORE_DELETE = "__createBeforeDelete";

  private static final int DIGITS = 8;

  private GeneratedNames() {}

  /** The inputs to add. */
  static Map<String, Value> of(ArmResource resource, CheckRequest request) {
    var key = resource.nameParameter();
    var old = request.oldInputs().at(key);
    if (old.isPresent()) {
      return Value.of(true).equals(request.oldInputs().values().get(CREATE_BEFORE_DELETE))
          ? Map.of(key, old.get(), CREATE_BEFORE_DELETE, Value.of(true))
          : Map.of(key, old.get());
    }
    return switch (resource.naming()) {
      case COPY -> Map.of(key, Value.of(request.name()));
      case RANDOM -> random(key, request.name() + digits(request).substring(0, DIGITS));
      case UUID -> random(key, uuid(digits(request)));
    };
  }

  private static Map<String, Value> random(String key, String name) {
    return Map.of(key, Value.of(name), CREATE_BEFORE_DELETE, Value.of(true));
  }

  private static String uuid(String hex) {
    return String.join(
        "-",
        hex.substring(0, 8),
        hex.substring(8, 12),
        hex.substring(12, 16),
        hex.substring(16, 20),
        hex.substring(20, 32));
  }

  /** The same for the same seed, so that a preview tells the name that a deployment will give. */
  private static String digits(CheckRequest request) {
    var seed = request.randomSeed();
    if (seed.length == 0) {
      seed = new byte[32];
      new SecureRandom().nextBytes(seed);
    }
    try {
      var hash = MessageDigest.getInstance("SHA-256");
      hash.update(seed);
      hash.update(request.urn().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash.digest());
    } catch (NoSuchAlgorithmException never) {
      throw new IllegalStateException("every Java has SHA-256", never);
    }
  }
}
