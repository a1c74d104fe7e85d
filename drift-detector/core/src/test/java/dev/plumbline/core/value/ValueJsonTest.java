package dev.plumbline.core.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.plumbline.core.PlumblineException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ValueJsonTest {

  @Test
  void aNumberThatNothingCanHoldIsNoJson() {
    assertThat(ValueJson.parse("11e999999999767323046")).isEmpty();
    assertThat(ValueJson.parse("{\"a\": 1e99999999999}")).isEmpty();
  }

  @Test
  void whatIsNoNumberStaysAText() {
    assertThat(ValueJson.read(JsonNodeFactory.instance.numberNode(Double.POSITIVE_INFINITY)))
        .isEqualTo(Value.of("Infinity"));
  }

  @Test
  void anUnknownEnvelopeIsQuotedInShort() {
    var node = JsonNodeFactory.instance.objectNode();
    node.put(PulumiEnvelope.SIGNATURE, "x\n".repeat(50_000));
    assertThatThrownBy(() -> new PulumiEnvelope(ignored -> Optional.empty()).read(node))
        .isInstanceOf(PlumblineException.class)
        .hasMessageStartingWith("the Pulumi envelope x?x?")
        .hasMessageEndingWith("is unknown: use a checkpoint or evidence of Pulumi 3")
        .satisfies(thrown -> assertThat(thrown.getMessage()).hasSizeLessThan(200));
  }
}
