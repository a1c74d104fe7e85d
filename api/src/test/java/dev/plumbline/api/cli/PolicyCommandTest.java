package dev.plumbline.api.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.api.serve.ServiceFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("standard streams are the process's")
class PolicyCommandTest {

  private static final String CASE =
      """
        - name: %s
          resource: {type: "aws:ec2/securityGroup:SecurityGroup", live: {name: empty}}
          expect: %s
      """;

  private static final String TESTS =
      "tests: network-exposure\ncases:\n" + CASE.formatted("nothing", "none");

  @TempDir Path folder;
  @RegisterExtension final Streams streams = new Streams();

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  @Test
  void testsOfAShippedPackAreToldForPeopleAndPrograms() throws IOException {
    var right = file("right.tests.yaml", TESTS);
    assertThat(Main.run("policy", "test", right)).isZero();
    assertThat(streams.data()).startsWith("ok    " + right + ":").endsWith("  nothing\n");

    streams.forgetData();
    var wrong = file("wrong.tests.yaml", TESTS + CASE.formatted("open", "[admin-port-open]"));
    assertThat(Main.run("policy", "test", wrong, right, "--json")).isEqualTo(ExitCode.ERROR);
    var document = ServiceFixture.parse(streams.data());
    assertThat(document.at("/cases/1/name").asText()).isEqualTo("open");
    assertThat(document.at("/cases/1/problem").asText()).contains("admin-port-open");
    assertThat(document.path("cases")).as("of all files").hasSize(3);
    assertThat(document.path("problems")).isEmpty();
  }

  @Test
  void whatIsWrongInAPackIsToldWithItsLine() throws IOException {
    var pack = file("mine.yaml", "name: mine\nrulez: []\n");
    assertThat(Main.run("policy", "check", pack, "--json")).isEqualTo(ExitCode.ERROR);
    var problem = ServiceFixture.parse(streams.data()).at("/problems/0");
    assertThat(problem.path("file").asText()).endsWith("mine.yaml");
    assertThat(problem.path("line").asInt()).isPositive();
    assertThat(streams.talk()).startsWith("error: ");
    assertThat(Main.run("policy", "test", pack)).isEqualTo(ExitCode.ERROR);
  }
}
