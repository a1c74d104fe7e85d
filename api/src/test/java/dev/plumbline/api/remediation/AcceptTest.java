package dev.plumbline.api.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.api.remediation.Remediations.Said;
import dev.plumbline.api.remediation.Requests.Answered;
import dev.plumbline.api.store.Findings;
import dev.plumbline.api.store.Page;
import dev.plumbline.api.store.Samples;
import dev.plumbline.api.store.StoreFixture;
import dev.plumbline.api.store.TestClock;
import dev.plumbline.core.compare.Difference;
import dev.plumbline.core.compare.ResourceVerdict;
import dev.plumbline.core.value.PropertyPath;
import dev.plumbline.core.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An accepted change: a patch, until the program declares what is live. */
class AcceptTest {

  @TempDir Path folder;

  private final TestClock clock = new TestClock();
  private final StoreFixture store = new StoreFixture(clock, List.of());
  private ScriptedPulumi pulumi;
  private RepairedScanner scanner;
  private RemediationDesk desk;

  @BeforeEach
  void findDrift() throws IOException {
    pulumi = new ScriptedPulumi(folder);
    Files.createDirectories(folder.resolve("src"));
    pulumi.write("src/Program.java", ScriptedPulumi.PROGRAM);
    scanner = new RepairedScanner(pulumi);
    scanner.verdicts = List.of(described("anything"));
    desk = TestDesk.of(store, scanner, pulumi.settings());
    store.record(Samples.scan(described("anything")));
  }

  @AfterEach
  void close() {
    store.close();
  }

  private static ResourceVerdict described(String live) {
    var like = Samples.drifted("web");
    var difference =
        new Difference(
            PropertyPath.ROOT.key("description"),
            Difference.Kind.DECLARED,
            Difference.Origin.PROGRAM,
            Value.of("web servers"),
            Value.of("web servers"),
            Value.of(live),
            false);
    return new ResourceVerdict(
        like.verdict(),
        like.urn(),
        like.type(),
        like.cloudId(),
        List.of(difference),
        List.of(),
        like.ledger(),
        like.outcome(),
        List.of(),
        like.evidence());
  }

  private Remediation work(String id) {
    desk.tools().claims().take("test", 5).forEach(desk.runner()::work);
    return desk.book().find(id).orElseThrow();
  }

  private Remediation proposed() {
    var finding = store.findings.list(Findings.Filter.ALL, Page.Request.FIRST).items().getFirst();
    var wish = new Requests.Wish(finding, Mode.ACCEPT, false, "ann", false);
    return work(((Answered.Accepted) desk.requests().ask(wish)).made().id());
  }

  @Test
  void aPatchIsProposedAndTheStateIsRefreshedOnlyWhenTheProgramDeclaresWhatIsLive() {
    // when
    var proposed = proposed();

    // then
    assertThat(proposed.state()).as(proposed.reason()).isEqualTo(State.RESOLVING);
    assertThat(proposed.preview().path("patch").asText())
        .contains("--- a/Program.java")
        .contains("Args.builder().description(\"anything\").build()");

    // when
    desk.book().check(proposed.id());
    var waiting = work(proposed.id());

    // then
    assertThat(waiting.state()).isEqualTo(State.RESOLVING);
    assertThat(waiting.reason()).contains("does not declare yet what is live");
    assertThat(pulumi.calls("refresh")).isZero();

    // when
    pulumi.write("preview-target.json", "{\"steps\": [], \"changeSummary\": {\"same\": 1}}");
    desk.book().check(proposed.id());
    var converged = work(proposed.id());

    // then
    assertThat(converged.state()).as(converged.reason()).isEqualTo(State.CONVERGED);
    assertThat(pulumi.calls("refresh")).isEqualTo(1);
    assertThat(pulumi.calls("up")).isZero();
    assertThat(store.findings.list(Findings.Filter.ALL, Page.Request.FIRST).items().getFirst())
        .extracting(finding -> finding.status())
        .isEqualTo("resolved");
    assertThat(desk.book().check(proposed.id())).isInstanceOf(Said.TooLate.class);
  }

  @Test
  void aProposalEndsWhenLiveMoves() {
    // given
    var proposed = proposed();
    scanner.verdicts = List.of(described("something else"));

    // when
    desk.book().check(proposed.id());

    // then
    var refused = work(proposed.id());
    assertThat(refused.state()).isEqualTo(State.REFUSED);
    assertThat(refused.reason()).contains("Live moved");
    assertThat(pulumi.calls("refresh")).isZero();
  }

  @Test
  void whatNoLiteralDecidesIsSaidWithItsPlace() {
    // given
    pulumi.write(
        "src/Program.java",
        ScriptedPulumi.PROGRAM.replace("\"web servers\"", "System.getenv(\"DESCRIPTION\")"));

    // when
    var failed = proposed();

    // then
    assertThat(failed.state()).isEqualTo(State.FAILED);
    assertThat(failed.preview().at("/places/0/reason").asText())
        .contains("No literal decides it")
        .contains("Program.java:3");
  }
}
