package dev.plumbline.sandbox.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.sandbox.cloud.AwsEmulator;
import dev.plumbline.sandbox.deployed.DeployedStack;
import dev.plumbline.sandbox.engine.PulumiEngine;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import software.amazon.awssdk.services.ec2.model.Tag;

/** The real Pulumi engine over the provider process; the steps of one stack's life, in order. */
@EnabledIfEnvironmentVariable(
    named = "PLUMBLINE_TOOLS",
    matches = ".+",
    disabledReason = "needs the sandbox's tools: run ./plumbline test, which sets them up")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EngineIT {

  private static final String SIGNATURE = "4dabf18193072939515e22adb298388d";
  private static final String SECRET = "1b47061264138c4ac30d75fd1eb44270";
  private static final String NAMESPACE = "hybrid-sandbox-apps";
  private static final String ANYTHING =
      """
      {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}""";

  private DeployedStack stack;
  private KubernetesClient kubernetes;

  @BeforeAll
  void deploy() {
    stack = DeployedStack.on(AwsEmulator.MINISTACK, "it-engine");
    kubernetes = stack.sandbox().cluster().admin();
  }

  @AfterAll
  void end() {
    kubernetes.close();
    stack.close();
  }

  private String pulumi(String command, String... options) {
    var words = new ArrayList<>(List.of(command, "--stack", PulumiEngine.STACK));
    words.addAll(List.of("--color=never", "--suppress-outputs"));
    words.addAll(List.of(options));
    return stack.engine().run("it-" + command, words.toArray(String[]::new));
  }

  @Test
  @Order(1)
  void the_state_has_the_shape_of_the_official_providers() {
    var resources = stack.resources();
    var aws = ofPackage(resources, "aws:");
    assertThat(aws).hasSizeGreaterThan(50);
    assertThat(aws)
        .allSatisfy(
            resource -> {
              assertThat(resource.path("inputs").path("__defaults").isArray()).isTrue();
              assertThat(resource.path("provider").asText()).contains("pulumi:providers:aws::");
              if (resource.path("outputs").has("tags")) {
                assertThat(resource.path("outputs").has("tagsAll")).isTrue();
              }
            });

    var vpc = stack.resource("Vpc::network").path("outputs");
    assertThat(vpc.path("tagsAll")).isEqualTo(vpc.path("tags"));
    assertThat(vpc.path("arn").asText()).endsWith(":vpc/" + stack.id("Vpc::network"));
    assertThat(vpc.path("mainRouteTableId").asText()).startsWith("rtb-");
    assertThat(vpc.path("ipv4IpamPoolId").isNull()).as("an explicit null").isTrue();

    var secret = stack.resource("Secret::web");
    for (var side : List.of("inputs", "outputs")) {
      assertThat(secret.at("/" + side + "/data").has("ciphertext")).as(side).isTrue();
      assertThat(secret.at("/" + side + "/data").path(SIGNATURE).asText()).isEqualTo(SECRET);
    }
    assertThat(secret.toString())
        .doesNotContain("correct-horse")
        .doesNotContain("Y29ycmVjdC1ob3Jz");
    assertThat(secret.path("outputs").path("__initialApiVersion").asText()).isEqualTo("v1");
    assertThat(ofPackage(resources, "pulumi:providers:"))
        .isNotEmpty()
        .noneMatch(provider -> provider.has("provider"));
  }

  private static List<JsonNode> ofPackage(List<JsonNode> resources, String prefix) {
    return resources.stream()
        .filter(resource -> resource.path("type").asText().startsWith(prefix))
        .filter(resource -> resource.path("custom").asBoolean())
        .toList();
  }

  @Test
  @Order(2)
  void a_refresh_and_a_preview_after_the_deployment_change_nothing() {
    var before = stack.resource("RolePolicy::gateway-parameters");

    pulumi("refresh", "--yes", "--skip-preview", "--expect-no-changes");
    pulumi("preview", "--expect-no-changes");

    var after = stack.resource("RolePolicy::gateway-parameters");
    assertThat(after.path("inputs")).isEqualTo(before.path("inputs"));
    assertThat(after.path("outputs")).isEqualTo(before.path("outputs"));
  }

  @Test
  @Order(3)
  void an_up_with_refresh_repairs_what_others_changed() {
    var vpc = stack.id("Vpc::network");
    var before = inlinePolicy();
    stack
        .ec2()
        .createTags(
            request ->
                request.resources(vpc).tags(Tag.builder().key("intruder").value("yes").build()));
    var policy = inlinePolicyId();
    stack
        .iam()
        .putRolePolicy(
            request -> request.roleName(policy[0]).policyName(policy[1]).policyDocument(ANYTHING));
    kubernetes
        .apps()
        .deployments()
        .inNamespace(NAMESPACE)
        .withName("web")
        .edit(
            deployment -> {
              deployment.getSpec().setReplicas(7);
              return deployment;
            });

    var said = pulumi("up", "--refresh", "--yes", "--skip-preview");

    assertThat(said).contains("3 updated");
    assertThat(inlinePolicy()).isEqualTo(before);
    assertThat(stack.ec2().describeVpcs(request -> request.vpcIds(vpc)).vpcs().getFirst().tags())
        .extracting(Tag::key)
        .doesNotContain("intruder");
    assertThat(replicas()).isEqualTo(2);
  }

  private int replicas() {
    return kubernetes
        .apps()
        .deployments()
        .inNamespace(NAMESPACE)
        .withName("web")
        .get()
        .getSpec()
        .getReplicas();
  }

  private String[] inlinePolicyId() {
    return stack.id("RolePolicy::gateway-parameters").split(":", 2);
  }

  private String inlinePolicy() {
    var id = inlinePolicyId();
    return URLDecoder.decode(
        stack
            .iam()
            .getRolePolicy(request -> request.roleName(id[0]).policyName(id[1]))
            .policyDocument(),
        StandardCharsets.UTF_8);
  }

  @Test
  @Order(4)
  void what_was_made_by_hand_is_imported() throws IOException {
    var vpc = stack.ec2().createVpc(request -> request.cidrBlock("10.99.0.0/16")).vpc().vpcId();
    kubernetes
        .resource(
            new ConfigMapBuilder()
                .withNewMetadata()
                .withNamespace(NAMESPACE)
                .withName("by-hand")
                .endMetadata()
                .addToData("colour", "blue")
                .build())
        .create();
    var wanted = stack.sandbox().paths().root().resolve("import.json");
    Files.writeString(
        wanted,
        """
        {"resources": [
          {"type": "aws:ec2/vpc:Vpc", "name": "by-hand", "id": "%s"},
          {"type": "kubernetes:core/v1:ConfigMap", "name": "by-hand", "id": "%s/by-hand"}]}
        """
            .formatted(vpc, NAMESPACE));

    pulumi(
        "import",
        "--file",
        wanted.toString(),
        "--yes",
        "--skip-preview",
        "--protect=false",
        "--generate-code=false");

    assertThat(stack.id("Vpc::by-hand")).isEqualTo(vpc);
    assertThat(stack.resource("Vpc::by-hand").path("inputs").path("cidrBlock").asText())
        .isEqualTo("10.99.0.0/16");
    assertThat(
            stack
                .resource("ConfigMap::by-hand")
                .path("inputs")
                .path("data")
                .path("colour")
                .asText())
        .isEqualTo("blue");
  }

  @Test
  @Order(5)
  void destroy_leaves_nothing() {
    var imported = stack.id("Vpc::by-hand");
    var ours = List.of(imported, stack.id("Vpc::network"));

    stack.engine().destroy();

    assertThat(stack.ec2().describeVpcs().vpcs()).noneMatch(vpc -> ours.contains(vpc.vpcId()));
    assertThat(stack.ec2().describeVolumes().volumes()).isEmpty();
    assertThat(stack.ec2().describeAddresses().addresses()).isEmpty();
    assertThat(stack.iam().listRoles().roles())
        .noneMatch(role -> role.roleName().startsWith("hybrid-sandbox"));
    assertThat(stack.s3().listBuckets().buckets()).isEmpty();
    assertThat(kubernetes.namespaces().withName(NAMESPACE).get()).isNull();
    assertThat(ofPackage(stack.resources(), "aws:")).isEmpty();
    assertThat(ofPackage(stack.resources(), "kubernetes:")).isEmpty();
  }
}
