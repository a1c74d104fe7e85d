package dev.plumbline.pulumi.azblob;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.http.policy.HttpPipelineSyncPolicy;
import com.azure.identity.DefaultAzureCredentialBuilder;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.BlobContainerClientBuilder;
import com.azure.storage.common.StorageSharedKeyCredential;
import com.azure.storage.common.policy.RequestRetryOptions;
import com.azure.storage.common.policy.RetryPolicyType;
import java.time.Duration;

/** Makes the client of a container. */
final class BlobClients {

  private static final Duration CONNECTING = Duration.ofSeconds(10);
  private static final Duration SILENCE = Duration.ofSeconds(60);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
  private static final int ATTEMPTS = 3;

  private BlobClients() {}

  static BlobContainerClient client(BlobAccount account, String container) {
    var http =
        new JdkHttpClientBuilder()
            .connectionTimeout(CONNECTING)
            .responseTimeout(SILENCE)
            .readTimeout(SILENCE)
            .build();
    var builder =
        new BlobContainerClientBuilder()
            .endpoint(account.endpoint())
            .containerName(container)
            .httpClient(http)
            .addPolicy(new WithoutLength())
            .retryOptions(
                new RequestRetryOptions(
                    RetryPolicyType.EXPONENTIAL,
                    ATTEMPTS,
                    (Duration) null,
                    Duration.ofMillis(200),
                    LONGEST_PAUSE,
                    null));
    try {
      return credential(builder, account, http).buildClient();
    } catch (IllegalArgumentException unusable) {
      // Its message may hold a part of a credential.
      throw BlobAccount.wrong(
          "cannot be opened: correct its parameters and AZURE_STORAGE_SAS_TOKEN; an identity needs"
              + " https");
    }
  }

  private static BlobContainerClientBuilder credential(
      BlobContainerClientBuilder builder, BlobAccount account, HttpClient http) {
    if (account.key().isPresent()) {
      return builder.credential(
          new StorageSharedKeyCredential(account.name(), account.key().get()));
    }
    return account
        .token()
        .map(builder::sasToken)
        .orElseGet(
            () -> builder.credential(new DefaultAzureCredentialBuilder().httpClient(http).build()));
  }

  /** The JDK's client sets the length itself, and complains of a header that does. */
  private static final class WithoutLength extends HttpPipelineSyncPolicy {
    @Override
    protected void beforeSendingRequest(HttpPipelineCallContext context) {
      context.getHttpRequest().getHeaders().remove(HttpHeaderName.CONTENT_LENGTH);
    }
  }
}
