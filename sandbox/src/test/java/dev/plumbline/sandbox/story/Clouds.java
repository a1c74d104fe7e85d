package dev.plumbline.sandbox.story;

import dev.plumbline.sandbox.Sandbox;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The clouds' own clients, with every right, as an intruder or a hasty colleague would use them.
 *
 * @param memory what a change must remember to be undone
 * @param ids cloud ids by the end of the URN, such as {@code Vpc::network}
 */
public record Clouds(
    Ec2Client ec2,
    IamClient iam,
    S3Client s3,
    KubernetesClient kubernetes,
    Optional<AzureClients> azureClients,
    Map<String, String> ids,
    Map<String, String> memory)
    implements AutoCloseable {

  private static final int ATTEMPTS = 10;

  static Clouds of(Sandbox sandbox, Map<String, String> ids) {
    return of(
        sandbox.awsEndpoint(),
        sandbox.cluster().admin(),
        Optional.of(new AzureClients(sandbox.azure())),
        ids);
  }

  /** AWS alone; no cluster and no Azure answers. */
  public static Clouds aws(URI endpoint, Map<String, String> ids) {
    var nowhere = new KubernetesClientBuilder().withConfig(Config.empty()).build();
    return of(endpoint, nowhere, Optional.empty(), ids);
  }

  private static Clouds of(
      URI endpoint,
      KubernetesClient kubernetes,
      Optional<AzureClients> azure,
      Map<String, String> ids) {
    var credentials = StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"));
    var region = Region.US_EAST_1;
    return new Clouds(
        Ec2Client.builder()
            .credentialsProvider(credentials)
            .region(region)
            .endpointOverride(endpoint)
            .build(),
        IamClient.builder()
            .credentialsProvider(credentials)
            .region(region)
            .endpointOverride(endpoint)
            .build(),
        S3Client.builder()
            .credentialsProvider(credentials)
            .region(region)
            .endpointOverride(endpoint)
            .forcePathStyle(true)
            .build(),
        kubernetes,
        azure,
        Map.copyOf(ids),
        new ConcurrentHashMap<>());
  }

  AzureClients azure() {
    return azureClients.orElseThrow();
  }

  /** The cloud id of a declared resource, by type and logical name: {@code Vpc::network}. */
  String id(String urnEnd) {
    var id = ids.get(urnEnd);
    if (id == null) {
      throw new IllegalArgumentException("the stack has no " + urnEnd + ", only " + ids.keySet());
    }
    return id;
  }

  /**
   * Changes an object, again when a controller wrote it between our read and our write, as {@code
   * kubectl} does.
   */
  static <T extends HasMetadata> void edit(Resource<T> object, UnaryOperator<T> change) {
    for (var attempt = 1; ; attempt++) {
      try {
        object.edit(change);
        return;
      } catch (KubernetesClientException failed) {
        if (failed.getCode() != HttpURLConnection.HTTP_CONFLICT || attempt == ATTEMPTS) {
          throw failed;
        }
      }
    }
  }

  void remember(String key, String value) {
    memory.put(key, value);
  }

  String remembered(String key) {
    return Objects.requireNonNull(memory.get(key), key);
  }

  @Override
  public void close() {
    ec2.close();
    iam.close();
    s3.close();
    kubernetes.close();
  }
}
