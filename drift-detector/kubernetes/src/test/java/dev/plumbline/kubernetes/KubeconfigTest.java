package dev.plumbline.kubernetes;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.core.PlumblineException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KubeconfigTest {

  @Test
  void oneThatIsNestedTooDeeplyIsRefused() {
    // given
    var deep = "- ".repeat(50_000) + "x\n";

    // when / then
    assertThatThrownBy(() -> Kubeconfig.read(deep, Optional.empty(), Optional.empty()))
        .isInstanceOf(PlumblineException.class)
        .hasMessage("the kubeconfig is nested too deeply");
  }
}
