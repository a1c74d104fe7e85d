package dev.plumbline.kubernetes;

import dev.plumbline.testkit.corpus.Corpus;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Evidence documents whose facts come from public documentation, and every change of them. */
class CorpusTest {

  @TestFactory
  Stream<DynamicTest> corpus() {
    return Corpus.under(Path.of("src/test/resources/corpus"), new KubernetesProvider());
  }
}
