package dev.plumbline.core.read;

import dev.plumbline.core.PlumblineException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * One entry of {@code clouds} in the configuration: how to read one account, subscription or
 * cluster.
 *
 * @param provider {@code aws}, {@code azure} or {@code kubernetes}
 * @param settings the entry's keys as text: {@code account}, {@code region}, {@code endpoint},
 *     {@code roleArn}, {@code profile}, {@code accessKeyId}, {@code secretAccessKey}, {@code
 *     kubeconfig}, {@code context}, {@code cluster}, {@code subscription}, {@code tenant}, {@code
 *     clientId} and so on, as {@link CloudProvider#settings} says
 * @param budget how hard it may be asked
 */
public record CloudAccount(String provider, Map<String, String> settings, ReadBudget budget) {

  /** The setting that limits the time of one try of a call. */
  public static final String TIMEOUT = "timeoutSeconds";

  /** The setting that names the queue where the cloud puts its events: {@code events: {queue:}}. */
  public static final String QUEUE = "events.queue";

  /**
   * A limit on reading.
   *
   * @param concurrency calls under way at once
   * @param callsPerSecond calls started in one second to one service of one region, with bursts of
   *     one second's worth; empty leaves it to the share
   * @param share percent of what the cloud allows the whole account that reading may take
   */
  public record ReadBudget(int concurrency, OptionalInt callsPerSecond, int share) {
    public static final ReadBudget DEFAULT = new ReadBudget(16, OptionalInt.empty(), 50);

    /** A limit that names its rate. */
    public ReadBudget(int concurrency, int callsPerSecond) {
      this(concurrency, OptionalInt.of(callsPerSecond), 100);
    }

    /** What reading may take of a quota. */
    Quota allowed(Quota quota) {
      return callsPerSecond.isPresent()
          ? new Quota(callsPerSecond.getAsInt(), callsPerSecond.getAsInt())
          : quota.share(share);
    }
  }

  public CloudAccount {
    settings = Map.copyOf(settings);
  }

  public Optional<String> setting(String name) {
    return Optional.ofNullable(settings.get(name));
  }

  /**
   * How long one try of a call may take.
   *
   * @param settings an entry's settings, of which {@code timeoutSeconds} says so
   * @param usual where they do not
   * @throws PlumblineException where it is no number of seconds from 1 to 3600
   */
  public static Duration patience(Function<String, Optional<String>> settings, Duration usual) {
    return settings
        .apply(TIMEOUT)
        .map(
            text -> {
              if (!text.matches("[1-9][0-9]{0,3}") || Integer.parseInt(text) > 3600) {
                throw new PlumblineException(
                    PlumblineException.Category.CONFIGURATION,
                    "clouds: timeoutSeconds is a whole number from 1 to 3600; correct it");
              }
              return Duration.ofSeconds(Integer.parseInt(text));
            })
        .orElse(usual);
  }

  @Override
  public String toString() {
    return "CloudAccount[" + provider + ", " + settings.keySet() + "]";
  }
}
