package dev.plumbline.pulumi.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.core.PlumblineException;
import dev.plumbline.core.declared.Backend;
import dev.plumbline.core.declared.BackendSettings;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.declared.DeclaredStack;
import dev.plumbline.core.declared.StackId;
import dev.plumbline.core.value.Value;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A state folder that the real Pulumi wrote; its README says how. */
class OfficialStateTest {

  private static Backend open(Optional<String> passphrase) {
    try {
      var state = Objects.requireNonNull(OfficialStateTest.class.getResource("/state")).toURI();
      return new FileBackendProvider()
          .open(
              new BackendSettings(
                  "file://" + Path.of(state), List.of(), List.of(), passphrase, Map.of()));
    } catch (URISyntaxException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private static DeclaredStack load(Backend backend, String stack) {
    return backend.load(new StackId(backend.url(), "shop", stack));
  }

  private static DeclaredResource vpc(DeclaredStack stack) {
    return stack.resources().stream()
        .filter(resource -> resource.type().equals("aws:ec2/vpc:Vpc"))
        .findFirst()
        .orElseThrow();
  }

  private static Value token(DeclaredResource vpc) {
    return ((Value.Fields) vpc.declared().at("tags").orElseThrow()).at("token").orElseThrow();
  }

  @Test
  void listsItsStacks() {
    assertThat(open(Optional.empty()).stacks())
        .extracting(StackId::name)
        .containsExactly("shop/dev", "shop/hist");
  }

  @Test
  void theRightPassphraseOpensSecrets() {
    var vpc = vpc(load(open(Optional.of("correct horse")), "dev"));

    assertThat(token(vpc)).isEqualTo(new Value.Secret(Optional.of(Value.of("s3cr3t-tag"))));
    assertThat(vpc.recorded().at("policy"))
        .contains(
            new Value.Secret(
                Optional.of(
                    Value.fields(
                        Map.of(
                            "deep", Value.listOf(Value.of(1), Value.nothing(), Value.of("x")))))));
    assertThat(vpc.provider()).isEqualTo("urn:pulumi:dev::shop::pulumi:providers:aws::main");
    assertThat(vpc.ignoreChanges()).containsExactly("tags.owner");
  }

  @Test
  void withoutAPassphraseSecretsStayClosedAndTheRestIsRead() {
    var vpc = vpc(load(open(Optional.empty()), "dev"));

    assertThat(token(vpc)).isEqualTo(new Value.Secret(Optional.empty()));
    assertThat(vpc.declared().at("cidrBlock")).contains(Value.of("10.0.0.0/16"));
  }

  @Test
  void aWrongPassphraseIsOneClearErrorEachTime() {
    var backend = open(Optional.of("wrong horse"));

    for (var attempt = 0; attempt < 2; attempt++) {
      assertThatThrownBy(() -> load(backend, "dev"))
          .isInstanceOf(PlumblineException.class)
          .hasMessageContaining("passphrase is wrong")
          .hasMessageNotContaining("wrong horse");
    }
  }

  @Test
  void theConfigurationComesFromTheHistoryWithItsSecrets() {
    var secret = new Value.Secret(Optional.of(Value.of("topsecret")));

    var config = load(open(Optional.of("correct horse")), "hist").config();

    assertThat(config)
        .containsEntry("aws:region", Value.of("eu-west-1"))
        .containsEntry("shop:token", new Value.Secret(Optional.of(Value.of("s3cr3t-t0ken"))))
        .containsEntry("shop:obj", Value.fields(Map.of("a", Value.of(1), "b", secret)));
    assertThat(load(open(Optional.empty()), "hist").config())
        .containsEntry("shop:token", new Value.Secret(Optional.empty()));
  }
}
