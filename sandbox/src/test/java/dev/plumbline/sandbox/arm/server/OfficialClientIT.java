package dev.plumbline.sandbox.arm.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.http.HttpClient;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.management.AzureEnvironment;
import com.azure.core.management.Region;
import com.azure.core.management.exception.ManagementException;
import com.azure.core.management.profile.AzureProfile;
import com.azure.identity.ClientSecretCredentialBuilder;
import com.azure.resourcemanager.AzureResourceManager;
import com.azure.resourcemanager.compute.models.KnownLinuxVirtualMachineImage;
import com.azure.resourcemanager.compute.models.VirtualMachineSizeTypes;
import com.azure.resourcemanager.network.models.SecurityRuleProtocol;
import com.azure.resourcemanager.resources.fluentcore.arm.models.HasName;
import com.azure.resourcemanager.resources.fluentcore.utils.ResourceDelayProvider;
import com.azure.resourcemanager.resources.fluentcore.utils.ResourceManagerUtils.InternalRuntimeContext;
import dev.plumbline.sandbox.arm.ArmTypes;
import dev.plumbline.sandbox.arm.Principal;
import dev.plumbline.sandbox.arm.engine.ArmSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The official SDK for Java over the emulator: its own routing, polling, paging and errors. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OfficialClientIT {

  private static final String SUBSCRIPTION = "11111111-2222-4333-8444-555555555555";
  private static final String TENANT = "99999999-8888-4777-8666-555555555555";
  private static final Principal OWNER =
      new Principal("owner", "owner-object", "owner-secret", Principal.Role.OWNER);
  private static final Principal READER =
      new Principal("reader", "reader-object", "reader-secret", Principal.Role.READER);

  private ArmServer server;
  private HttpClient http;
  private AzureResourceManager azure;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    var certificate = LoopbackCertificate.in(folder);
    server =
        ArmServer.start(
            new ArmSettings(SUBSCRIPTION, TENANT, Duration.ofMillis(50), 3, Clock.systemUTC()),
            List.of(OWNER, READER),
            ArmTypes.all("apiVersion: v1"),
            certificate.tls(),
            0);
    http =
        new JdkHttpClientBuilder(
                java.net.http.HttpClient.newBuilder().sslContext(certificate.trusting()))
            .build();
    InternalRuntimeContext.setDelayProvider(
        new ResourceDelayProvider() {
          @Override
          public Duration getDelayDuration(Duration delay) {
            return Duration.ofMillis(20);
          }
        });
    azure = client(OWNER);
  }

  @AfterAll
  void stop() {
    InternalRuntimeContext.setDelayProvider(new ResourceDelayProvider());
    server.close();
  }

  private AzureResourceManager client(Principal principal) {
    var base = "https://127.0.0.1:" + server.port();
    var environment =
        new AzureEnvironment(
            Map.of(
                "managementEndpointUrl",
                "https://management.core.windows.net/",
                "resourceManagerEndpointUrl",
                base + "/",
                "activeDirectoryEndpointUrl",
                base + "/",
                "microsoftGraphResourceId",
                "https://graph.microsoft.com/"));
    var credential =
        new ClientSecretCredentialBuilder()
            .tenantId(TENANT)
            .clientId(principal.clientId())
            .clientSecret(principal.secret())
            .authorityHost(base)
            .disableInstanceDiscovery()
            .httpClient(http)
            .build();
    return AzureResourceManager.configure()
        .withHttpClient(http)
        .authenticate(credential, new AzureProfile(TENANT, SUBSCRIPTION, environment))
        .withSubscription(SUBSCRIPTION);
  }

  private void group(String name) {
    azure.resourceGroups().define(name).withRegion(Region.EUROPE_WEST).create();
  }

  @Test
  void aNetworkLivesFromCreationToDeletion() {
    group("nets");
    var network =
        azure
            .networks()
            .define("hub")
            .withRegion(Region.EUROPE_WEST)
            .withExistingResourceGroup("nets")
            .withAddressSpace("10.0.0.0/16")
            .withSubnet("inner", "10.0.1.0/24")
            .create();
    var guarded =
        azure
            .networkSecurityGroups()
            .define("guard")
            .withRegion(Region.EUROPE_WEST)
            .withExistingResourceGroup("nets")
            .defineRule("https")
            .allowInbound()
            .fromAnyAddress()
            .fromAnyPort()
            .toAnyAddress()
            .toPort(443)
            .withProtocol(SecurityRuleProtocol.TCP)
            .withPriority(100)
            .attach()
            .create();

    var updated =
        network.update().withTag("team", "red").withSubnet("outer", "10.0.2.0/24").apply();

    assertThat(updated.tags()).containsEntry("team", "red");
    assertThat(azure.networks().getById(network.id()).subnets()).containsOnlyKeys("inner", "outer");
    assertThat(guarded.securityRules()).containsOnlyKeys("https");
    assertThat(guarded.defaultSecurityRules()).hasSizeGreaterThanOrEqualTo(6);
    assertThat(azure.genericResources().listByResourceGroup("nets").stream().map(HasName::name))
        .containsExactlyInAnyOrder("hub", "guard");
    azure.networks().deleteById(network.id());
    assertThatThrownBy(() -> azure.networks().getById(network.id()))
        .isInstanceOfSatisfying(
            ManagementException.class,
            missing -> assertThat(missing.getValue().getCode()).isEqualTo("ResourceNotFound"));
  }

  @Test
  void aServerWithItsNetworkIsCreatedResizedAndDeletedWithItsGroup() {
    group("servers");
    var machine =
        azure
            .virtualMachines()
            .define("web")
            .withRegion(Region.EUROPE_WEST)
            .withExistingResourceGroup("servers")
            .withNewPrimaryNetwork("10.1.0.0/24")
            .withPrimaryPrivateIPAddressDynamic()
            .withoutPrimaryPublicIPAddress()
            .withPopularLinuxImage(KnownLinuxVirtualMachineImage.UBUNTU_SERVER_20_04_LTS_GEN2)
            .withRootUsername("azureuser")
            .withSsh("ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQC7 user@example.com")
            .withSize(VirtualMachineSizeTypes.STANDARD_B2S)
            .create();

    machine.update().withSize(VirtualMachineSizeTypes.STANDARD_D2S_V3).apply();
    machine.deallocate();

    assertThat(azure.virtualMachines().getById(machine.id()).size())
        .isEqualTo(VirtualMachineSizeTypes.STANDARD_D2S_V3);
    assertThat(machine.getPrimaryNetworkInterface().primaryPrivateIP()).startsWith("10.1.0.");
    assertThatThrownBy(
            () -> azure.networkInterfaces().deleteById(machine.getPrimaryNetworkInterface().id()))
        .isInstanceOf(ManagementException.class)
        .hasMessageContaining("InUse");
    azure.resourceGroups().deleteByName("servers");
    assertThat(azure.resourceGroups().contain("servers")).isFalse();
  }

  @Test
  void aStorageAccountIsCreatedListedAndDeleted() {
    group("stores");
    var account =
        azure
            .storageAccounts()
            .define("plumblinelogs")
            .withRegion(Region.EUROPE_WEST)
            .withExistingResourceGroup("stores")
            .withOnlyHttpsTraffic()
            .create();

    var updated = account.update().withTag("kept", "30d").apply();

    assertThat(updated.tags()).containsEntry("kept", "30d");
    assertThat(azure.storageAccounts().listByResourceGroup("stores").stream().count()).isOne();
    azure.storageAccounts().deleteById(account.id());
    assertThat(azure.storageAccounts().listByResourceGroup("stores").stream().count()).isZero();
  }

  @Test
  void pagesAreFollowedAndTheActivityLogNamesTheCaller() {
    var start = OffsetDateTime.now(Clock.systemUTC()).minusMinutes(5);
    for (var name : List.of("page1", "page2", "page3", "page4", "page5")) {
      group(name);
    }

    assertThat(azure.resourceGroups().list().stream().map(HasName::name))
        .contains("page1", "page2", "page3", "page4", "page5");
    assertThat(
            azure
                .activityLogs()
                .defineQuery()
                .startingFrom(start)
                .endsBefore(start.plusHours(1))
                .withAllPropertiesInResponse()
                .filterByResourceGroup("page3")
                .execute())
        .isNotEmpty()
        .allMatch(event -> event.caller().equals(OWNER.objectId()));
  }

  @Test
  void aReaderIsRefusedAndAWrongSecretToo() {
    var wrong = new Principal(OWNER.clientId(), OWNER.objectId(), "wrong", Principal.Role.OWNER);

    assertThat(client(READER).subscriptions().list().stream().count()).isOne();
    assertThatThrownBy(
            () ->
                client(READER)
                    .resourceGroups()
                    .define("mine")
                    .withRegion(Region.EUROPE_WEST)
                    .create())
        .isInstanceOf(ManagementException.class)
        .hasMessageContaining("AuthorizationFailed");
    assertThatThrownBy(() -> client(wrong).resourceGroups().list().stream().count())
        .hasMessageContaining("AADSTS7000215");
  }
}
