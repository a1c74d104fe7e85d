package dev.plumbline.sandbox.scene;

import static java.util.Map.entry;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.sandbox.cloud.AwsEmulator;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.acm.AcmClient;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.efs.EfsClient;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.elasticache.ElastiCacheClient;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/** Any operation of AWS's own clients by its name, with JSON in and out. Not thread-safe. */
final class Api implements AutoCloseable {

  private static final Map<String, Supplier<AwsClientBuilder<?, ?>>> SERVICES =
      Map.ofEntries(
          entry("acm", AcmClient::builder),
          entry("autoscaling", AutoScalingClient::builder),
          entry("cloudtrail", CloudTrailClient::builder),
          entry("cloudwatch", CloudWatchClient::builder),
          entry("logs", CloudWatchLogsClient::builder),
          entry("dynamodb", DynamoDbClient::builder),
          entry("ec2", Ec2Client::builder),
          entry("ecr", EcrClient::builder),
          entry("ecs", EcsClient::builder),
          entry("efs", EfsClient::builder),
          entry("eks", EksClient::builder),
          entry("elasticache", ElastiCacheClient::builder),
          entry("elbv2", ElasticLoadBalancingV2Client::builder),
          entry("events", EventBridgeClient::builder),
          entry("iam", IamClient::builder),
          entry("kms", KmsClient::builder),
          entry("lambda", LambdaClient::builder),
          entry("rds", RdsClient::builder),
          entry("route53", Route53Client::builder),
          entry("s3", () -> S3Client.builder().forcePathStyle(true)),
          entry("secretsmanager", SecretsManagerClient::builder),
          entry("sns", SnsClient::builder),
          entry("sqs", SqsClient::builder),
          entry("ssm", SsmClient::builder));

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final URI endpoint;
  private final Map<String, Object> clients = new HashMap<>();

  Api(URI endpoint) {
    this.endpoint = endpoint;
  }

  /**
   * Calls an operation.
   *
   * @param name service and operation, such as {@code sqs CreateQueue}
   * @param input by the names of the API reference
   */
  JsonNode call(String name, JsonNode input) {
    var words = name.split(" ", 2);
    var client = clients.computeIfAbsent(words[0], this::client);
    var operation = operation(client, words[1]);
    try {
      var builder = (SdkPojo) operation.getParameterTypes()[0].getMethod("builder").invoke(null);
      return SdkJson.json(operation.invoke(client, SdkJson.model(builder, input)));
    } catch (InvocationTargetException failed) {
      throw new IllegalStateException(name + ": " + failed.getCause(), failed.getCause());
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException(name, impossible);
    }
  }

  private static Method operation(Object client, String name) {
    return Stream.of(client.getClass().getInterfaces())
        .flatMap(type -> Stream.of(type.getMethods()))
        .filter(method -> method.getName().equalsIgnoreCase(name))
        .filter(method -> method.getParameterCount() == 1)
        .filter(method -> SdkRequest.class.isAssignableFrom(method.getParameterTypes()[0]))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no operation " + name));
  }

  private Object client(String service) {
    var builder = Objects.requireNonNull(SERVICES.get(service), service).get();
    builder.endpointOverride(endpoint);
    builder.region(Region.US_EAST_1);
    builder.credentialsProvider(
        StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")));
    builder.overrideConfiguration(
        settings ->
            settings
                .defaultProfileFile(ProfileFile.aggregator().build())
                // what an emulator lacks, it lacks at the second try too
                .retryStrategy(AwsRetryStrategy.doNotRetry())
                .apiCallTimeout(PATIENCE));
    return builder.build();
  }

  /** What stands for every scene: the account and region. */
  static Map<String, String> facts() {
    return Map.of("account", AwsEmulator.ACCOUNT, "region", "us-east-1");
  }

  @Override
  public void close() {
    List.copyOf(clients.values()).forEach(client -> ((SdkAutoCloseable) client).close());
  }
}
