package dev.plumbline.api.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Isolated("standard streams are the process's")
class ApiClientTest {

  @TempDir Path folder;
  @RegisterExtension final Streams streams = new Streams();
  private FakeService service;

  @BeforeEach
  void start() {
    service = new FakeService(folder);
  }

  @AfterEach
  void stop() {
    service.close();
  }

  @ParameterizedTest
  @CsvSource({
    "400, 64", "401, 1", "403, 1", "404, 1", "409, 1", "412, 1", "415, 64", "422, 64", "428, 64",
    "429, 1", "500, 1", "503, 1"
  })
  void onlyAWrongRequestIsWrongUsage(int status, int exit) {
    service.refuses(status, "It is so.", Map.of());
    assertThat(service.run("env", "show", "1")).isEqualTo(exit);
    assertThat(streams.talk()).isEqualTo("error: It is so.\n");
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 503})
  void saysWhenToTryAgain(int status) {
    service.refuses(status, "Too much.", Map.of("Retry-After", "7"));
    assertThat(service.run("catalog", "list")).isEqualTo(ExitCode.ERROR);
    assertThat(streams.talk()).isEqualTo("error: Too much. (try again in 7 s)\n");
  }

  @Test
  void whatTheServiceSaysMovesNoTerminal() {
    service.refuses(409, "\\u001b[2Jgone\\nerror: forged", Map.of());
    assertThat(service.run("env", "show", "1")).isEqualTo(ExitCode.ERROR);
    assertThat(streams.talk()).isEqualTo("error: ?[2Jgone?error: forged\n");
  }

  @Test
  void aListIsFollowedToItsEnd() {
    var first = "{\"items\": [{\"id\": \"a\"}], \"nextCursor\": \"a\", \"limit\": 200}";
    var last = "{\"items\": [{\"id\": \"b\"}], \"nextCursor\": null, \"limit\": 200}";
    service.json(200, first).json(200, last).json(200, first).json(200, last);

    assertThat(service.run("waivers", "list")).isZero();
    assertThat(streams.data().lines())
        .satisfiesExactly(a -> assertThat(a).startsWith("a "), b -> assertThat(b).startsWith("b "));
    assertThat(service.asked).last().asString().endsWith("&cursor=a");

    streams.forgetData();
    assertThat(service.run("waivers", "list", "--json")).isZero();
    assertThat(streams.data())
        .isEqualTo(
            "{\"items\":[{\"id\":\"a\"},{\"id\":\"b\"}],\"nextCursor\":null,\"limit\":200}\n");
  }

  @Test
  void alertsSayThatThereAreMore() {
    service.json(200, "{\"items\": [{\"id\": \"a\"}], \"nextCursor\": \"a\"}");
    assertThat(service.run("alerts", "list", "--limit", "1")).isZero();
    assertThat(streams.talk())
        .isEqualTo("there are more: raise --limit, or name a status or channel\n");
  }

  @Test
  void aStrangerIsNoService() {
    service.answers(200, Map.of("Content-Type", "text/html"), "<p>Welcome</p>");
    assertThat(service.run("env", "list")).isEqualTo(ExitCode.ERROR);
    service.json(200, "[1]");
    assertThat(service.run("env", "list")).isEqualTo(ExitCode.ERROR);
    assertThat(streams.talk().lines())
        .containsOnly("error: the answer is none of Plumbline's: is --url a Plumbline service?");
  }

  @Test
  void aRemediationIsShownWithoutWhatATerminalObeys() {
    service.json(
        200,
        """
        {"id": "r", "state": "failed", "reason": "\\u001b]0;x\\u0007", "version": 2,
         "preview": {"warnings": ["\\u001b[31m"], "patch": "--- a\\n+\\tb\\u009b"}}
        """);
    assertThat(service.run("remediate", "show", "r")).isEqualTo(ExitCode.ERROR);
    assertThat(streams.data())
        .contains("?]0;x?", "warning: ?[31m", "--- a\n+\tb?")
        .doesNotContain("\u001b", "\u0007", "\u009b");
  }
}
