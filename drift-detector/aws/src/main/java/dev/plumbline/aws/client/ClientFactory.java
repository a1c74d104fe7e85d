package dev.plumbline.aws.client;

import dev.plumbline.core.read.CallBudget;
import dev.plumbline.core.read.CallMeter;
import dev.plumbline.core.read.CloudAccount.ReadBudget;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.http.apache.ProxyConfiguration;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * Makes clients that share connections, retries, pacing and classes of failure, once per account,
 * region and service: making one takes longer than most calls. Thread-safe. Region, endpoint and
 * retry settings of the caller's environment and files have no influence.
 */
public final class ClientFactory implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ClientFactory.class);
  private static final ProfileFile NO_PROFILES = ProfileFile.aggregator().build();

  /** What {@link javax.xml.stream.XMLInputFactory#newInstance()} reads. */
  private static final String XML_PARSER = "javax.xml.stream.XMLInputFactory";

  static {
    // The SDK asks for a parser at each answer. Without a name that looks into every jar.
    if (System.getProperty(XML_PARSER) == null) {
      System.setProperty(XML_PARSER, "com.ctc.wstx.stax.WstxInputFactory");
    }
  }

  private final SdkHttpClient http =
      ApacheHttpClient.builder()
          .maxConnections(256)
          .connectionTimeout(Duration.ofSeconds(5))
          .socketTimeout(Duration.ofSeconds(60))
          .connectionAcquisitionTimeout(Duration.ofSeconds(60))
          .proxyConfiguration(
              ProxyConfiguration.builder()
                  .useSystemPropertyValues(false)
                  .useEnvironmentVariableValues(false)
                  .build())
          .build();
  private final Retries retries;
  private final Map<Key, SdkAutoCloseable> made = new ConcurrentHashMap<>();

  /** Which client it is; accounts are equal only to themselves. */
  private record Key(Account account, String region, Class<?> type) {}

  /**
   * How stubborn a call is.
   *
   * @param attempts tries in all
   * @param backoff the wait between two tries after a failure
   * @param throttlingBackoff the wait after being told to slow down
   */
  public record Retries(int attempts, BackoffStrategy backoff, BackoffStrategy throttlingBackoff) {
    /** Four tries, up to 20 s apart with full jitter. */
    public static final Retries DEFAULT =
        new Retries(
            4,
            BackoffStrategy.exponentialDelay(Duration.ofMillis(100), Duration.ofSeconds(5)),
            BackoffStrategy.exponentialDelay(Duration.ofSeconds(1), Duration.ofSeconds(20)));

    /** As many tries, without a wait: for tests. */
    public static final Retries AT_ONCE =
        new Retries(4, BackoffStrategy.retryImmediately(), BackoffStrategy.retryImmediately());
  }

  public ClientFactory(Retries retries) {
    this.retries = retries;
  }

  /** The clients of one account and region, for one read. */
  public AwsClients clients(Account account, String region, CallMeter meter) {
    return new AwsClients(account, region, this, meter);
  }

  /** The client of this type, made at the first asking. */
  <C extends SdkAutoCloseable> C client(
      Account account, String region, Class<C> type, Supplier<C> making) {
    return type.cast(made.computeIfAbsent(new Key(account, region, type), ignored -> making.get()));
  }

  SdkHttpClient metered(String service, String region, Account account) {
    return new MeteredHttpClient(
        http, service, account.budget().lane(region + "/" + service, Quotas.of(service)));
  }

  SdkHttpClient unmetered() {
    return new MeteredHttpClient(
        http, "sts", CallBudget.of(ReadBudget.DEFAULT).lane("sts", Quotas.of("sts")));
  }

  ClientOverrideConfiguration configuration(Duration patience) {
    return ClientOverrideConfiguration.builder()
        .addExecutionInterceptor(new AnswerGuard())
        .apiCallTimeout(patience.multipliedBy(3))
        .apiCallAttemptTimeout(patience)
        .defaultProfileFile(NO_PROFILES)
        .retryStrategy(
            AwsRetryStrategy.standardRetryStrategy().toBuilder()
                .maxAttempts(retries.attempts())
                // clients outlive a read: one that was throttled takes no tries from the next
                .circuitBreakerEnabled(false)
                .backoffStrategy(retries.backoff())
                .throttlingBackoffStrategy(retries.throttlingBackoff())
                .build())
        .build();
  }

  private static void close(SdkAutoCloseable client) {
    try {
      client.close();
    } catch (RuntimeException thrown) {
      LOG.atWarn().setCause(thrown).log("An AWS client did not close");
    }
  }

  @Override
  public void close() {
    made.values().forEach(ClientFactory::close);
    http.close();
  }
}
