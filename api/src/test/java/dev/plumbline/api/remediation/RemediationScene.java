package dev.plumbline.api.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.api.remediation.Remediations.Said;
import dev.plumbline.api.remediation.Requests.Answered;
import dev.plumbline.api.store.Finding;
import dev.plumbline.api.store.Findings;
import dev.plumbline.api.store.Page;
import dev.plumbline.api.store.Samples;
import dev.plumbline.api.store.Stacks;
import dev.plumbline.api.store.StoreFixture;
import dev.plumbline.api.store.TestClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * A drifted group, and a remediation of it on a script that prints what the real Pulumi printed.
 */
abstract class RemediationScene {

  static final String STACK = Stacks.id(Samples.STACK);
  static final Duration HOUR = Duration.ofHours(1);

  @TempDir Path folder;

  final TestClock clock = new TestClock();
  final StoreFixture store = new StoreFixture(clock, List.of());
  final List<String> heard = new CopyOnWriteArrayList<>();
  ScriptedPulumi pulumi;
  RepairedScanner scanner;
  RemediationDesk desk;
  RemediationRunner runner;

  @BeforeEach
  void findDrift() {
    pulumi = new ScriptedPulumi(folder);
    scanner = new RepairedScanner(pulumi);
    desk =
        TestDesk.of(
            store,
            scanner,
            pulumi.settings(),
            (handle, finding, state, by, reason) -> heard.add(state.word()));
    runner = desk.runner();
    store.record(Samples.scan(Samples.drifted("web"), Samples.inSync("db")));
  }

  @AfterEach
  void close() {
    pulumi.letGo();
    store.close();
  }

  Finding finding() {
    return store
        .findings
        .list(new Findings.Filter("", "", "drifted", ""), Page.Request.FIRST)
        .items()
        .getFirst();
  }

  Remediation ask() {
    return ask(false);
  }

  Remediation ask(boolean dryRun) {
    var wish = new Requests.Wish(finding(), Mode.REVERT, dryRun, "ann", false);
    var answered = desk.requests().ask(wish);
    assertThat(answered).isInstanceOf(Answered.Accepted.class);
    return ((Answered.Accepted) answered).made();
  }

  Remediation now(String id) {
    return desk.book().find(id).orElseThrow();
  }

  /** One process takes it up and brings it on. */
  Remediation work(Remediation one) {
    for (var taken : desk.tools().claims().take("test", 5)) {
      runner.work(taken);
    }
    return now(one.id());
  }

  Remediation approved() {
    var previewed = work(ask());
    assertThat(previewed.reason()).contains("somebody else than ann");
    var said = desk.book().approve(previewed.id(), previewed.version(), "bob", HOUR);
    assertThat(said).isInstanceOf(Said.Done.class);
    return now(previewed.id());
  }

  String log(Remediation one) {
    var text = new StringBuilder();
    store
        .operations
        .lines(one.operationId(), 0)
        .lines()
        .forEach(line -> text.append(line.step()).append('\n'));
    return text.toString();
  }
}
