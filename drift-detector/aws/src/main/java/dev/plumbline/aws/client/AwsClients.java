package dev.plumbline.aws.client;

import dev.plumbline.core.read.CallMeter;
import java.net.URI;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.elasticache.ElastiCacheClient;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * The service clients of one account and region as one read sees them: the clients belong to the
 * {@link ClientFactory}, the calls count for this read's meter. Thread-safe.
 */
public final class AwsClients {

  private final Account account;
  private final String region;
  private final ClientFactory factory;
  private final CallMeter meter;
  private final Supplier<AutoScalingClient> autoScaling =
      once(
          AutoScalingClient.class,
          "autoscaling",
          () ->
              AutoScalingClient.builder()
                  .endpointProvider(PublicEndpoints.autoScaling(standIn("autoscaling"))));
  private final Supplier<Ec2Client> ec2 =
      once(
          Ec2Client.class,
          "ec2",
          () -> Ec2Client.builder().endpointProvider(PublicEndpoints.ec2(standIn("ec2"))));
  private final Supplier<IamClient> iam =
      once(
          IamClient.class,
          "iam",
          () -> IamClient.builder().endpointProvider(PublicEndpoints.iam(standIn("iam"))));
  private final Supplier<EksClient> eks =
      once(
          EksClient.class,
          "eks",
          () -> EksClient.builder().endpointProvider(PublicEndpoints.eks(standIn("eks"))));
  private final Supplier<ElastiCacheClient> elastiCache =
      once(
          ElastiCacheClient.class,
          "elasticache",
          () ->
              ElastiCacheClient.builder()
                  .endpointProvider(PublicEndpoints.elastiCache(standIn("elasticache"))));
  private final Supplier<ElasticLoadBalancingV2Client> loadBalancing =
      once(
          ElasticLoadBalancingV2Client.class,
          "elasticloadbalancing",
          () ->
              ElasticLoadBalancingV2Client.builder()
                  .endpointProvider(
                      PublicEndpoints.loadBalancing(standIn("elasticloadbalancing"))));
  private final Supplier<RdsClient> rds =
      once(
          RdsClient.class,
          "rds",
          () -> RdsClient.builder().endpointProvider(PublicEndpoints.rds(standIn("rds"))));
  private final Supplier<S3Client> s3 =
      once(
          S3Client.class,
          "s3",
          () ->
              S3Client.builder()
                  .endpointProvider(PublicEndpoints.s3(standIn("s3")))
                  .forcePathStyle(standIn("s3")));
  private final Supplier<StsClient> sts =
      once(
          StsClient.class,
          "sts",
          () -> StsClient.builder().endpointProvider(PublicEndpoints.sts(standIn("sts"))));

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

  public AutoScalingClient autoScaling() {
    return autoScaling.get();
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

  public ElastiCacheClient elastiCache() {
    return elastiCache.get();
  }

  public ElasticLoadBalancingV2Client loadBalancing() {
    return loadBalancing.get();
  }

  public RdsClient rds() {
    return rds.get();
  }

  public S3Client s3() {
    return s3.get();
  }

  public StsClient sts() {
    return sts.get();
  }

  private boolean standIn(String service) {
    return account.endpoint(service).isPresent();
  }

  private <
          C extends SdkAutoCloseable, B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>>
      Supplier<C> once(Class<C> type, String service, Supplier<B> builder) {
    return new Once<>(
        () ->
            Classified.client(
                type,
                service,
                factory.client(account, region, type, () -> build(service, builder.get())),
                meter));
  }

  private <
          C extends SdkAutoCloseable, B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>>
      C build(String service, B builder) {
    account.endpoint(service).ifPresent(url -> builder.endpointOverride(URI.create(url)));
    return builder
        .region(Region.of(region))
        .credentialsProvider(account.credentials())
        .httpClient(factory.metered(service, account))
        .overrideConfiguration(factory.configuration())
        .build();
  }
}
