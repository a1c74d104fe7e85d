package dev.plumbline.sandbox.emulators;

import static dev.plumbline.testkit.Eventually.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.aws.AwsProvider;
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
import dev.plumbline.sandbox.cloud.AwsEmulator;
import dev.plumbline.sandbox.story.Clouds;
import dev.plumbline.testkit.FixedBackend;
import java.net.URI;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** What an event of EventBridge on a real queue leads to, and what happens without the queue. */
@ParameterizedClass(name = "{0}", allowZeroInvocations = true)
@MethodSource("dev.plumbline.sandbox.emulators.RunningEmulator#targets")
class AwsEventsIT {

  private static final String GROUP = "aws:ec2/securityGroup:SecurityGroup";
  private static final String QUEUE = "plumbline-events";
  private static final StackId STACK = new StackId("fixed://events", "events", "dev");

  private final URI endpoint;
  private final Clouds clouds;
  private final SqsClient sqs;
  private final BlockingQueue<Set<ReadRequest.Key>> asked = new LinkedBlockingQueue<>();

  /** How often what is heard cannot be noted. */
  private final AtomicInteger refusals = new AtomicInteger();

  private String queue = "";
  private String vpc = "";
  private String web = "";
  private String other = "";

  AwsEventsIT(String target) {
    endpoint = RunningEmulator.of(target).endpoint();
    clouds = Clouds.aws(endpoint, Map.of());
    sqs =
        SqsClient.builder()
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
            .region(Region.US_EAST_1)
            .endpointOverride(endpoint)
            .build();
  }

  @BeforeEach
  void twoDeclaredGroupsAndAQueue() {
    vpc = clouds.ec2().createVpc(r -> r.cidrBlock("10.41.0.0/16")).vpc().vpcId();
    web = group("web");
    other = group("other");
    sqs.createQueue(
        r -> r.queueName(QUEUE).attributes(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "1")));
    queue = endpoint + "/" + AwsEmulator.ACCOUNT + "/" + QUEUE;
  }

  private String group(String name) {
    return clouds
        .ec2()
        .createSecurityGroup(r -> r.groupName(name).description(name).vpcId(vpc))
        .groupId();
  }

  @AfterEach
  void cleanUp() {
    sqs.deleteQueue(r -> r.queueUrl(queue));
    clouds.ec2().deleteSecurityGroup(r -> r.groupId(web));
    clouds.ec2().deleteSecurityGroup(r -> r.groupId(other));
    clouds.ec2().deleteVpc(r -> r.vpcId(vpc));
    sqs.close();
    clouds.close();
  }

  @Test
  void an_event_has_the_resource_that_it_names_read_again_and_no_other() throws Exception {
    try (var scanner = scanner(queue);
        var watch = scanner.watch(this::note)) {
      // when
      open();
      sqs.sendMessage(r -> r.queueUrl(queue).messageBody(opened()));

      // then
      assertThat(asked.poll(60, TimeUnit.SECONDS)).containsExactly(key("web"));
      until("deleted", this::isEmpty);
      until("heard", () -> watch.status().broken().isEmpty());
      var reread = (Reread.Done) scanner.reread(STACK, Set.of(urn("web")), Asking.NOBODY);
      assertThat(reread.part().resources())
          .singleElement()
          .satisfies(found -> assertThat(found.verdict()).isEqualTo(Verdict.DRIFTED));
      assertThat(asked).isEmpty();
    }
  }

  @Test
  void a_message_that_could_not_be_noted_is_told_again() throws Exception {
    refusals.set(1);
    sqs.sendMessage(r -> r.queueUrl(queue).messageBody(opened()));

    try (var scanner = scanner(queue);
        var watch = scanner.watch(this::note)) {
      assertThat(asked.poll(60, TimeUnit.SECONDS)).containsExactly(key("web"));
      assertThat(refusals).hasValue(-1);
      until("deleted", this::isEmpty);
      until("heard again", () -> watch.status().broken().isEmpty());
    }
  }

  @Test
  void without_the_queue_the_feed_is_broken_and_a_scan_finds_all() {
    var nowhere = "http://127.0.0.1:1/" + AwsEmulator.ACCOUNT + "/" + QUEUE;
    try (var scanner = scanner(nowhere);
        var watch = scanner.watch(this::note)) {
      open();
      until(
          "broken, with its reason",
          () ->
              watch
                  .status()
                  .broken()
                  .getOrDefault(nowhere, "")
                  .startsWith("sqs:ReceiveMessage: no connection"));

      var scan = scanner.scan(List.of(STACK), Scanner.Progress.SILENT);

      assertThat(scan.stacks().getFirst().resources())
          .filteredOn(found -> found.verdict() == Verdict.DRIFTED)
          .extracting(found -> found.urn())
          .containsExactly(urn("web"));
    }
  }

  private void note(Set<ReadRequest.Key> resources) {
    if (refusals.getAndDecrement() > 0) {
      throw new IllegalStateException("no database");
    }
    asked.add(resources);
  }

  /** Behind Pulumi's back: SSH for everyone. */
  private void open() {
    clouds
        .ec2()
        .authorizeSecurityGroupIngress(
            r -> r.groupId(web).ipProtocol("tcp").fromPort(22).toPort(22).cidrIp("0.0.0.0/0"));
  }

  private String opened() {
    return """
    {"version": "0", "detail-type": "AWS API Call via CloudTrail", "source": "aws.ec2",
     "account": "%s", "region": "us-east-1", "resources": [],
     "detail": {"eventSource": "ec2.amazonaws.com", "eventName": "AuthorizeSecurityGroupIngress",
       "readOnly": false, "requestParameters": {"groupId": "%s", "ipPermissions": {"items": [
         {"ipProtocol": "tcp", "fromPort": 22, "toPort": 22,
          "ipRanges": {"items": [{"cidrIp": "0.0.0.0/0"}]}}]}},
       "responseElements": {"_return": true}}}
    """
        .formatted(AwsEmulator.ACCOUNT, web);
  }

  private boolean isEmpty() {
    var left =
        sqs.getQueueAttributes(
                r ->
                    r.queueUrl(queue)
                        .attributeNames(
                            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
            .attributes();
    return left.values().stream().allMatch("0"::equals);
  }

  private Scanner scanner(String url) {
    var entry = RunningEmulator.account(endpoint);
    var settings = new HashMap<>(entry.settings());
    settings.put(CloudAccount.QUEUE, url);
    return new StackScanner(
        List.of(new FixedBackend(STACK, List.of(declared("web", web), declared("other", other)))),
        List.of(new AwsProvider()),
        new ScannerSettings(
            List.of(),
            List.of(new CloudAccount("aws", settings, entry.budget())),
            new ComparisonSettings(new byte[] {7}, List.of(), List.of()),
            4,
            0,
            Clock.systemUTC()));
  }

  private DeclaredResource declared(String name, String id) {
    var fields =
        Value.fields(
            Map.of(
                "name", Value.of(name),
                "description", Value.of(name),
                "vpcId", Value.of(Objects.requireNonNull(vpc)),
                "ingress", Value.listOf()));
    return DeclaredResource.of(urn(name), GROUP, id, fields, fields);
  }

  private static String urn(String name) {
    return "urn:pulumi:dev::events::" + GROUP + "::" + name;
  }

  private static ReadRequest.Key key(String name) {
    return new ReadRequest.Key(STACK, urn(name));
  }
}
