package dev.plumbline.stacks.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.pulumi.test.internal.PulumiTestInternal;
import dev.plumbline.stacks.Declaration;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(Lifecycle.PER_CLASS)
class WebServiceTest {
  private static final String KEY = "0123456789abcdef0123456789abcdef";
  private static final Template TEMPLATE =
      Template.of("web-service", Map.of("web-service:passwordKey", KEY));
  private static final String POLICY = "kubernetes:networking.k8s.io/v1:NetworkPolicy";
  private static final String DEPLOYMENT = "kubernetes:apps/v1:Deployment";
  private static final String STATEFUL_SET = "kubernetes:apps/v1:StatefulSet";
  private static final String POD = "spec.template.spec.";

  private final Declaration service = TEMPLATE.declare();

  private static String passwordOf(Declaration declared) {
    var encoded =
        declared.one("kubernetes:core/v1:Secret", "database").at("data.POSTGRES_PASSWORD");
    return new String(Base64.getDecoder().decode(encoded.toString()), StandardCharsets.UTF_8);
  }

  @Test
  void aWebServiceAndADatabaseStandInAClosedNamespace() {
    assertThat(TEMPLATE.counts())
        .containsOnly(
            entry("kubernetes:core/v1:Namespace", 1L),
            entry("kubernetes:core/v1:ResourceQuota", 1L),
            entry("kubernetes:core/v1:LimitRange", 1L),
            entry(POLICY, 3L),
            entry("kubernetes:core/v1:ServiceAccount", 1L),
            entry("kubernetes:rbac.authorization.k8s.io/v1:Role", 1L),
            entry("kubernetes:rbac.authorization.k8s.io/v1:RoleBinding", 1L),
            entry("kubernetes:core/v1:ConfigMap", 1L),
            entry("kubernetes:core/v1:Secret", 2L),
            entry("kubernetes:core/v1:Service", 2L),
            entry("kubernetes:policy/v1:PodDisruptionBudget", 1L),
            entry(DEPLOYMENT, 1L),
            entry(STATEFUL_SET, 1L));
    assertThat(service.one("kubernetes:core/v1:Namespace", "web").at("metadata.name"))
        .isEqualTo("trial-0a1b2c3d");
  }

  @Test
  void onlyTheIngressReachesTheWebServiceAndOnlyThatTheDatabase() {
    var web = TEMPLATE.with("ingressNamespace", "edge").declare().one(POLICY, "web");
    var database = service.one(POLICY, "database");

    assertThat(web.at("spec.ingress"))
        .isEqualTo(
            List.of(
                Map.of(
                    "from",
                    List.of(
                        Map.of(
                            "namespaceSelector",
                            Map.of("matchLabels", Map.of("kubernetes.io/metadata.name", "edge")))),
                    "ports",
                    List.of(Map.of("protocol", "TCP", "port", 8080.0)))));
    assertThat(web.at("spec.egress.1.to.0.podSelector.matchLabels"))
        .isEqualTo(Map.of("app.kubernetes.io/name", "database"));
    assertThat(web.find("spec.egress.2")).isEmpty();
    assertThat(database.at("spec.ingress"))
        .isEqualTo(
            List.of(
                Map.of(
                    "from",
                    List.of(
                        Map.of(
                            "podSelector",
                            Map.of("matchLabels", Map.of("app.kubernetes.io/name", "web")))),
                    "ports",
                    List.of(Map.of("protocol", "TCP", "port", 5432.0)))));
    assertThat(database.find("spec.egress")).isEmpty();
    assertThat(database.at("spec.policyTypes")).isEqualTo(List.of("Ingress", "Egress"));
  }

