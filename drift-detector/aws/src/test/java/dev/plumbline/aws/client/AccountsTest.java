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
