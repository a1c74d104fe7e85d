package dev.plumbline.sandbox.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.compare.Comparison;
import dev.plumbline.core.compare.ComparisonSettings;
import dev.plumbline.core.compare.Ownership;
import dev.plumbline.core.compare.ResourceVerdict;
import dev.plumbline.core.compare.Suppression;
import dev.plumbline.core.compare.Verdict;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.declared.StackId;
import dev.plumbline.core.read.CallMeter;
import dev.plumbline.core.read.CloudAccount;
import dev.plumbline.core.read.CloudReader;
import dev.plumbline.core.read.ReadRequest;
import dev.plumbline.core.read.Target;
import dev.plumbline.core.value.Value;
import dev.plumbline.core.value.ValueJson;
import dev.plumbline.kubernetes.KubernetesProvider;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** A dry run of a real API server tells its own writing from drift. */
@EnabledIfEnvironmentVariable(
    named = "PLUMBLINE_TOOLS",
    matches = ".+",
    disabledReason = "needs the sandbox's tools: run ./plumbline test, which sets them up")
class DryRunIT {

  private static final StackId STACK = new StackId("file:///state", "shop", "dev");

  /** For CN=shop; its key was thrown away. */
  private static final String REQUEST =
      "LS0tLS1CRUdJTiBDRVJUSUZJQ0FURSBSRVFVRVNULS0tLS0KTUlISk1IRUNBUUF3RHpFTk1Bc0dBMVVF"
          + "QXd3RWMyaHZjREJaTUJNR0J5cUdTTTQ5QWdFR0NDcUdTTTQ5QXdFSApBMElBQlBqRVd5cjdsekNrQjgw"
          + "bTdHelVyTVVOSHNPb096Unl2M0xVb0h0Skx2MHhNTmJTbW5IMzk1K0pDVlJ4CkI2bzBpVWpBQnpidTZN"
          + "UlRYZjIrODRDSzFxdWdBREFLQmdncWhrak9QUVFEQWdOSUFEQkZBaUVBcVFRaElOZ3cKcGtLZm50QkZP"
          + "aDE5MktwNHdFZm9EUWNoenp1K0dBSXhaR29DSUNmdVorMCsxVDR6Z1VqZlVpeFptQ1BxdllxcQp3QWV0"
          + "MitHdVk0VlIxWmlaCi0tLS0tRU5EIENFUlRJRklDQVRFIFJFUVVFU1QtLS0tLQo=";

  private TestCluster running;

  @BeforeEach
  void start() throws IOException {
    running = TestCluster.start("it-dry-run-");
  }

  @AfterEach
  void stop() {
    running.close();
  }

  /**
   * The API server itself writes who asked for a certificate, whatever the object says. Source:
   * Kubernetes API reference, CertificateSigningRequestSpec.username.
   */
  @Test
  void whatTheServerWritesIsNoDriftWhereADryRunSaysSo() {
    // given
    var asked = certificate();
    running.apply(ValueJson.write(asked.resource().declared()).toString());
    var requests = running.admin().certificates().v1().certificateSigningRequests();
    var version = requests.withName("shop").get().getMetadata().getResourceVersion();

    // when
    ResourceVerdict without;
    ResourceVerdict with;
    ResourceVerdict changed;
    var meter = new CallMeter();
    try (var reader = new KubernetesProvider().open(List.of())) {
      without = verdict(reader, asked);
    }
    try (var asking = new KubernetesProvider().open(List.of(dryRunning()))) {
      with = verdict(asking, asked);
      asking.read(List.of(asked), meter);
      assertThat(requests.withName("shop").get().getMetadata().getResourceVersion())
          .as("nothing was written")
          .isEqualTo(version);
      requests
          .withName("shop")
          .edit(
              found -> found.edit().editMetadata().addToLabels("team", "b").endMetadata().build());
      changed = verdict(asking, asked);
    }

    // then
    assertThat(without.differences())
        .extracting(each -> each.path().toString())
        .containsExactly("spec.username");
    assertThat(with.verdict()).isEqualTo(Verdict.IN_SYNC);
    assertThat(with.suppressed()).extracting(Suppression::rule).contains("server-dry-run");
    assertThat(changed.differences())
        .extracting(each -> each.path().toString())
        .containsExactly("metadata.labels.team");
    assertThat(meter.calls()).as("the answer is kept: one get").containsEntry("kubernetes", 1L);
  }

  private CloudAccount dryRunning() {
    return new CloudAccount(
        "kubernetes",
        Map.of("kubeconfig", running.cluster().adminKubeconfig(), "dryRun", "true"),
        CloudAccount.ReadBudget.DEFAULT);
  }

  private ReadRequest certificate() {
    var declared =
        (Value.Fields)
            ValueJson.parse(
                    """
                    {"apiVersion": "certificates.k8s.io/v1", "kind": "CertificateSigningRequest",
                     "metadata": {"name": "shop", "labels": {"team": "a"}},
                     "spec": {"request": "%s", "username": "somebody", "usages": ["client auth"],
                              "signerName": "kubernetes.io/kube-apiserver-client"}}
                    """
                        .formatted(REQUEST))
                .orElseThrow();
    var type = "kubernetes:certificates.k8s.io/v1:CertificateSigningRequest";
    return new ReadRequest(
        STACK,
        DeclaredResource.of(
            "urn:pulumi:dev::shop::" + type + "::shop",
            type,
            "shop",
            declared,
            new Value.Fields(Map.of())),
        new Target(
            "kubernetes",
            "urn:pulumi:dev::shop::pulumi:providers:kubernetes::k",
            Map.of("kubeconfig", Value.of(running.cluster().adminKubeconfig())),
            ""));
  }

  private static ResourceVerdict verdict(CloudReader reader, ReadRequest request) {
    var outcome =
        Objects.requireNonNull(reader.read(List.of(request), new CallMeter()).get(request.key()));
    var rules = new KubernetesProvider().rules(request.resource().type()).orElseThrow();
    return new Comparison(new ComparisonSettings(new byte[] {1}, List.of(), List.of()))
        .compare(request.resource(), outcome, rules, Ownership.NONE, STACK);
  }
}