  @ParameterizedTest
  @ValueSource(strings = {DEPLOYMENT + " web", STATEFUL_SET + " database"})
  void everyPodMeetsThePolicies(String which) {
    var workload = service.one(which.split(" ", -1)[0], which.split(" ", -1)[1]);
    var container = POD + "containers.0.";

    assertThat(workload.at(POD + "securityContext.runAsNonRoot")).isEqualTo(true);
    assertThat(workload.at(POD + "securityContext.seccompProfile.type"))
        .isEqualTo("RuntimeDefault");
    assertThat(workload.at(POD + "automountServiceAccountToken")).isEqualTo(false);
    assertThat(workload.at(container + "securityContext"))
        .isEqualTo(
            Map.of(
                "runAsNonRoot", true,
                "allowPrivilegeEscalation", false,
                "readOnlyRootFilesystem", true,
                "capabilities", Map.of("drop", List.of("ALL"))));
    assertThat(workload.at(container + "resources.limits")).asString().contains("cpu=", "memory=");
    assertThat(workload.at(container + "image")).asString().matches(".+:[0-9.]+-.+");
  }

  @Test
  void thePasswordIsMadeForTheStackAndStays() {
    var password = passwordOf(service);

    assertThat(password).matches("[A-Za-z0-9_-]{43}");
    assertThat(passwordOf(TEMPLATE.with("replicas", "3").declare())).isEqualTo(password);
    assertThat(passwordOf(TEMPLATE.named("other-0a1b2c3d").declare())).isNotEqualTo(password);
    assertThat(passwordOf(TEMPLATE.with("passwordKey", KEY + "1").declare()))
        .isNotEqualTo(password);
  }

  @Test
  void thePasswordIsInSecretsAlone() {
    var password = passwordOf(service);
    var url = "postgresql://app:%s@database.trial-0a1b2c3d.svc:5432/app".formatted(password);

    assertThat(service.one("kubernetes:core/v1:Secret", "web").at("data.DATABASE_URL"))
        .isEqualTo(Base64.getEncoder().encodeToString(url.getBytes(StandardCharsets.UTF_8)));
    assertThat(service.resources())
        .filteredOn(each -> !each.type().equals("kubernetes:core/v1:Secret"))
        .noneMatch(each -> each.inputs().toString().contains(password));
    var output = PulumiTestInternal.extractOutputData(service.result().output("databaseUrl"));
    assertThat(output.isSecret()).isTrue();
    assertThat(output.getValueNullable()).isEqualTo(url);
  }

  @Test
  void theQuotaHoldsThePodsAndOneMoreWhileTheyAreReplaced() {
    var large = TEMPLATE.with("replicas", "10").with("size", "large").declare();

    assertThat(large.one("kubernetes:core/v1:ResourceQuota", "web").at("spec.hard"))
        .asString()
        .contains("pods=12", "limits.cpu=12000m", "limits.memory=24576Mi");
    assertThat(large.one(DEPLOYMENT, "web").at("spec.replicas")).isEqualTo(10.0);
    assertThat(large.one(STATEFUL_SET, "database").at(POD + "containers.0.resources.limits"))
        .isEqualTo(Map.of("cpu", "1000m", "memory", "2048Mi"));
  }

  @Test
  void theDatabaseHasTheStorageThatIsAskedFor() {
    assertThat(
            TEMPLATE
                .with("storage", "25")
                .declare()
                .one(STATEFUL_SET, "database")
                .at("spec.volumeClaimTemplates.0.spec.resources.requests"))
        .isEqualTo(Map.of("storage", "25Gi"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          replicas | -1 | web-service:replicas is "-1": it must be a whole number from 0 to 10.
          storage | 1TB | web-service:storage is "1TB": it must be a whole number from 1 to 100.
          port | 80 | web-service:port is "80": it must be a whole number from 1024 to 65535.
          image | nginx | web-service:image is "nginx": it must name an image with a tag or a digest.
          size | huge | web-service:size is "huge": it must be one of small, medium, large.
          ingressNamespace | Edge | web-service:ingressNamespace is "Edge": it must be the name of a namespace
          passwordKey | secret | web-service:passwordKey cannot be used: it must have at least 32 characters
          """)
  void aWrongParameterIsOneClearSentence(String parameter, String value, String sentence) {
    TEMPLATE.with(parameter, value).refuses(sentence);
  }

  @Test
  void withoutAKeyThereIsNoPassword() {
    TEMPLATE
        .without("web-service:passwordKey")
        .refuses(
            "web-service:passwordKey is not set. Set it with: pulumi config set web-service:passwordKey --secret");
  }
}
