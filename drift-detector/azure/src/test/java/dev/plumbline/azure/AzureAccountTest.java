package dev.plumbline.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.core.PlumblineException;
import dev.plumbline.core.read.CloudAccount;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AzureAccountTest {

  private static final Map<String, String> GOOD =
      Map.of(
          "subscription", "11111111-2222-4333-8444-55555555ABCD",
          "tenant", "t",
          "clientId", "c",
          "clientSecret", "topsecret");

  @TempDir private Path folder;

  @Test
  void an_entry_has_the_public_clouds_addresses_unless_it_says_otherwise() {
    var account = AzureAccount.of(entry(GOOD));

    assertThat(account.endpoint()).isEqualTo("https://management.azure.com");
    assertThat(account.authority()).isEqualTo("https://login.microsoftonline.com");
    assertThat(account.subscription()).isEqualTo("11111111-2222-4333-8444-55555555abcd");
    assertThat(account.toString()).doesNotContain("topsecret");
  }

  @Test
  void tokens_are_for_the_endpoint_unless_it_stands_in_for_the_public_cloud() {
    var sovereign =
        AzureAccount.of(entry(changed("endpoint", "https://management.chinacloudapi.cn/")));
    var local = AzureAccount.of(entry(changed("endpoint", "https://127.0.0.1:8443")));

    assertThat(sovereign.audience()).isEqualTo("https://management.chinacloudapi.cn");
    assertThat(local.audience()).isEqualTo("https://management.azure.com");
  }

  @Test
  void each_mistake_is_one_line_without_the_secret() {
    assertMistake(changed("subscription", "prod"), "needs subscription");
    assertMistake(changed("tenant", ""), "needs tenant, clientId and clientSecret");
    assertMistake(changed("endpoint", "http://127.0.0.1:1"), "must start with https://");
    assertMistake(changed("authority", "https://a b"), "is no URL");
    assertMistake(changed("credential", "default"), "has credential and clientId");
    assertMistake(changed("credential", "cli"), "unknown credential");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://account.queue.core.windows.net/changes",
        "https://account.queue.core.windows.net",
        "https://account.queue.core.windows.net/changes?sv=2026",
        "https://account.queue.core.windows.net/a--b",
        "https://account.queue.core.windows.net/Changes",
        "https://account.queue.core.windows.net/ab",
        "https://key@account.queue.core.windows.net/changes"
      })
  void what_is_no_queue_is_said(String url) {
    assertMistake(
        changed("events.queue", url),
        "clouds.azure[].events.queue must be the URL of a storage queue, such as"
            + " https://account.queue.core.windows.net/changes; correct it");
  }

  @Test
  void the_default_chain_is_used_only_where_it_is_named() {
    var account =
        AzureAccount.of(
            entry(
                Map.of(
                    "subscription",
                    GOOD.getOrDefault("subscription", ""),
                    "credential",
                    "default")));

    assertThat(account.usesDefaultChain()).isTrue();
  }

  @Test
  void a_certificate_that_is_none_is_explained() throws java.io.IOException {
    var file = Files.writeString(folder.resolve("ca.pem"), "nothing");
    var bad = changed("certificate", file.toString());

    assertThatThrownBy(() -> new AzureReader(List.of(entry(bad)), duration -> {}))
        .isInstanceOf(PlumblineException.class)
        .hasMessageContaining("must be a PEM file with certificates");
  }

  @Test
  void a_subscription_is_configured_once() {
    assertThatThrownBy(() -> new AzureReader(List.of(entry(GOOD), entry(GOOD)), duration -> {}))
        .isInstanceOf(PlumblineException.class)
        .hasMessageContaining("two entries");
  }

  private static void assertMistake(Map<String, String> settings, String message) {
    assertThatThrownBy(() -> AzureAccount.of(entry(settings)))
        .isInstanceOf(PlumblineException.class)
        .hasMessageContaining(message)
        .hasMessageNotContaining("topsecret")
        .hasMessageNotContaining("\n");
  }

  private static Map<String, String> changed(String key, String value) {
    var settings = new HashMap<>(GOOD);
    settings.put(key, value);
    return settings;
  }

  private static CloudAccount entry(Map<String, String> settings) {
    return new CloudAccount("azure", settings, CloudAccount.ReadBudget.DEFAULT);
  }
}
