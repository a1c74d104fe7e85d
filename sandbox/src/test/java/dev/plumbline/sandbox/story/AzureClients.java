package dev.plumbline.sandbox.story;

import com.azure.core.http.HttpClient;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.management.AzureEnvironment;
import com.azure.core.management.profile.AzureProfile;
import com.azure.identity.ClientSecretCredentialBuilder;
import com.azure.resourcemanager.AzureResourceManager;
import com.azure.resourcemanager.authorization.fluent.RoleAssignmentsClient;
import com.azure.resourcemanager.compute.fluent.VirtualMachinesClient;
import com.azure.resourcemanager.containerservice.fluent.AgentPoolsClient;
import com.azure.resourcemanager.network.fluent.NetworkManagementClient;
import com.azure.resourcemanager.resources.fluentcore.utils.ResourceDelayProvider;
import com.azure.resourcemanager.resources.fluentcore.utils.ResourceManagerUtils.InternalRuntimeContext;
import com.azure.resourcemanager.storage.fluent.StorageAccountsClient;
import dev.plumbline.sandbox.cloud.AzureEmulator;
import dev.plumbline.sandbox.provider.CloudFailure;
import dev.plumbline.sandbox.provider.azure.Trust;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;

/** Azure's official client, with every right. */
public final class AzureClients {

  /** Whom the tokens are for, wherever it answers. */
  private static final String RESOURCE_MANAGER = "https://management.azure.com";

  private final AzureEmulator emulator;
  private final SSLContext tls;
  private final com.azure.core.credential.TokenCredential credential;
  private final AzureResourceManager azure;

  AzureClients(AzureEmulator emulator) {
    this.emulator = emulator;
    this.tls = trusting(emulator);
    HttpClient http =
        new JdkHttpClientBuilder(java.net.http.HttpClient.newBuilder().sslContext(tls)).build();
    var endpoint = emulator.endpoint() + "/";
    this.credential =
        new ClientSecretCredentialBuilder()
            .tenantId(AzureEmulator.TENANT)
            .clientId(emulator.deployer().clientId())
            .clientSecret(emulator.deployer().secret())
            .authorityHost(emulator.endpoint().toString())
            .disableInstanceDiscovery()
            .httpClient(http)
            .build();
    var environment =
        new AzureEnvironment(
            Map.of(
                "managementEndpointUrl",
                RESOURCE_MANAGER + "/",
                "resourceManagerEndpointUrl",
                endpoint,
                "activeDirectoryEndpointUrl",
                "https://login.microsoftonline.com/",
                "microsoftGraphResourceId",
                "https://graph.microsoft.com/"));
    // A real operation takes minutes, so the client asks every 30 seconds; ours takes none.
    InternalRuntimeContext.setDelayProvider(
        new ResourceDelayProvider() {
          @Override
          public Duration getDelayDuration(Duration delay) {
            return Duration.ofMillis(50);
          }
        });
    this.azure =
        AzureResourceManager.configure()
            .withHttpClient(http)
            .authenticate(
                credential,
                new AzureProfile(AzureEmulator.TENANT, AzureEmulator.SUBSCRIPTION, environment))
            .withSubscription(AzureEmulator.SUBSCRIPTION);
  }

  private static SSLContext trusting(AzureEmulator emulator) {
    try {
      return Trust.in(Optional.of(emulator.certificate()));
    } catch (CloudFailure unreadable) {
      throw new IllegalStateException(unreadable);
    }
  }

  NetworkManagementClient network() {
    return azure.networks().manager().serviceClient();
  }

  VirtualMachinesClient machines() {
    return azure.virtualMachines().manager().serviceClient().getVirtualMachines();
  }

  AgentPoolsClient agentPools() {
    return azure.kubernetesClusters().manager().serviceClient().getAgentPools();
  }

  StorageAccountsClient accounts() {
    return azure.storageAccounts().manager().serviceClient().getStorageAccounts();
  }

  RoleAssignmentsClient roleAssignments() {
    return azure
        .accessManagement()
        .roleAssignments()
        .manager()
        .roleServiceClient()
        .getRoleAssignments();
  }

  /** The names of all resource groups. */
  List<String> groups() {
    return azure.resourceGroups().list().stream()
        .map(group -> group.name())
        .collect(Collectors.toList());
  }

  /** Denies the scanner every read under these scopes, as a deny assignment does; none ends it. */
  void deny(String... scopes) {
    var context =
        new com.azure.core.credential.TokenRequestContext()
            .addScopes(RESOURCE_MANAGER + "/.default");
    var body =
        java.util.Arrays.stream(scopes)
            .map(scope -> '"' + scope + '"')
            .collect(Collectors.joining(",", "{\"scopes\":[", "]}"));
    try (var client = java.net.http.HttpClient.newBuilder().sslContext(tls).build()) {
      var answer =
          client.send(
              HttpRequest.newBuilder(URI.create(emulator.endpoint() + "/_sandbox/denials"))
                  .header("Authorization", "Bearer " + credential.getTokenSync(context).getToken())
                  .header("Content-Type", "application/json")
                  .PUT(HttpRequest.BodyPublishers.ofString(body))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() >= 300) {
        throw new IllegalStateException(answer.statusCode() + " " + answer.body());
      }
    } catch (java.io.IOException failed) {
      throw new java.io.UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }
}
