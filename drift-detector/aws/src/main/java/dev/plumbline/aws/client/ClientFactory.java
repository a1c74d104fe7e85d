package dev.plumbline.aws.client;

import dev.plumbline.core.PlumblineException;
import dev.plumbline.core.read.CallBudget;
import dev.plumbline.core.read.CallMeter;
import dev.plumbline.core.read.CloudAccount.ReadBudget;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.http.apache.ProxyConfiguration;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.retries.api.BackoffStrategy;

/**
 * Makes clients that share connections, retries, pacing and classes of failure. Thread-safe.
 * Region, endpoint and retry settings of the caller's environment and files have no influence.
 */
public final class ClientFactory implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ClientFactory.class);
  private static final ProfileFile NO_PROFILES = ProfileFile.aggregator().build();

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

  SdkHttpClient metered(String service, Account account, CallMeter meter) {
    return new MeteredHttpClient(http, service, account.budget(), meter);
  }

  SdkHttpClient unmetered() {
    return new MeteredHttpClient(http, "sts", CallBudget.of(ReadBudget.DEFAULT), new CallMeter());
  }

  ClientOverrideConfiguration configuration() {
    return ClientOverrideConfiguration.builder()
        .apiCallTimeout(Duration.ofMinutes(3))
        .apiCallAttemptTimeout(Duration.ofSeconds(60))
        .defaultProfileFile(NO_PROFILES)
        .retryStrategy(
            AwsRetryStrategy.standardRetryStrategy().toBuilder()
                .maxAttempts(retries.attempts())
                .backoffStrategy(retries.backoff())
                .throttlingBackoffStrategy(retries.throttlingBackoff())
                .build())
        .build();
  }

  void close(AutoCloseable client) {
    try {
      client.close();
    } catch (RuntimeException thrown) {
      LOG.atWarn().setCause(thrown).log("An AWS client did not close");
    } catch (Exception thrown) {
      throw new PlumblineException(
          PlumblineException.Category.ENVIRONMENT, "An AWS client did not close", thrown);
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
