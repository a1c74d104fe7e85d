package dev.plumbline.sandbox.emulators;

import static dev.plumbline.testkit.Eventually.until;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.storage.common.StorageSharedKeyCredential;
import com.azure.storage.queue.QueueClient;
import com.azure.storage.queue.QueueClientBuilder;
import dev.plumbline.azure.AzureProvider;
import dev.plumbline.core.compare.ComparisonSettings;
import dev.plumbline.core.compare.Verdict;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.declared.StackId;
import dev.plumbline.core.read.CloudAccount;
import dev.plumbline.core.read.ReadRequest;
import dev.plumbline.core.scan.Reread;
import dev.plumbline.core.scan.ScanOptions.Asking;
import dev.plumbline.core.scan.Scanner;
import dev.plumbline.core.scan.ScannerSettings;
import dev.plumbline.core.scan.StackScanner;
import dev.plumbline.core.value.Value;
import dev.plumbline.sandbox.Tools;
import dev.plumbline.sandbox.cloud.AzureEmulator;
import dev.plumbline.sandbox.process.Child;
import dev.plumbline.sandbox.process.Children;
import dev.plumbline.sandbox.process.CleanEnvironment;
import dev.plumbline.sandbox.process.Ports;
import dev.plumbline.sandbox.process.Probe;
import dev.plumbline.sandbox.provider.CloudFailure;
import dev.plumbline.sandbox.provider.azure.Trust;
import dev.plumbline.testkit.FixedBackend;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** What an event of Event Grid in a queue of Microsoft's emulator leads to. */
@EnabledIfEnvironmentVariable(
    named = "PLUMBLINE_TOOLS",
    matches = ".*azurite=.*",
    disabledReason = "needs Azurite, which needs Node: run ./plumbline test, which sets it up")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AzureEventsIT {

  /** Azurite's own, as its documentation names them. */
  private static final String ACCOUNT = "devstoreaccount1";

  private static final String KEY =
      "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

  private static final String TYPE = "azure-native:network:NetworkSecurityGroup";
  private static final StackId STACK = new StackId("fixed://events", "events", "dev");

  @TempDir static Path folder;

  private final BlockingQueue<Set<ReadRequest.Key>> asked = new LinkedBlockingQueue<>();
  private Children children;
  private AzureEmulator azure;
  private QueueClient queue;

  @BeforeAll
  void start() throws Exception {
    var home = Path.of(System.getenv("PLUMBLINE_HOME"));
    var tools = Tools.fromEnvironment(System.getenv());
    children =
        new Children(
            home.resolve("sandbox/launcher/guard.py"),
            tools.python(),
            folder.resolve("logs"),
            CleanEnvironment.of(System.getenv(), folder.toString()));
    azure = AzureEmulator.prepare(folder.resolve("azure"), "");
    azure.start(children);
    var port = Ports.free(1).getFirst();
    children
        .start(new Child.Command("azurite", azurite(tools, port)), Map.of())
        .await(Duration.ofSeconds(60), () -> Probe.listens(port));
    queue = client("https://127.0.0.1:" + port + "/" + ACCOUNT + "/changes");
  }

  private List<String> azurite(Tools tools, int port) throws Exception {
    var program = tools.path("azurite").resolve("node_modules/azurite/dist/src/queue/main.js");
    var location = Files.createDirectories(folder.resolve("azurite"));
    return List.of(
        "node",
        program.toString(),
        "--queueHost",
        "127.0.0.1",
        "--queuePort",
        Integer.toString(port),
        "--location",
        location.toString(),
        "--cert",
        azure.certificate().toString(),
        "--key",
        azure.certificate().resolveSibling("arm.key").toString(),
        "--oauth",
        "basic",
        "--skipApiVersionCheck",
        "--disableTelemetry",
        "--silent");
  }

  /** What an owner of the account may do. */
  private QueueClient client(String url) throws CloudFailure {
    var tls = Trust.in(Optional.of(azure.certificate()));
    return new QueueClientBuilder()
        .endpoint(url)
        .credential(new StorageSharedKeyCredential(ACCOUNT, KEY))
        .httpClient(
            new JdkHttpClientBuilder(java.net.http.HttpClient.newBuilder().sslContext(tls)).build())
        .buildClient();
  }

  @AfterEach
  void withoutQueue() {
    queue.deleteIfExists();
  }

  @AfterAll
  void stop() {
    children.close();
  }

  @Test
  void an_event_has_the_resource_that_it_names_read_again_and_no_other() throws Exception {
    queue.create();
    try (var scanner = scanner();
        var watch = scanner.watch(asked::add)) {
      // when
      queue.sendMessage("a letter");
      queue.sendMessage(base64(deleted("web")));

      // then
      assertThat(asked.poll(60, TimeUnit.SECONDS)).containsExactly(key("web"));
      until("deleted", () -> queue.getProperties().getApproximateMessagesCountLong() == 0);
      until("heard", () -> watch.status().broken().isEmpty());
      assertThat(watch.status().unreadable()).isEqualTo(1);
      var reread = (Reread.Done) scanner.reread(STACK, Set.of(urn("web")), Asking.NOBODY);
      assertThat(reread.part().resources())
          .singleElement()
          .satisfies(found -> assertThat(found.verdict()).isEqualTo(Verdict.DELETED));
      assertThat(asked).isEmpty();
    }
  }

  @Test
  void without_the_queue_the_feed_is_broken_until_it_is_there_and_a_scan_finds_all()
      throws Exception {
    try (var scanner = scanner();
        var watch = scanner.watch(asked::add)) {
      until(
          "broken, with its reason",
          () ->
              watch
                  .status()
                  .broken()
                  .getOrDefault(queue.getQueueUrl(), "")
                  .contains("QueueNotFound (HTTP 404); make the queue"));

      var scan = scanner.scan(List.of(STACK), Scanner.Progress.SILENT);

      assertThat(scan.stacks().getFirst().resources())
          .extracting(found -> found.verdict())
          .containsExactly(Verdict.DELETED, Verdict.DELETED);

      // when
      queue.create();
      queue.sendMessage(base64(deleted("other")));

      // then
      assertThat(asked.poll(60, TimeUnit.SECONDS)).containsExactly(key("other"));
      until("heard again", () -> watch.status().broken().isEmpty());
    }
  }

  private Scanner scanner() {
    var settings =
        new HashMap<>(
            Map.of(
                "subscription", AzureEmulator.SUBSCRIPTION,
                "tenant", AzureEmulator.TENANT,
                "clientId", azure.reader().clientId(),
                "clientSecret", azure.reader().secret(),
                "endpoint", azure.endpoint().toString(),
                "authority", azure.endpoint().toString(),
                "certificate", azure.certificate().toString()));
    settings.put(CloudAccount.QUEUE, queue.getQueueUrl());
    return new StackScanner(
        List.of(new FixedBackend(STACK, List.of(declared("web"), declared("other")))),
        List.of(new AzureProvider()),
        new ScannerSettings(
            List.of(),
            List.of(new CloudAccount("azure", settings, CloudAccount.ReadBudget.DEFAULT)),
            new ComparisonSettings(new byte[] {7}, List.of(), List.of()),
            4,
            0,
            Clock.systemUTC()));
  }

  private static DeclaredResource declared(String name) {
    var fields = Value.fields(Map.of("location", Value.of(AzureEmulator.LOCATION)));
    return DeclaredResource.of(urn(name), TYPE, id(name), fields, fields);
  }

  private static String id(String name) {
    return "/subscriptions/%s/resourceGroups/shop/providers/Microsoft.Network/networkSecurityGroups/%s"
        .formatted(AzureEmulator.SUBSCRIPTION, name);
  }

  private static String urn(String name) {
    return "urn:pulumi:dev::events::" + TYPE + "::" + name;
  }

  private static ReadRequest.Key key(String name) {
    return new ReadRequest.Key(STACK, urn(name));
  }

  private static String deleted(String name) {
    return """
    {"id": "1", "topic": "/subscriptions/%1$s", "subject": "%2$s",
     "eventType": "Microsoft.Resources.ResourceDeleteSuccess", "dataVersion": "2",
     "eventTime": "2026-10-01T08:00:00Z", "data": {"resourceUri": "%2$s", "status": "Succeeded"}}
    """
        .formatted(AzureEmulator.SUBSCRIPTION, id(name));
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
