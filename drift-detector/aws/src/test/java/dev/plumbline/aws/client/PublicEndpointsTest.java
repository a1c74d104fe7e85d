package dev.plumbline.aws.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.aws.client.ClientFactory.Retries;
import dev.plumbline.core.read.CallBudget;
import dev.plumbline.core.read.CallMeter;
import dev.plumbline.core.read.CloudAccount.ReadBudget;
import dev.plumbline.testkit.ScriptedServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.efs.EfsClient;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.StsClientBuilder;

class PublicEndpointsTest {

  private static final String ENVIRONMENT = "aws.endpointUrl";

  @Test
  void an_endpoint_of_the_callers_environment_is_not_asked() {
    var hosts = new ArrayList<String>();
    System.setProperty(ENVIRONMENT, "http://127.0.0.1:1");
    try {
      var client = StsClient.builder();
      PublicEndpoints.only(StsClientBuilder.class, client);
      client
          .region(Region.EU_WEST_1)
          .credentialsProvider(
              StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIAEXAMPLE", "x")))
          .overrideConfiguration(c -> c.addExecutionInterceptor(new StopBeforeSending(hosts)));

      try (var sts = client.build()) {
        sts.getCallerIdentity();
      } catch (Stopped expected) {
        assertThat(hosts).containsExactly("sts.eu-west-1.amazonaws.com");
      }
    } finally {
      System.clearProperty(ENVIRONMENT);
    }
    assertThat(hosts).hasSize(1);
  }

  @TestFactory
  Stream<DynamicTest> the_client_of_any_service_is_made_for_aws_itself_and_for_a_stand_in() {
    return Stream.of(
            CloudWatchClient.class,
            DynamoDbClient.class,
            Ec2Client.class,
            EfsClient.class,
            EksClient.class,
            IamClient.class,
            LambdaClient.class,
            Route53Client.class,
            S3Client.class,
            SqsClient.class,
            StsClient.class)
        .map(type -> DynamicTest.dynamicTest(type.getSimpleName(), () -> isMade(type)));
  }

  private static <C extends SdkClient> void isMade(Class<C> type) {
    try (var factory = new ClientFactory(Retries.AT_ONCE)) {
      for (var endpoint : List.of("", "http://127.0.0.1:1")) {
        var clients = factory.clients(account(endpoint), "eu-west-1", new CallMeter());

        assertThat(clients.client(type)).isInstanceOf(type).isSameAs(clients.client(type));
      }
    }
  }

  @Test
  void a_stand_in_is_asked_and_its_calls_are_counted_under_the_services_name() {
    var meter = new CallMeter();
    try (var server = ScriptedServer.start(r -> ScriptedServer.Answer.json(200, "{}"));
        var factory = new ClientFactory(Retries.AT_ONCE)) {
      var clients = factory.clients(account(server.uri().toString()), "eu-west-1", meter);

      clients.client(SqsClient.class).listQueues();

      assertThat(server.received()).hasSize(1);
      assertThat(meter.calls()).isEqualTo(Map.of("sqs", 1L));
    }
  }

  private static Account account(String endpoint) {
    return new Account(
        "123456789012",
        "eu-west-1",
        endpoint,
        Map.of(),
        StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIAEXAMPLE", "x")),
        CallBudget.of(ReadBudget.DEFAULT),
        Duration.ofSeconds(60));
  }

  private static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  private record StopBeforeSending(List<String> hosts) implements ExecutionInterceptor {
    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes any) {
      hosts.add(context.httpRequest().host());
      throw new Stopped();
    }
  }
}
