package dev.plumbline.core.scan;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.core.PlumblineException;
import dev.plumbline.core.compare.ComparisonSettings;
import dev.plumbline.core.declared.BackendSettings;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScannersTest {

  @Test
  void aUrlThatNobodyOpensIsNamedWithTheMend() {
    var backend =
        new BackendSettings(
            "odd://user:word@state", List.of(), List.of(), Optional.empty(), Map.of());
    var settings =
        new ScannerSettings(
            List.of(backend),
            List.of(),
            new ComparisonSettings(new byte[] {1}, List.of(), List.of()),
            1,
            0,
            Clock.systemUTC());

    assertThatThrownBy(() -> Scanners.open(settings))
        .isInstanceOf(PlumblineException.class)
        .hasMessageContaining("'odd'")
        .hasMessageNotContaining("word")
        .hasMessageContaining("class path");
  }
}
