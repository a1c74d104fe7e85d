package dev.plumbline.aws.client;

import java.util.Map;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder;

/**
 * A service as the SDK's generated client interface describes it: every one has a {@code
 * SERVICE_NAME} and a static {@code builder()}.
 *
 * @param name the service's prefix in IAM actions, such as {@code ec2}
 * @param client the client's interface
 */
record AwsService(String name, Class<?> client) {

  /** Where the name that requests are signed with is not the prefix of the IAM actions. */
  private static final Map<String, String> PREFIXES = Map.of("monitoring", "cloudwatch");

  /**
   * The two faces of one builder.
   *
   * @param interfaceType the generated interface of the builder
   */
  record Builder(
      Class<?> interfaceType, AwsClientBuilder<?, ?> common, SdkSyncClientBuilder<?, ?> sync) {}

  static AwsService of(Class<?> client) {
    try {
      var signing = String.valueOf(client.getField("SERVICE_NAME").get(null));
      return new AwsService(PREFIXES.getOrDefault(signing, signing), client);
    } catch (ReflectiveOperationException notGenerated) {
      throw new IllegalArgumentException(client + " is no client of the SDK", notGenerated);
    }
  }

  Builder builder() {
    try {
      var factory = client.getMethod("builder");
      var made = factory.invoke(null);
      return new Builder(
          factory.getReturnType(),
          (AwsClientBuilder<?, ?>) made,
          (SdkSyncClientBuilder<?, ?>) made);
    } catch (ReflectiveOperationException notGenerated) {
      throw new IllegalArgumentException(client + " is no client of the SDK", notGenerated);
    }
  }
}
