package dev.plumbline.aws.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.core.PlumblineException;
import dev.plumbline.core.read.CloudAccount;
import dev.plumbline.core.read.CloudAccount.ReadBudget;
import dev.plumbline.core.read.Target;
import dev.plumbline.core.value.Value;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountsTest {

  private final ClientFactory factory = new ClientFactory(ClientFactory.Retries.AT_ONCE);

  @AfterEach
  void close() {
    factory.close();
  }

  @Test
  void the_entry_of_the_same_account_and_region_is_taken() {
    var accounts =
        accounts(
            entry(Map.of("account", "111111111111", "region", "eu-west-1")),
            entry(Map.of("account", "222222222222", "region", "eu-west-1")),
            entry(Map.of("account", "222222222222", "region", "us-east-1")));

    var account = accounts.of(target("222222222222", "us-east-1")).orElseThrow();

    assertThat(account.id()).isEqualTo("222222222222");
    assertThat(account.region()).isEqualTo("us-east-1");
  }

  @Test
  void an_entry_without_an_account_stands_for_any() {
    var accounts = accounts(entry(Map.of("region", "eu-west-1")));

    assertThat(accounts.of(target("222222222222", "us-east-1"))).isPresent();
  }

  @Test
  void entries_of_other_accounts_are_never_taken() {
    var accounts = accounts(entry(Map.of("account", "111111111111")));

    assertThat(accounts.of(target("222222222222", "us-east-1"))).isEmpty();
  }

  @Test
  void a_target_without_identity_takes_the_only_entry_and_none_of_several() {
    var one = entry(Map.of("account", "111111111111"));
    var other = entry(Map.of("account", "222222222222"));

    assertThat(accounts(one).of(target("", "us-east-1"))).isPresent();
    assertThat(accounts(one, other).of(target("", "us-east-1"))).isEmpty();
  }

  @Test
  void the_environment_is_never_looked_at_unasked() {
    var account = accounts(entry(Map.of())).of(target("", "eu-west-1")).orElseThrow();

    assertThat(account.credentials().getClass().getSimpleName())
        .isEqualTo("AnonymousCredentialsProvider");
  }

  @Test
  void a_key_without_its_secret_is_a_clear_error() {
    assertThatThrownBy(() -> accounts(entry(Map.of("accessKeyId", "AKIA"))))
        .isInstanceOf(PlumblineException.class)
        .hasMessageContaining("secretAccessKey");
  }

  @ParameterizedTest
  @CsvSource({
    "https://sqs.eu-west-1.amazonaws.com/123456789012/events, eu-west-1",
    "https://sqs-fips.us-gov-west-1.amazonaws.com/123456789012/events.fifo, us-gov-west-1",
    "https://eu-central-1.queue.amazonaws.com/123456789012/events, eu-central-1",
    "https://vpce-1-2.sqs.eu-west-3.vpce.amazonaws.com/123456789012/events, eu-west-3",
    "https://queue.example/123456789012/events, us-east-2"
  })
  void a_queue_says_its_region_or_the_entry_does(String url, String region) {
    var queue =
        accounts(entry(Map.of("region", "us-east-2", "events.queue", url))).queues().getFirst();

    assertThat(queue.region()).isEqualTo(region);
    assertThat(queue.account().endpoint("sqs").orElseThrow()).isEqualTo(origin(url));
    assertThat(queue.account().endpoint("ec2")).isEmpty();
  }

  private static String origin(String url) {
    return url.substring(0, url.indexOf('/', "https://".length()));
  }

  @ParameterizedTest
  @CsvSource({
    "https://sqs.eu-west-1.amazonaws.com/events, must be the URL of an SQS queue",
    "https://sqs.eu-west-1.amazonaws.com/123456789012/a?b=c, must be the URL of an SQS queue",
    "https://key@sqs.eu-west-1.amazonaws.com/123456789012/a, must be the URL of an SQS queue",
    "https:///123456789012/a, must be the URL of an SQS queue",
    "https://[/123456789012/a, is no URL",
    "http://sqs.eu-west-1.amazonaws.com/123456789012/a, must start with https://",
    "https://queue.example/123456789012/a, does not say its region"
  })
  void what_is_no_queue_is_a_clear_error(String url, String problem) {
    assertThatThrownBy(() -> accounts(entry(Map.of("events.queue", url))))
        .isInstanceOf(PlumblineException.class)
        .hasMessageStartingWith("clouds.aws[].events.queue " + problem);
  }

  private Accounts accounts(CloudAccount... entries) {
    return new Accounts(List.of(entries), factory);
  }

  private static CloudAccount entry(Map<String, String> settings) {
    return new CloudAccount("aws", settings, ReadBudget.DEFAULT);
  }

  private static Target target(String identity, String region) {
    return new Target("aws", "", Map.of("region", Value.of(region)), identity);
  }
}
