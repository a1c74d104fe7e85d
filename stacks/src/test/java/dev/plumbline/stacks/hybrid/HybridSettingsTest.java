package dev.plumbline.stacks.hybrid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.plumbline.stacks.component.CidrBlock;
import dev.plumbline.stacks.component.Size;
import dev.plumbline.stacks.settings.InvalidSetting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HybridSettingsTest {
  private static final HybridConfig COMPLETE = HybridConfig.complete();

  private static HybridSettings read(HybridConfig config) {
    return HybridSettings.read(config, "hybrid", "test");
  }

  @Test
  void hasADefaultForWhatIsNotSet() {
    var settings = read(COMPLETE);

    assertThat(settings.ownership().owner()).isEqualTo("platform");
    assertThat(settings.ownership().environment()).isEqualTo("test");
    assertThat(settings.aws().network().cidr()).hasToString("10.0.0.0/16");
    assertThat(settings.aws().network().zones()).containsExactly("eu-central-1a", "eu-central-1b");
    assertThat(settings.aws().network().adminCidrs()).isEmpty();
    assertThat(settings.aws().servers().size()).isEqualTo(Size.SMALL);
    assertThat(settings.aws().cluster().nodes()).isEqualTo(2);
    assertThat(settings.workload())
        .hasValueSatisfying(
            web -> {
              assertThat(web.replicas()).isEqualTo(2);
              assertThat(web.awaitRollout()).isTrue();
            });
  }

  @Test
  void readsListsFromTextAndFromTheJsonThatPulumiMakesOfYaml() {
    var text = read(COMPLETE.with("hybrid:zones", "eu-central-1b, eu-central-1c"));
    var json =
        read(
            COMPLETE
                .with("hybrid:zones", "[\"eu-central-1b\",\"eu-central-1c\"]")
                .with("hybrid:adminCidrs", "[\"203.0.113.0/24\"]"));

    assertThat(text.aws().network().zones()).containsExactly("eu-central-1b", "eu-central-1c");
    assertThat(json.aws().network().zones()).isEqualTo(text.aws().network().zones());
    assertThat(json.aws().network().adminCidrs())
        .containsExactly(CidrBlock.parse("203.0.113.0/24"));
  }

  @Test
  void azureHasItsOwnNetworkAndImageAndTheSameSizes() {
    var azure = read(COMPLETE.with("hybrid:serverSize", "large")).azure().orElseThrow();

    assertThat(azure.location()).isEqualTo("westeurope");
    assertThat(azure.sshPublicKey().text()).isEqualTo(HybridConfig.SSH_KEY);
    assertThat(azure.estate().network().cidr()).hasToString("10.1.0.0/16");
    assertThat(azure.estate().network().zones()).containsExactly("1", "2");
    assertThat(azure.estate().servers().image())
        .isEqualTo("Canonical:ubuntu-24_04-lts:server:latest");
    assertThat(azure.estate().servers().size()).isEqualTo(Size.LARGE);
    assertThat(azure.estate().cluster().nodes()).isEqualTo(2);
  }

  @Test
  void needsNothingOfAzureWithoutIt() {
    var settings =
        read(
            COMPLETE
                .without("azure-native:location")
                .without("hybrid:sshPublicKey")
                .with("hybrid:azure", "false"));

    assertThat(settings.azure()).isEmpty();
  }

  @Test
  void neverRepeatsAKeyThatCannotBeUsed() {
    var secret = "-----BEGIN OPENSSH PRIVATE KEY----- b3BlbnNzaC1rZXktdjEAAAAA";

    assertThatExceptionOfType(InvalidSetting.class)
        .isThrownBy(() -> read(COMPLETE.with("hybrid:sshPublicKey", secret)))
        .withMessage(
            "hybrid:sshPublicKey cannot be used: it is no public key in OpenSSH's format, such as"
                + " ssh-ed25519 AAAA.... Set it with: pulumi config set hybrid:sshPublicKey"
                + " \"$(cat ~/.ssh/id_ed25519.pub)\"");
  }

  @Test
  void needsNoPasswordWithoutKubernetes() {
    var settings = read(COMPLETE.without("hybrid:appPassword").with("hybrid:kubernetes", "false"));

    assertThat(settings.workload()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          hybrid:cidr | 10.0.0.0 | hybrid:cidr is "10.0.0.0": it is not in CIDR notation, such as 10.0.0.0/16. Set it with: pulumi config set hybrid:cidr 10.0.0.0/16
          hybrid:cidr | 10.0.1.0/16 | hybrid:cidr is "10.0.1.0/16": bits are set beyond the prefix; the network is 10.0.0.0/16. Set it with: pulumi config set hybrid:cidr 10.0.0.0/16
          hybrid:cidr | 10.0.0.0/28 | hybrid:cidr is "10.0.0.0/28": it is too small to carve subnets from: the prefix may not be longer than /24. Set it with: pulumi config set hybrid:cidr 10.0.0.0/16
          hybrid:zones | eu-central-1a | hybrid:zones is "eu-central-1a": there must be 2 to 8 zones. Set it with: pulumi config set hybrid:zones eu-central-1a,eu-central-1b
          hybrid:zones | eu-central-1a,eu-central-1a | hybrid:zones is "eu-central-1a,eu-central-1a": the zones must differ. Set it with: pulumi config set hybrid:zones eu-central-1a,eu-central-1b
          hybrid:zones | us-east-1a,us-east-1b | hybrid:zones is "us-east-1a,us-east-1b": the zones must be in the region eu-central-1. Set it with: pulumi config set hybrid:zones eu-central-1a,eu-central-1b
          hybrid:azure | no | hybrid:azure is "no": it must be true or false. Set it with: pulumi config set hybrid:azure true
          hybrid:azureCidr | 10.1.0.0/8 | hybrid:azureCidr is "10.1.0.0/8": bits are set beyond the prefix; the network is 10.0.0.0/8. Set it with: pulumi config set hybrid:azureCidr 10.1.0.0/16
          hybrid:azureZones | 1 | hybrid:azureZones is "1": there must be 2 to 3 zones. Set it with: pulumi config set hybrid:azureZones 1,2
          hybrid:azureZones | 2,2 | hybrid:azureZones is "2,2": the zones must differ. Set it with: pulumi config set hybrid:azureZones 1,2
          hybrid:azureZones | 1,4 | hybrid:azureZones is "1,4": the zones must be among 1, 2 and 3. Set it with: pulumi config set hybrid:azureZones 1,2
          hybrid:azureImage | ubuntu | hybrid:azureImage is "ubuntu": it must be publisher:offer:sku:version. Set it with: pulumi config set hybrid:azureImage Canonical:ubuntu-24_04-lts:server:latest
          hybrid:azureImage | a:b::d | hybrid:azureImage is "a:b::d": it must be publisher:offer:sku:version. Set it with: pulumi config set hybrid:azureImage Canonical:ubuntu-24_04-lts:server:latest
          hybrid:adminCidrs | 0.0.0.0/0 | hybrid:adminCidrs contains 0.0.0.0/0: the cluster's API server must not be open to the whole internet. Set it with: pulumi config set hybrid:adminCidrs 203.0.113.0/24
          hybrid:adminCidrs | office | hybrid:adminCidrs is "office": it is not in CIDR notation, such as 10.0.0.0/16. Set it with: pulumi config set hybrid:adminCidrs 203.0.113.0/24
          hybrid:serverSize | huge | hybrid:serverSize is "huge": it must be one of small, medium, large. Set it with: pulumi config set hybrid:serverSize small
          hybrid:kubernetesVersion | v1.33.2 | hybrid:kubernetesVersion is "v1.33.2": it must be a minor version of Kubernetes. Set it with: pulumi config set hybrid:kubernetesVersion 1.33
          hybrid:nodes | 0 | hybrid:nodes is "0": it must be a whole number from 1 to 10. Set it with: pulumi config set hybrid:nodes 2
          hybrid:replicas | -1 | hybrid:replicas is "-1": it must be a whole number from 0 to 10. Set it with: pulumi config set hybrid:replicas 2
          hybrid:replicas | two | hybrid:replicas is "two": it must be a whole number from 0 to 10. Set it with: pulumi config set hybrid:replicas 2
          hybrid:kubernetes | yes | hybrid:kubernetes is "yes": it must be true or false. Set it with: pulumi config set hybrid:kubernetes true
          hybrid:webImage | nginx | hybrid:webImage is "nginx": it must name an image with a tag or a digest. Set it with: pulumi config set hybrid:webImage docker.io/nginxinc/nginx-unprivileged:1.29.3-alpine
          hybrid:owner | the team! | hybrid:owner is "the team!": it must be 1 to 63 letters, digits, dots, hyphens or underscores. Set it with: pulumi config set hybrid:owner platform
          """)
  void namesTheKeyTheReasonAndTheFix(String key, String value, String message) {
    assertThatExceptionOfType(InvalidSetting.class)
        .isThrownBy(() -> read(COMPLETE.with(key, value)))
        .withMessage(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          aws:region | aws:region is not set. Set it with: pulumi config set aws:region eu-central-1
          hybrid:image | hybrid:image is not set. Set it with: pulumi config set hybrid:image ami-0123456789abcdef0
          azure-native:location | azure-native:location is not set. Set it with: pulumi config set azure-native:location westeurope
          hybrid:sshPublicKey | hybrid:sshPublicKey is not set. Set it with: pulumi config set hybrid:sshPublicKey "$(cat ~/.ssh/id_ed25519.pub)"
          hybrid:appPassword | hybrid:appPassword is not set. Set it with: pulumi config set --secret hybrid:appPassword
          """)
  void saysWhichValueIsMissing(String key, String message) {
    assertThatExceptionOfType(InvalidSetting.class)
        .isThrownBy(() -> read(COMPLETE.without(key)))
        .withMessage(message);
  }

  @ParameterizedTest
  @CsvSource({
    "registry.local:5000/team/web:1.2",
    "ghcr.io/team/web@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
    "nginx:1.29",
  })
  void acceptsImagesWithATagOrADigest(String image) {
    assertThat(read(COMPLETE.with("hybrid:webImage", image)).workload())
        .hasValueSatisfying(web -> assertThat(web.image()).isEqualTo(image));
  }

  @ParameterizedTest
  @CsvSource({"Test", "my_stack", "a-name-that-is-far-too-long-for-a-role"})
  void refusesStackNamesThatCannotBePartOfResourceNames(String stack) {
    assertThatExceptionOfType(InvalidSetting.class)
        .isThrownBy(() -> HybridSettings.read(COMPLETE, "hybrid", stack))
        .withMessageContaining("\"hybrid-" + stack + "\"")
        .withMessageContaining("Choose another stack name");
  }

  @Test
  void neverPrintsThePassword() {
    assertThat(read(COMPLETE).toString()).doesNotContain(HybridConfig.PASSWORD);
  }
}
