package dev.plumbline.sandbox.provider;

import static dev.plumbline.sandbox.provider.PropertyJson.properties;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.value.Value;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SecretsTest {

  @Test
  void openingTakesEveryEnvelopeOff() {
    var inputs =
        Value.fields(
            Map.of("a", Value.fields(Map.of("b", secret(Value.listOf(secret(Value.of("x"))))))));

    assertThat(Secrets.open(inputs)).isEqualTo(properties("{'a': {'b': ['x']}}"));
  }

  @Test
  void whatComesFromASecretInputStaysSecretAndTheRestDoesNot() {
    var inputs =
        Value.fields(
            Map.of(
                "db",
                Value.fields(Map.of("user", Value.of("u"), "password", secret(Value.of("p"))))));

    var sealed =
        Secrets.seal(properties("{'db': {'user': 'u', 'password': 'P'}, 'id': '1'}"), inputs);

    assertThat(sealed.at("db"))
        .contains(Value.fields(Map.of("user", Value.of("u"), "password", secret(Value.of("P")))));
    assertThat(sealed.at("id")).contains(Value.of("1"));
  }

  @Test
  void aListWithASecretElementBecomesSecretAsAWhole() {
    var inputs = Value.fields(Map.of("keys", Value.listOf(Value.of("a"), secret(Value.of("b")))));

    var sealed = Secrets.seal(properties("{'keys': ['b', 'a']}"), inputs);

    assertThat(sealed.at("keys")).contains(secret(Value.listOf(Value.of("b"), Value.of("a"))));
  }

  private static Value secret(Value plain) {
    return new Value.Secret(Optional.of(plain));
  }
}
