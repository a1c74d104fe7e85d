package dev.plumbline.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.core.PlumblineException;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.read.CallMeter;
import dev.plumbline.core.read.CloudAccount;
import dev.plumbline.core.read.CloudReader;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.read.ReadRequest;
import dev.plumbline.core.value.Value;
import dev.plumbline.testkit.ScriptedServer.Answer;
import dev.plumbline.testkit.ScriptedServer.Received;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Dry runs: what is sent, how often, and what comes of a server that refuses them. */
class DryRunsTest {

  private final ScriptedApiServer server = new ScriptedApiServer();
  private final ReadRequest request =
      Declared.configMap(Declared.target("kubeconfig", server.kubeconfig()), "shop", "a");
  private CloudReader reader = new KubernetesProvider().open(List.of(account("true")));

  @BeforeEach
  void deploy() {
    server.put(Declared.configMapPath("shop", "a"), Declared.configMapJson("shop", "a"));
  }

  @AfterEach
  void stop() {
    reader.close();
    server.close();
  }

  private CloudAccount account(String dryRun) {
    return new CloudAccount(
        "kubernetes",
        Map.of("kubeconfig", server.kubeconfig(), "dryRun", dryRun),
        CloudAccount.ReadBudget.DEFAULT);
  }

  private void answers(Answer answer) {
    server.override =
        received -> received.method().equals("PATCH") ? Optional.of(answer) : Optional.empty();
  }

  private ReadOutcome.Found read(ReadRequest asked) {
    return (ReadOutcome.Found)
        Objects.requireNonNull(reader.read(List.of(asked), new CallMeter()).get(asked.key()));
  }

  private List<Received> patches() {
    return server.received().stream().filter(one -> one.method().equals("PATCH")).toList();
  }

  @Test
  void everyWriteIsADryRunOfTheDeclaration() {
    answers(Answer.json(200, Declared.configMapJson("shop", "a")));

    var found = read(request);

    assertThat(found.applied()).contains(found.live());
    assertThat(patches())
        .extracting(Received::query)
        .containsExactly("dryRun=All&force=true&fieldManager=plumbline");
    assertThat(patches().getFirst().body())
        .isEqualTo(
            "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\","
                + "\"metadata\":{\"name\":\"a\",\"namespace\":\"shop\"},\"data\":{\"a\":\"b\"}}");
  }

  @Test
  void oneVersionOfAnObjectIsAskedOnce() {
    answers(Answer.json(200, Declared.configMapJson("shop", "a")));

    read(request);
    read(request);
    server.put(
        Declared.configMapPath("shop", "a"),
        Declared.configMapJson("shop", "a").replace("\"12\"", "\"13\""));
    read(request);

    assertThat(patches()).hasSize(2);
  }

  @Test
  void aServerThatRefusesLeavesTheSchemaToDecide() {
    answers(ScriptedApiServer.status(403, "Forbidden", "configmaps is forbidden", ""));

    assertThat(read(request).applied()).isEmpty();
    answers(ScriptedApiServer.status(422, "Invalid", "a field is immutable", ""));
    assertThat(read(request).applied()).isEmpty();
  }

  @Test
  void aDeclarationWithASecretIsNotSent() {
    answers(Answer.json(200, Declared.configMapJson("shop", "a")));
    var resource = request.resource();
    var secret =
        new ReadRequest(
            request.stack(),
            DeclaredResource.of(
                resource.urn(),
                resource.type(),
                resource.id(),
                new Value.Fields(Map.of("data", new Value.Secret(Optional.of(Value.of("hush"))))),
                resource.recorded()),
            request.target());

    assertThat(read(secret).applied()).isEmpty();
    assertThat(patches()).isEmpty();
  }

  @Test
  void withoutTheSettingNothingIsSent() {
    reader.close();
    reader = new KubernetesProvider().open(List.of(account("false")));

    assertThat(read(request).applied()).isEmpty();
    assertThat(patches()).isEmpty();
  }

  @Test
  void anotherWordThanTrueOrFalseIsRefused() {
    assertThatThrownBy(() -> DryRuns.isWanted(account("yes")))
        .isInstanceOf(PlumblineException.class)
        .hasMessage("clouds.kubernetes: dryRun is true or false; correct it");
  }
}
