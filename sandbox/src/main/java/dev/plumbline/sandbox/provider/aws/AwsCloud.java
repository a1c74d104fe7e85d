package dev.plumbline.sandbox.provider.aws;

import dev.plumbline.core.PlumblineException;
import dev.plumbline.core.PlumblineException.Category;
import dev.plumbline.core.value.Value;
import dev.plumbline.sandbox.provider.Cloud;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * An AWS endpoint as one provider resource sees it. Thread-safe.
 *
 * <p>Credentials are fixed: the caller's environment, profiles and instance metadata are never
 * asked. On the emulators a twelve-digit access key id names the account.
 */
public final class AwsCloud implements Cloud {

  private static final String DEFAULT_ACCOUNT = "000000000000";
  private static final String DEFAULT_REGION = "us-east-1";
  private static final Duration CALL_TIMEOUT = Duration.ofMinutes(2);

  private final URI endpoint;
  private final AwsTarget target;
  private final StaticCredentialsProvider credentials;
  private final SdkHttpClient http = ApacheHttpClient.builder().maxConnections(64).build();
  private final Map<Class<?>, SdkAutoCloseable> clients = new ConcurrentHashMap<>();

  private AwsCloud(URI endpoint, AwsTarget target, AwsBasicCredentials credentials) {
    this.endpoint = endpoint;
    this.target = target;
    this.credentials = StaticCredentialsProvider.create(credentials);
  }

  /**
   * Opens the endpoint with the region and the keys of a provider's inputs.
   *
   * @param account the account that the endpoint answers for
   * @param config the provider's inputs, without secret envelopes
   * @throws PlumblineException where the inputs ask for what the sandbox does not serve
   */
  public static AwsCloud of(URI endpoint, String account, Value.Fields config) {
    for (var unserved : List.of("ignoreTags", "assumeRole", "assumeRoles")) {
      if (config.at(unserved).filter(value -> !value.isEmpty()).isPresent()) {
        throw new PlumblineException(
            Category.CONFIGURATION,
            "The sandbox's AWS provider does not serve %s: take it out of the provider's inputs"
                .formatted(unserved));
      }
    }
    var inputs = new Inputs(config);
    var region = inputs.text("region").filter(text -> !text.isBlank()).orElse(DEFAULT_REGION);
    var key = account.equals(DEFAULT_ACCOUNT) ? "test" : account;
    return new AwsCloud(
        endpoint,
        new AwsTarget(account, region),
        AwsBasicCredentials.create(
            inputs.text("accessKey").orElse(key), inputs.text("secretKey").orElse("test")));
  }

  @Override
  public <T> T client(Class<T> type) {
    if (type == AwsTarget.class) {
      return type.cast(target);
    }
    return type.cast(clients.computeIfAbsent(type, this::open));
  }

  private SdkAutoCloseable open(Class<?> type) {
    if (type == Ec2Client.class) {
      return configured(Ec2Client.builder());
    }
    if (type == IamClient.class) {
      return configured(IamClient.builder());
    }
    if (type == EksClient.class) {
      return configured(EksClient.builder());
    }
    if (type == StsClient.class) {
      return configured(StsClient.builder());
    }
    if (type == S3Client.class) {
      return configured(S3Client.builder().forcePathStyle(true));
    }
    throw new IllegalArgumentException("AWS has no client of " + type.getName());
  }

  private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C configured(
      B builder) {
    var noProfiles = ProfileFile.aggregator().build();
    return builder
        .httpClient(http)
        .endpointOverride(endpoint)
        .region(Region.of(target.region()))
        .credentialsProvider(credentials)
        .overrideConfiguration(
            settings -> settings.defaultProfileFile(noProfiles).apiCallTimeout(CALL_TIMEOUT))
        .build();
  }

  @Override
  public void close() {
    clients.values().forEach(SdkAutoCloseable::close);
    http.close();
  }
}
