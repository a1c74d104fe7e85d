package dev.plumbline.core.read;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

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

  @Override
  public String toString() {
    return "CloudAccount[" + provider + ", " + settings.keySet() + "]";
  }
}
