package dev.plumbline.azure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.testkit.GoldenCases;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Live documents have the fields and defaults that the answers in the published examples of
 * Azure/azure-rest-api-specs have.
 */
class GoldenTest {

  private static final Path FOLDER = Path.of("src/test/resources/golden");

  private final AzureProvider provider = new AzureProvider();

  @TestFactory
  Stream<DynamicTest> golden_cases() {
    return GoldenCases.under(FOLDER, provider);
  }

  @Test
  void every_known_type_has_a_case() {
    assertThat(GoldenCases.types(FOLDER)).containsAll(provider.types());
  }
}
