package dev.plumbline.core.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Documents in the shape of real clouds, with no rules but the generic ones. */
class GoldenTest {

  static List<Path> cases() {
    return GoldenCases.in(Path.of("src/test/resources/golden"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theVerdictIsTheExpectedOne(Path folder) {
    var actual = new GoldenCases(type -> Optional.empty()).actual(folder);

    assertThat(actual.toPrettyString()).isEqualTo(GoldenCases.expected(folder).toPrettyString());
  }
}
