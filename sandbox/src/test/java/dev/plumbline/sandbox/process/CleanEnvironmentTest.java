package dev.plumbline.sandbox.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CleanEnvironmentTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AWS_ACCESS_KEY_ID",
        "AWS_SECRET_ACCESS_KEY",
        "AWS_SESSION_TOKEN",
        "AWS_PROFILE",
        "AWS_REGION",
        "AWS_ENDPOINT_URL",
        "AWS_ENDPOINT_URL_S3",
        "AWS_ROLE_ARN",
        "AWS_WEB_IDENTITY_TOKEN_FILE",
        "AWS_CONTAINER_CREDENTIALS_FULL_URI",
        "AZURE_CLIENT_ID",
        "AZURE_CLIENT_SECRET",
        "AZURE_TENANT_ID",
        "ARM_SUBSCRIPTION_ID",
        "MSI_ENDPOINT",
        "IDENTITY_ENDPOINT",
        "KUBERNETES_MASTER",
        "KUBERNETES_SERVICE_HOST",
        "GOOGLE_APPLICATION_CREDENTIALS",
        "PULUMI_ACCESS_TOKEN",
        "PULUMI_BACKEND_URL",
        "HTTPS_PROXY",
        "https_proxy",
        "JAVA_TOOL_OPTIONS"
      })
  void nothing_that_leads_to_a_real_cloud_reaches_a_child(String name) {
    var clean = CleanEnvironment.of(Map.of(name, "real", "PATH", "/usr/bin"), "/nowhere");

    assertThat(clean).doesNotContainKey(name).doesNotContainValue("real");
  }

  @Test
  void profiles_kubeconfigs_and_instance_metadata_are_never_looked_at() {
    var caller =
        Map.of(
            "HOME", "/home/me",
            "KUBECONFIG", "/home/me/.kube/config",
            "AWS_CONFIG_FILE", "/home/me/.aws/config",
            "AWS_SHARED_CREDENTIALS_FILE", "/home/me/.aws/credentials",
            "AWS_EC2_METADATA_DISABLED", "false");

    var clean = CleanEnvironment.of(caller, "/sandbox/home");

    assertThat(clean)
        .containsEntry("HOME", "/sandbox/home")
        .containsEntry("AWS_EC2_METADATA_DISABLED", "true");
    assertThat(clean.get("KUBECONFIG")).startsWith("/sandbox/home/");
    assertThat(clean.get("AWS_CONFIG_FILE")).startsWith("/sandbox/home/");
    assertThat(clean.get("AWS_SHARED_CREDENTIALS_FILE")).startsWith("/sandbox/home/");
    assertThat(String.join("\n", clean.values())).doesNotContain("/home/me");
  }

  @Test
  void what_programs_need_stays() {
    var caller = Map.of("PATH", "/usr/bin", "LANG", "C.UTF-8", "AWS_CA_BUNDLE", "/etc/ca.pem");

    assertThat(CleanEnvironment.of(caller, "/sandbox/home")).containsAllEntriesOf(caller);
  }

  @Test
  void loopback_is_reached_without_a_proxy() {
    assertThat(CleanEnvironment.of(Map.of(), "/sandbox/home"))
        .containsEntry("no_proxy", "*")
        .containsEntry("NO_PROXY", "*");
  }
}
