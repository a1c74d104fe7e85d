package dev.plumbline.core.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.declared.DeclaredStack;
import dev.plumbline.core.declared.StackId;
import dev.plumbline.core.read.Target;
import dev.plumbline.core.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TargetsTest {

  private static final StackId DEV = new StackId("fake://state", "shop", "dev");

  private static Target target(
      Map<String, Value> config, DeclaredResource resource, DeclaredResource... others) {
    var resources = new java.util.ArrayList<>(List.of(others));
    resources.add(resource);
    var stack =
        new DeclaredStack(DEV, resources, config, new DeclaredStack.Fingerprint("1", false));
    return new Targets(stack).of(resource);
  }

  private static DeclaredResource recorded(String name, String field, String value) {
    return Resources.resource(name, "aws:ec2/vpc:Vpc", Map.of(), Map.of(field, Value.of(value)));
  }

  @Test
  void theProvidersInputsPrevailOverTheConfiguration() {
    var config =
        Map.of(
            "aws:region", Value.of("eu-west-1"),
            "aws:profile", Value.of("dev"),
            "shop:region", Value.of("nowhere"));
    var provider =
        Resources.provider(
            Resources.PROVIDER,
            Map.of("region", Value.of("us-east-1"), "__internal", Value.of("x")));

    var target = target(config, Resources.vpc("a"), provider);

    assertThat(target.provider()).isEqualTo("aws");
    assertThat(target.providerUrn()).isEqualTo(Resources.PROVIDER);
    assertThat(target.settings())
        .containsOnly(
            Map.entry("region", Value.of("us-east-1")), Map.entry("profile", Value.of("dev")));
  }

  @Test
  void whichPluginAProviderIsGoesWithIt() {
    var plugin = Value.fields(Map.of("name", Value.of("terraform-provider")));
    var provider = Resources.provider(Resources.PROVIDER, Map.of("__internal", plugin));

    assertThat(target(Map.of(), Resources.vpc("a"), provider).settings())
        .containsOnly(Map.entry("__internal", plugin));
  }

  @Test
  void aResourcesOwnRegionPrevailsOverItsProviders() {
    var provider = Resources.provider(Resources.PROVIDER, Map.of("region", Value.of("us-east-1")));
    var vpc =
        Resources.resource(
            "a", "aws:ec2/vpc:Vpc", Map.of("region", Value.of("eu-north-1")), Map.of());

    assertThat(target(Map.of(), vpc, provider, Resources.vpc("b")).setting("region"))
        .contains("eu-north-1");
  }

  @Test
  void nestedInputsAreOpenedAndDocumentsAreNot() {
    var provider =
        Resources.provider(
            Resources.PROVIDER,
            Map.of(
                "defaultTags", Value.of("{\"tags\":{\"team\":\"a\"}}"),
                "accessKey", new Value.Secret(Optional.of(Value.of("[1]"))),
                "kubeconfig", Value.of("{\"kind\":\"Config\"}"),
                "profile", Value.of("{not json")));

    var settings = target(Map.of(), Resources.vpc("a"), provider).settings();

    assertThat(settings)
        .containsEntry(
            "defaultTags",
            Value.fields(Map.of("tags", Value.fields(Map.of("team", Value.of("a"))))))
        .containsEntry("accessKey", new Value.Secret(Optional.of(Value.listOf(Value.of(1)))))
        .containsEntry("kubeconfig", Value.of("{\"kind\":\"Config\"}"))
        .containsEntry("profile", Value.of("{not json"));
  }

  @Test
  void theAccountIsTheOneThatMostRecordedArnsOfTheProviderName() {
    var target =
        target(
            Map.of(),
            recorded("a", "arn", "arn:aws:ec2:eu-west-1:111111111111:vpc/vpc-1"),
            recorded("b", "arn", "arn:aws:ec2:eu-west-1:111111111111:vpc/vpc-2"),
            recorded("c", "arn", "arn:aws:ec2:eu-west-1:222222222222:vpc/vpc-3"),
            recorded("d", "arn", "arn:aws:s3:::bucket"),
            recorded("e", "arn", "arn:aws:iam::aws:policy/ReadOnlyAccess"),
            recorded("f", "ownerId", "333333333333"),
            Resources.linked(
                recorded("g", "arn", "arn:aws:iam::444444444444:role/x"), "urn:other", ""),
            Resources.linked(
                recorded("h", "arn", "arn:aws:iam::444444444444:role/y"), "urn:other", ""));

    assertThat(target.identity()).isEqualTo("111111111111");
  }

  @Test
  void withoutArnsTheOwnerIsTheAccountAndAnAllowedAccountComesFirst() {
    var owned = recorded("a", "ownerId", "333333333333");
    var provider =
        Resources.provider(
            Resources.PROVIDER, Map.of("allowedAccountIds", Value.of("[\"555555555555\"]")));

    assertThat(target(Map.of(), owned).identity()).isEqualTo("333333333333");
    assertThat(target(Map.of(), owned, provider).identity()).isEqualTo("555555555555");
    assertThat(target(Map.of(), Resources.vpc("b")).identity()).isEmpty();
  }

  @Test
  void aClusterIsNotTakenForAnAccount() {
    var map =
        Resources.resource(
            "cm",
            "kubernetes:core/v1:ConfigMap",
            Map.of("region", Value.of("x")),
            Map.of("arn", Value.of("arn:aws:ec2:eu-west-1:111111111111:vpc/vpc-1")));

    var target = target(Map.of("kubernetes:context", Value.of("dev")), map);

    assertThat(target.identity()).isEmpty();
    assertThat(target.settings()).containsOnly(Map.entry("context", Value.of("dev")));
  }

  @Test
  void theSubscriptionIsTheProvidersElseTheOneOfRecordedIds() {
    var type = "azure-native:network:VirtualNetwork";
    var id = "/subscriptions/AAAA/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/v";
    var none = new Value.Fields(Map.of());
    var network = DeclaredResource.of("urn:v", type, id, none, none);

    assertThat(target(Map.of(), network).identity()).isEqualTo("aaaa");
    assertThat(target(Map.of("azure-native:subscriptionId", Value.of("bbbb")), network).identity())
        .isEqualTo("bbbb");
  }
}
