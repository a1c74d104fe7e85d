package dev.plumbline.aws.type;

import dev.plumbline.aws.client.AwsClients;
import dev.plumbline.aws.client.Once;
import dev.plumbline.core.declared.DeclaredResource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.elasticache.ElastiCacheClient;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * One account and region during one read: its clients, all that is asked for there, and what was
 * read so far. Thread-safe.
 */
public final class Scope {

  private final AwsClients clients;
  private final String accountId;
  private final Map<String, List<DeclaredResource>> resources;
  private final Map<String, Once<?>> read = new ConcurrentHashMap<>();

  public Scope(
      AwsClients clients, String accountId, Map<String, List<DeclaredResource>> resources) {
    this.clients = clients;
    this.accountId = accountId;
    this.resources = Map.copyOf(resources);
  }

  /** The account that the credentials are of. */
  public String accountId() {
    return accountId;
  }

  public AutoScalingClient autoScaling() {
    return clients.autoScaling();
  }

  public Ec2Client ec2() {
    return clients.ec2();
  }

  public IamClient iam() {
    return clients.iam();
  }

  public EksClient eks() {
    return clients.eks();
  }

  public ElastiCacheClient elastiCache() {
    return clients.elastiCache();
  }

  public ElasticLoadBalancingV2Client loadBalancing() {
    return clients.loadBalancing();
  }

  public RdsClient rds() {
    return clients.rds();
  }

  public S3Client s3() {
    return clients.s3();
  }

  /** All resources of a type that this read asks for, so that types can share one list. */
  public List<DeclaredResource> asked(String type) {
    return resources.getOrDefault(type, List.of());
  }

  /** {@code arn:aws:ec2:eu-west-1:123456789012:subnet/subnet-1} for {@code subnet/subnet-1}. */
  public String ec2Arn(String resource) {
    return "arn:%s:ec2:%s:%s:%s".formatted(partition(), clients.region(), accountId, resource);
  }

  /** Whether an emulator or the like answers in place of AWS's public endpoints. */
  public boolean isStandIn() {
    return clients.account().isStandIn();
  }

  /** The partition of ARNs, {@code aws} almost everywhere. */
  public String partition() {
    return Region.of(clients.region()).metadata() == null
        ? "aws"
        : Region.of(clients.region()).metadata().partition().id();
  }

  /** What {@code source} gives, asked once per key in this read; its failure is kept as well. */
  @SuppressWarnings("unchecked") // a key always names the same source, thus the same type
  public <T> T once(String key, Supplier<T> source) {
    return (T) read.computeIfAbsent(key, ignored -> new Once<>(source)).get();
  }
}
