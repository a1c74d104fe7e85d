package dev.plumbline.aws.type;

import dev.plumbline.aws.client.AwsClients;
import dev.plumbline.aws.client.Once;
import dev.plumbline.core.declared.DeclaredResource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkClient;
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

  private final Optional<Kept> kept;

  /** What the parts of one read have listed whole. Thread-safe. */
  public static final class Kept {
    private final Map<String, Once<?>> read = new ConcurrentHashMap<>();
  }

  public Scope(
      AwsClients clients, String accountId, Map<String, List<DeclaredResource>> resources) {
    this(clients, accountId, resources, Optional.empty());
  }

  /**
   * A scope that asks for a part only.
   *
   * @param kept what the parts share
   */
  public Scope(
      AwsClients clients,
      String accountId,
      Map<String, List<DeclaredResource>> resources,
      Optional<Kept> kept) {
    this.clients = clients;
    this.accountId = accountId;
    this.resources = Map.copyOf(resources);
    this.kept = kept;
  }

  /** Whether other parts of the same read ask for more than this one. */
  public boolean isPart() {
    return kept.isPresent();
  }

  /** The account that the credentials are of. */
  public String accountId() {
    return accountId;
  }

  /** The client of a service by its interface; its calls are paced and counted. */
  public <C extends SdkClient> C client(Class<C> type) {
    return clients.client(type);
  }

  public AutoScalingClient autoScaling() {
    return client(AutoScalingClient.class);
  }

  public Ec2Client ec2() {
    return client(Ec2Client.class);
  }

  public IamClient iam() {
    return client(IamClient.class);
  }

  public EksClient eks() {
    return client(EksClient.class);
  }

  public ElastiCacheClient elastiCache() {
    return client(ElastiCacheClient.class);
  }

  public ElasticLoadBalancingV2Client loadBalancing() {
    return client(ElasticLoadBalancingV2Client.class);
  }

  public RdsClient rds() {
    return client(RdsClient.class);
  }

  public S3Client s3() {
    return client(S3Client.class);
  }

  /** All resources of a type that this read asks for, so that types can share one list. */
  public List<DeclaredResource> asked(String type) {
    return resources.getOrDefault(type, List.of());
  }

  /** {@code arn:aws:ec2:eu-west-1:123456789012:subnet/subnet-1} for {@code subnet/subnet-1}. */
  public String ec2Arn(String resource) {
    return arn("ec2", resource);
  }

  /** {@code arn:aws:kms:eu-west-1:123456789012:key/1} for service {@code kms} and {@code key/1}. */
  public String arn(String service, String resource) {
    return "arn:%s:%s:%s:%s:%s"
        .formatted(partition(), service, clients.region(), accountId, resource);
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

  /**
   * As {@link #once}, but once for all parts of a read: for lists of the whole account that depend
   * on nothing that this part asks for.
   */
  @SuppressWarnings("unchecked") // a key always names the same source, thus the same type
  public <T> T onceForAll(String key, Supplier<T> source) {
    var shared = kept.map(each -> each.read).orElse(read);
    return (T) shared.computeIfAbsent(key, ignored -> new Once<>(source)).get();
  }

  /** What {@code source} gives, asked once per key in this read; its failure is kept as well. */
  @SuppressWarnings("unchecked") // a key always names the same source, thus the same type
  public <T> T once(String key, Supplier<T> source) {
    return (T) read.computeIfAbsent(key, ignored -> new Once<>(source)).get();
  }
}
