package dev.plumbline.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.testkit.GoldenCases;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Live documents are those of kube-apiserver 1.34.3 after the declared object was applied. */
class GoldenTest {

  private static final Path FOLDER = Path.of("src/test/resources/golden");

  private final KubernetesProvider provider = new KubernetesProvider();

  @TestFactory
  Stream<DynamicTest> golden_cases() {
    return GoldenCases.under(FOLDER, provider);
  }

  @Test
  void every_known_type_has_a_case() {
    assertThat(GoldenCases.types(FOLDER)).containsAll(provider.types());
  }
}
