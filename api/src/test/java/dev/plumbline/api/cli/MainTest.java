package dev.plumbline.api.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import picocli.CommandLine;

@Isolated("standard streams are the process's")
class MainTest {

  private static final String IN_SYNC =
      "{\"version\":1,\"type\":\"aws:x/y:Y\",\"declared\":{\"size\":1},\"recorded\":null,"
          + "\"live\":{\"shape\":\"pulumi\",\"document\":{\"size\":1}}}";

  private static final String DRIFTED = IN_SYNC.replace("{\"size\":1}}}", "{\"size\":2}}}");

  private static final String DENIED =
      "{\"version\":1,\"type\":\"aws:x/y:Y\",\"declared\":{\"size\":1},"
          + "\"outcome\":{\"kind\":\"denied\",\"detail\":\"no\"}}";

  @TempDir Path folder;

  @RegisterExtension final Streams streams = new Streams();
  private final InputStream in = System.in;

  @AfterEach
  void giveBack() {
    System.setIn(in);
  }

  @Test
  void comparesAnEvidenceDocument() throws IOException {
    assertThat(diff(IN_SYNC)).isZero();
    assertThat(diff(DRIFTED)).isEqualTo(2);
    assertThat(diff(DENIED)).isEqualTo(3);
    assertThat(diff("{\"version\":7}")).isEqualTo(64);
    assertThat(streams.data()).contains("declared", "recorded", "live");
    assertThat(streams.talk()).contains("error: evidence: version");
  }

  @Test
  void printsAVerdictAsTheContractHasIt() throws IOException {
    var file = Files.writeString(folder.resolve("e.json"), DRIFTED);
    assertThat(Main.run("diff", file.toString(), "--json")).isEqualTo(2);
    var verdict = new com.fasterxml.jackson.databind.ObjectMapper().readTree(streams.data());
    assertThat(verdict.path("verdict").asText()).isEqualTo("drifted");
    assertThat(verdict.at("/differences/0/path").asText()).isEqualTo("size");
    assertThat(verdict.at("/differences/0/declared").asInt()).isEqualTo(1);
    assertThat(verdict.at("/differences/0/live").asInt()).isEqualTo(2);
  }

  @Test
  void comparesLinesInOrderAndGoesOnAfterABadOne() {
    System.setIn(stream(IN_SYNC + "\nnonsense\n" + DRIFTED + "\n"));
    assertThat(Main.run("diff", "-", "--lines")).isEqualTo(1);
    assertThat(streams.data().lines())
        .satisfiesExactly(
            line -> assertThat(line).contains("\"verdict\":\"in-sync\""),
            line -> assertThat(line).contains("\"error\""),
            line -> assertThat(line).contains("\"verdict\":\"drifted\""));
  }

  @Test
  void ranksTheExitCodesOfManyLines() {
    System.setIn(stream(DENIED + "\n" + DRIFTED + "\n" + IN_SYNC + "\n"));
    assertThat(Main.run("diff", "-", "--lines")).isEqualTo(2);
    System.setIn(stream(DENIED + "\n" + IN_SYNC + "\n"));
    assertThat(Main.run("diff", "-", "--lines")).isEqualTo(3);
    assertThat(ExitCode.worse(2, 1)).isEqualTo(1);
    assertThat(ExitCode.worse(0, 3)).isEqualTo(3);
  }

  @Test
  void saysWhatIsWrongInOneLine() {
    assertThat(Main.run("diff", folder.resolve("none").toString())).isEqualTo(1);
    assertThat(Main.run("scan", "--config", folder.resolve("none.yaml").toString())).isEqualTo(1);
    assertThat(Main.run("scan", "--format", "bogus")).isEqualTo(64);
    assertThat(Main.run("bogus")).isEqualTo(64);
    assertThat(Main.run("permissions", "moon")).isEqualTo(64);
    assertThat(streams.talk()).contains("error: ").doesNotContain("Exception", "\tat ");
    assertThat(streams.data()).isEmpty();
  }

  @Test
  void checksTheConfiguration() throws IOException {
    var file = folder.resolve("plumbline.yaml");
    Files.writeString(file, "backends: [{url: 'file:///state'}]\nhttp: {prot: 1}\n");
    assertThat(Main.run("config", "check", "--config", file.toString())).isEqualTo(1);
    assertThat(streams.talk())
        .contains("error: plumbline.yaml:2: http.prot is unknown; did you mean 'port'?");
    Files.writeString(file, "backends: [{url: 'file:///state'}]\n");
    assertThat(Main.run("config", "check", "--config", file.toString())).isZero();
  }

  @Test
  void describesItself() {
    assertThat(Main.run("--version")).isZero();
    assertThat(Main.run("scan", "--help")).isZero();
    assertThat(Main.run("completion")).isZero();
    assertThat(Main.run("config", "schema")).isZero();
    assertThat(streams.data())
        .contains("plumbline ", "--stack", "complete -F", "json-schema.org/draft/2020-12");
  }

  @Test
  void everyCommandHasHelpAndDescribesAllThatItTakes() {
    assertThat(all(Main.commands()))
        .allSatisfy(
            command -> {
              var spec = command.getCommandSpec();
              var texts = new ArrayList<String>();
              spec.options().forEach(option -> texts.add(text(option.description())));
              spec.positionalParameters().forEach(each -> texts.add(text(each.description())));
              texts.add(text(spec.usageMessage().description()));
              assertThat(texts)
                  .as(spec.qualifiedName())
                  .allMatch(text -> text.matches("[A-Z].*\\."));
              assertThat(command.getUsageMessage())
                  .as(spec.qualifiedName())
                  .contains("--help", "Exit codes: 0 ");
            });
    assertThat(Main.run("remediate", "approve", "--help")).isZero();
    assertThat(Main.run("catalog", "show", "--help")).isZero();
  }

  private static String text(String... lines) {
    return String.join(" ", lines);
  }

  private static List<CommandLine> all(CommandLine command) {
    return Stream.concat(
            Stream.of(command),
            command.getSubcommands().values().stream().flatMap(each -> all(each).stream()))
        .toList();
  }

  private int diff(String document) throws IOException {
    return Main.run("diff", Files.writeString(folder.resolve("e.json"), document).toString());
  }

  private static ByteArrayInputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
