package dev.plumbline.sandbox.provider.aws;

import dev.plumbline.core.value.Value;
import dev.plumbline.sandbox.provider.CheckRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Names that the provider makes up.
 *
 * @param property the input that holds the name
 * @param prefix the input that rules it out
 * @param longest the most characters that AWS takes
 * @param lower whether AWS takes lower case only
 */
public record Names(String property, String prefix, int longest, boolean lower) {

  private static final int RANDOM_DIGITS = 7;
  private static final AtomicInteger COUNTER = new AtomicInteger();
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmssSSSS").withZone(ZoneOffset.UTC);

  /** The old name, or {@code <logical name>-<7 hex digits>} from the engine's seed. */
  Value of(CheckRequest request) {
    var old = request.oldInputs().at(property).filter(Value.Text.class::isInstance);
    if (old.isPresent()) {
      return old.get();
    }
    var room = longest - RANDOM_DIGITS - 1;
    var name = request.name().length() > room ? request.name().substring(0, room) : request.name();
    var full = name + "-" + digits(request);
    return Value.of(lower ? full.toLowerCase(Locale.ROOT) : full);
  }

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
      return HexFormat.of().formatHex(hash.digest()).substring(0, RANDOM_DIGITS);
    } catch (NoSuchAlgorithmException never) {
      throw new IllegalStateException("every Java has SHA-256", never);
    }
  }

  /** A unique name behind a prefix: time and counter, as Terraform's providers make ids. */
  public static String unique(String prefix) {
    return prefix
        + STAMP.format(Clock.systemUTC().instant())
        + "%08x".formatted(COUNTER.incrementAndGet());
  }
}
