package dev.plumbline.sandbox.arm.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.declared.StackId;
import dev.plumbline.core.read.Attribution.Confidence;
import dev.plumbline.core.read.CallMeter;
import dev.plumbline.core.read.ChangeQuery;
import dev.plumbline.core.read.CloudAccount;
import dev.plumbline.core.read.CloudProvider;
import dev.plumbline.core.read.CloudReader;
import dev.plumbline.core.read.ReadRequest;
import dev.plumbline.core.read.Target;
import dev.plumbline.core.value.PropertyPath;
import dev.plumbline.core.value.Value;
import dev.plumbline.sandbox.arm.ArmTypes;
import dev.plumbline.sandbox.arm.Principal;
import dev.plumbline.sandbox.arm.engine.ArmSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Azure's reader asks the emulator what no stack declares, and who changed what. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BeyondTheDeclaredIT {

  private static final String SUBSCRIPTION = "11111111-2222-4333-8444-555555555555";
  private static final String TENANT = "99999999-8888-4777-8666-555555555555";
  private static final Principal OWNER =
      new Principal("owner", "owner-object", "owner-secret", Principal.Role.OWNER);
  private static final Principal READER =
      new Principal("reader", "reader-object", "reader-secret", Principal.Role.READER);
  private static final String GROUP = "/subscriptions/" + SUBSCRIPTION + "/resourceGroups/shop";
  private static final StackId STACK = new StackId("file:///state", "shop", "dev");

  private ArmServer server;
  private HttpClient http;
  private CloudReader reader;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    var certificate = LoopbackCertificate.in(folder);
    server =
        ArmServer.start(
            new ArmSettings(SUBSCRIPTION, TENANT, Duration.ofMillis(50), 2, Clock.systemUTC()),
            List.of(OWNER, READER),
            ArmTypes.all("apiVersion: v1"),
            certificate.tls(),
            0);
    http = HttpClient.newBuilder().sslContext(certificate.trusting()).build();
    var base = "https://127.0.0.1:" + server.port();
    reader =
        azure()
            .open(
                List.of(
                    new CloudAccount(
                        "azure",
                        Map.of(
                            "subscription", SUBSCRIPTION,
                            "tenant", TENANT,
                            "clientId", READER.clientId(),
                            "clientSecret", READER.secret(),
                            "endpoint", base,
                            "authority", base,
                            "certificate", certificate.tls().certificate().toString()),
                        CloudAccount.ReadBudget.DEFAULT)));
  }

  private static CloudProvider azure() {
    return ServiceLoader.load(CloudProvider.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(provider -> provider.name().equals("azure"))
        .findFirst()
        .orElseThrow();
  }

  @AfterAll
  void stop() {
    reader.close();
    server.close();
  }

  @Test
  void whatNobodyDeclaresIsFoundAndTheWriterOfAChangeIsNamed() throws Exception {
    // given
    put(GROUP, "2021-04-01", "{\"location\": \"westeurope\"}");
    put(group("rogues"), "2021-04-01", "{\"location\": \"westeurope\"}");
    put(address("edge"), "2023-11-01", ip(4));
    put(address("rogue"), "2023-11-01", ip(4));
    put(address("third"), "2023-11-01", ip(4));
    var deployed = Instant.now();
    var edge = request("azure-native:network:PublicIPAddress", address("edge"));
    var shop = request("azure-native:resources:ResourceGroup", GROUP);

    // when
    put(address("edge"), "2023-11-01", ip(30));
    var found = reader.discover(List.of(edge, shop), new CallMeter());
    var named =
        reader.attribute(
            List.of(
                new ChangeQuery(
                    edge,
                    List.of(PropertyPath.ROOT.key("idleTimeoutInMinutes")),
                    deployed,
                    Instant.now())),
            new CallMeter());

    // then
    assertThat(found.gaps()).isEmpty();
    assertThat(found.resources())
        .filteredOn(one -> one.owner().isEmpty())
        .extracting(one -> one.name())
        .containsExactlyInAnyOrder("rogues", "rogue", "third");
    var who = Optional.ofNullable(named.get(edge.key())).orElseThrow();
    assertThat(who.confidence()).isEqualTo(Confidence.EXACT);
    assertThat(who.principal()).isEqualTo(OWNER.objectId());
    assertThat(who.sourceAddress()).isEqualTo("127.0.0.1");
    assertThat(who.action()).isEqualToIgnoringCase("Microsoft.Network/publicIPAddresses/write");
  }

  private static String group(String name) {
    return "/subscriptions/" + SUBSCRIPTION + "/resourceGroups/" + name;
  }

  private static String address(String name) {
    return GROUP + "/providers/Microsoft.Network/publicIPAddresses/" + name;
  }

  private static String ip(int timeout) {
    return """
    {"location": "westeurope", "sku": {"name": "Standard"},
     "properties": {"publicIPAllocationMethod": "Static", "idleTimeoutInMinutes": %d}}
    """
        .formatted(timeout);
  }

  private static ReadRequest request(String type, String id) {
    var none = new Value.Fields(Map.of());
    return new ReadRequest(
        STACK,
        DeclaredResource.of("urn:pulumi:dev::shop::" + type + "::" + id, type, id, none, none),
        new Target("azure-native", "", Map.of(), SUBSCRIPTION));
  }

  private void put(String path, String version, String body)
      throws IOException, InterruptedException {
    var uri = URI.create("https://127.0.0.1:" + server.port() + path + "?api-version=" + version);
    var answer =
        http.send(
            HttpRequest.newBuilder(uri)
                .header("Authorization", "Bearer " + token())
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(body))
                .build(),
            BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isIn(200, 201);
    // The next write waits for this one's end, as Resource Manager wants.
    while (!state(path, version).matches("Succeeded|")) {
      Thread.onSpinWait();
    }
  }

  private String state(String path, String version) throws IOException, InterruptedException {
    var uri = URI.create("https://127.0.0.1:" + server.port() + path + "?api-version=" + version);
    var answer =
        http.send(
            HttpRequest.newBuilder(uri).header("Authorization", "Bearer " + token()).build(),
            BodyHandlers.ofString());
    return new ObjectMapper()
        .readTree(answer.body())
        .path("properties")
        .path("provisioningState")
        .asText();
  }

  private String token() throws IOException, InterruptedException {
    var uri =
        URI.create("https://127.0.0.1:" + server.port() + "/" + TENANT + "/oauth2/v2.0/token");
    var answer =
        http.send(
            HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(
                    BodyPublishers.ofString(
                        "grant_type=client_credentials&client_id=%s&client_secret=%s&scope=%s"
                            .formatted(
                                OWNER.clientId(),
                                OWNER.secret(),
                                "https%3A%2F%2Fmanagement.azure.com%2F.default")))
                .build(),
            BodyHandlers.ofString());
    return new ObjectMapper().readTree(answer.body()).path("access_token").asText();
  }
}
