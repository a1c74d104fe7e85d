package dev.plumbline.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.read.CloudAccount;
import dev.plumbline.core.read.Target;
import dev.plumbline.core.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClustersTest {

  private static final String EAST = "https://east.example.com";
  private static final String WEST = "https://west.example.com:6443";

  @TempDir private Path folder;

  @Test
  void the_account_with_the_api_server_of_the_stacks_kubeconfig_is_taken() throws IOException {
    var target =
        Declared.target("kubeconfig", kubeconfig("https://EAST.example.com:443/", "theirs"));

    var cluster = chosen(target, account(EAST, "ours", "uid-east"), account(WEST, "w", "uid-west"));

    assertThat(cluster.connection().server()).isEqualTo(EAST);
    assertThat(cluster.expectedUid()).hasValue("uid-east");
  }

  @Test
  void of_several_accounts_with_that_server_the_one_with_the_context_is_taken() throws IOException {
    var target = Declared.target("kubeconfig", kubeconfig(EAST, "blue"));

    var cluster = chosen(target, account(EAST, "red", "uid-r"), account(EAST, "blue", "uid-b"));

    assertThat(cluster.expectedUid()).hasValue("uid-b");
  }

  @Test
  void a_kubeconfig_that_no_account_has_is_used_itself_and_proves_nothing() throws IOException {
    var target = Declared.target("kubeconfig", kubeconfig(EAST, "theirs"));

    var cluster = chosen(target, account(WEST, "w", "uid-west"));

    assertThat(cluster.connection().server()).isEqualTo(EAST);
    assertThat(cluster.expectedUid()).isEmpty();
  }

  @Test
  void the_kubeconfig_may_be_a_path_and_a_secret() throws IOException {
    var file = Files.writeString(folder.resolve("stack"), kubeconfig(EAST, "theirs"));
    Value secret = new Value.Secret(Optional.of(Value.of(file.toString())));

    var cluster =
        chosen(Declared.target(Map.of("kubeconfig", secret)), account(EAST, "e", "uid-east"));

    assertThat(cluster.expectedUid()).hasValue("uid-east");
  }

  @Test
  void the_context_and_cluster_that_the_provider_names_count() throws IOException {
    var two =
        """
        apiVersion: v1
        current-context: a
        clusters: [{name: a, cluster: {server: "%s"}}, {name: b, cluster: {server: "%s"}}]
        contexts: [{name: a, context: {cluster: a}}, {name: b, context: {cluster: b}}]
        """
            .formatted(EAST, WEST);

    var west = account(WEST, "w", "uid-west");
    assertThat(chosen(Declared.target("kubeconfig", two, "context", "b"), west).expectedUid())
        .hasValue("uid-west");
    assertThat(chosen(Declared.target("kubeconfig", two, "cluster", "b"), west).expectedUid())
        .hasValue("uid-west");
  }

  @Test
  void a_kubeconfig_nobody_can_open_is_matched_by_context_or_explained() throws IOException {
    var settings = new HashMap<String, Value>();
    settings.put("kubeconfig", new Value.Secret(Optional.empty()));

    assertThat(reason(Declared.target(settings), account(EAST, "e", "u"))).contains("passphrase");
    settings.put("context", Value.of("e"));
    assertThat(chosen(Declared.target(settings), account(EAST, "e", "u")).expectedUid())
        .hasValue("u");
  }

  @Test
  void the_only_account_serves_a_stack_that_names_no_cluster() throws IOException {
    assertThat(chosen(Declared.target(), account(EAST, "e", "u")).expectedUid()).hasValue("u");
    assertThat(reason(Declared.target(), account(EAST, "e", "u"), account(WEST, "w", "v")))
        .contains("several clusters");
    assertThat(reason(Declared.target())).contains("add an entry with a kubeconfig");
  }

  @Test
  void a_context_that_no_account_has_is_explained() throws IOException {
    assertThat(reason(Declared.target("context", "prod"), account(EAST, "e", "u")))
        .contains("no entry of clouds.kubernetes has the context \"prod\"");
  }

  @Test
  void a_command_in_the_stacks_kubeconfig_is_never_run() throws IOException {
    var exec =
        kubeconfig(EAST, "theirs")
            .replace(
                "token: " + ScriptedApiServer.TOKEN,
                "exec: {apiVersion: client.authentication.k8s.io/v1, command: touch, args: [x]}");

    assertThat(reason(Declared.target("kubeconfig", exec)))
        .contains("gets its credentials from a command")
        .contains("clouds.kubernetes");
    assertThat(chosen(Declared.target("kubeconfig", exec), account(EAST, "e", "u")).expectedUid())
        .hasValue("u");
  }

  @Test
  void files_that_the_stacks_kubeconfig_names_are_never_sent_away() throws IOException {
    var file = kubeconfig(EAST, "theirs").replace("token: ", "tokenFile: /etc/");

    assertThat(reason(Declared.target("kubeconfig", file))).contains("names files");
  }

  @Test
  void bad_kubeconfigs_are_explained_without_their_content() throws IOException {
    var missing =
        new CloudAccount(
            "kubernetes",
            Map.of("kubeconfig", folder.resolve("none").toString()),
            CloudAccount.ReadBudget.DEFAULT);

    assertThat(reason(Declared.target(), missing)).contains("cannot read the kubeconfig");
    assertThat(reason(Declared.target("kubeconfig", "{ a: [ topsecret", "context", "x")))
        .contains("not YAML")
        .doesNotContain("topsecret");
    assertThat(reason(Declared.target("kubeconfig", kubeconfig(EAST, "a"), "context", "b")))
        .contains("no context \"b\"");
  }

  private static Cluster chosen(Target target, CloudAccount... accounts) {
    return choose(target, accounts) instanceof Clusters.Choice.Chosen(var cluster)
        ? cluster
        : org.assertj.core.api.Assertions.fail("no cluster: " + choose(target, accounts));
  }

  private static String reason(Target target, CloudAccount... accounts) {
    return choose(target, accounts) instanceof Clusters.Choice.None(var reason)
        ? reason
        : org.assertj.core.api.Assertions.fail("a cluster");
  }

  private static Clusters.Choice choose(Target target, CloudAccount... accounts) {
    try (var clusters = new Clusters(List.of(accounts), duration -> {})) {
      return clusters.choose(target);
    }
  }

  private CloudAccount account(String server, String context, String uid) throws IOException {
    var file = Files.createTempFile(folder, "account", "");
    Files.writeString(file, kubeconfig(server, context));
    return new CloudAccount(
        "kubernetes",
        Map.of("kubeconfig", file.toString(), "context", context, "cluster", uid),
        CloudAccount.ReadBudget.DEFAULT);
  }

  private static String kubeconfig(String server, String context) {
    return ScriptedApiServer.kubeconfig(server, context);
  }
}
