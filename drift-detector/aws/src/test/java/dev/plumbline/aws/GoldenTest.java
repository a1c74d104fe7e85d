package dev.plumbline.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.value.ValueJson;
import dev.plumbline.testkit.GoldenCase;
import dev.plumbline.testkit.GoldenCases;
import dev.plumbline.testkit.ScriptedServer.Received;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every type with a recorded answer of AWS and a state as the official provider writes it. */
class GoldenTest {

  static final Path GOLDEN = Path.of("src/test/resources/golden");

  private static final ObjectMapper JSON = new ObjectMapper();

  @TestFactory
  Stream<DynamicTest> a_scan_after_a_deployment_finds_nothing() {
    return GoldenCases.under(GOLDEN, new AwsProvider());
  }

  @TestFactory
  Stream<DynamicTest> an_answer_is_read_in_the_shape_of_pulumi_by_reads_alone() {
    return GoldenCases.read(GOLDEN).stream()
        .map(golden -> DynamicTest.dynamicTest(golden.name(), () -> readsAsExpected(golden)));
  }

  private static void readsAsExpected(GoldenCase golden) throws IOException {
    var folder = GOLDEN.resolve(golden.name());
    try (var aws = Answers.from(folder.resolve("answers"))) {
      var outcome = Requests.read(aws.uri(), Requests.of(golden.resource()));

      assertThat(outcome).isInstanceOf(ReadOutcome.Found.class);
      var live = JSON.readTree(Files.readString(folder.resolve("live.json")));
      assertThat(ValueJson.write(((ReadOutcome.Found) outcome).live()))
          .isEqualTo(ValueJson.write(ValueJson.read(live)));
      assertThat(aws.received()).isNotEmpty().allMatch(GoldenTest::onlyReads);
    }
  }

  /** Query and JSON protocols name an action; the others read by GET and HEAD. */
  private static boolean onlyReads(Received request) {
    var action = Answers.action(request);
    return action.isEmpty()
        ? request.method().matches("GET|HEAD")
        : action.matches("(Get|List|Describe)[A-Z][A-Za-z0-9]+");
  }
}
