package dev.plumbline.aws.client;

import dev.plumbline.core.read.CallMeter;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * The service clients of one account and region during one read; each is made when first asked for.
 * Thread-safe. Closing it leaves the shared connections open.
 */
public final class AwsClients implements AutoCloseable {

  private final Account account;
  private final String region;
  private final ClientFactory factory;
  private final CallMeter meter;
  private final List<AutoCloseable> open = new CopyOnWriteArrayList<>();
  private final Supplier<Ec2Client> ec2 =
      once(
          () ->
              build(
                  Ec2Client.class,
                  "ec2",
                  Ec2Client.builder().endpointProvider(PublicEndpoints.ec2(standIn("ec2")))));
  private final Supplier<IamClient> iam =
      once(
          () ->
              build(
                  IamClient.class,
                  "iam",
                  IamClient.builder().endpointProvider(PublicEndpoints.iam(standIn("iam")))));
  private final Supplier<EksClient> eks =
      once(
          () ->
              build(
                  EksClient.class,
                  "eks",
                  EksClient.builder().endpointProvider(PublicEndpoints.eks(standIn("eks")))));
  private final Supplier<S3Client> s3 = once(this::buildS3);
  private final Supplier<StsClient> sts =
      once(
          () ->
              build(
                  StsClient.class,
                  "sts",
                  StsClient.builder().endpointProvider(PublicEndpoints.sts(standIn("sts")))));

  AwsClients(Account account, String region, ClientFactory factory, CallMeter meter) {
    this.account = account;
    this.region = region;
    this.factory = factory;
    this.meter = meter;
  }

  public Account account() {
    return account;
  }

  public String region() {
    return region;
  }

  public Ec2Client ec2() {
    return ec2.get();
  }

  public IamClient iam() {
    return iam.get();
  }

  public EksClient eks() {
    return eks.get();
  }

  public S3Client s3() {
    return s3.get();
  }

  public StsClient sts() {
    return sts.get();
  }

  @Override
  public void close() {
    var clients = new ArrayList<>(open);
    open.clear();
    for (var client : clients) {
      factory.close(client);
    }
  }

  private boolean standIn(String service) {
    return account.endpoint(service).isPresent();
  }

  private S3Client buildS3() {
    return build(
        S3Client.class,
        "s3",
        S3Client.builder()
            .endpointProvider(PublicEndpoints.s3(standIn("s3")))
            .forcePathStyle(standIn("s3")));
  }

  private <C extends AutoCloseable, B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>>
      C build(Class<C> type, String service, B builder) {
    account.endpoint(service).ifPresent(url -> builder.endpointOverride(URI.create(url)));
    var client =
        builder
            .region(Region.of(region))
            .credentialsProvider(account.credentials())
            .httpClient(factory.metered(service, account, meter))
            .overrideConfiguration(factory.configuration())
            .build();
    open.add(client);
    return Classified.client(type, service, client);
  }

  private static <T> Supplier<T> once(Supplier<T> source) {
    return new Once<>(source);
  }
}
