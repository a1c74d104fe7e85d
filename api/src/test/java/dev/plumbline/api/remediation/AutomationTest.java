package dev.plumbline.api.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.api.config.RemediationSettings;
import dev.plumbline.api.store.Page;
import dev.plumbline.api.store.Samples;
import dev.plumbline.api.store.StoreFixture;
import dev.plumbline.api.store.TestClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is reverted without a person, and what stops that. */
class AutomationTest {

  @TempDir Path folder;

  private final TestClock clock = new TestClock();
  private final StoreFixture store = new StoreFixture(clock, List.of());
  private ScriptedPulumi pulumi;
  private RepairedScanner scanner;

  @BeforeEach
  void findDrift() {
    pulumi = new ScriptedPulumi(folder);
    scanner = new RepairedScanner(pulumi);
    scanner.verdicts = List.of(Samples.drifted("web"), Samples.drifted("db"));
    store.record(Samples.scan(Samples.drifted("web"), Samples.drifted("db")));
  }

  @AfterEach
  void close() {
    store.close();
  }

  private RemediationDesk desk(int perHour, boolean killSwitch, String... policies) {
    var auto = new RemediationSettings.Auto(perHour, killSwitch, List.of(policies));
    return TestDesk.of(store, scanner, pulumi.settings(auto));
  }

  private static List<Remediation> all(RemediationDesk desk) {
    return desk.book().list(new Remediations.Filter("", "", ""), Page.Request.FIRST).items();
  }

  private static void work(RemediationDesk desk) {
    desk.tools().claims().take("test", 5).forEach(desk.runner()::work);
  }

  private Remediation web(RemediationDesk desk) {
    return all(desk).stream().filter(one -> one.urn().endsWith("::web")).findFirst().orElseThrow();
  }

  @Test
  void nothingStartsByItselfUnlessThePolicyIsNamed() {
    for (var desk :
        List.of(desk(5, false), desk(5, false, "storage/*"), desk(0, false, "network/*"))) {
      desk.automation().look();
      assertThat(all(desk)).isEmpty();
    }
  }

  @Test
  void whatANamedPolicyCoversIsPreviewedApprovedByItAndReverted() {
    // given
    var desk = desk(5, false, "network/*");
    scanner.after = List.of(Samples.inSync("web"), Samples.inSync("db"));

    // when
    desk.automation().look();
    work(desk);
    work(desk);

    // then
    var web = web(desk);
    assertThat(web.automatic()).isTrue();
    assertThat(web.requestedBy()).isEqualTo("policy network/open-ssh");
    assertThat(web.approvedBy()).contains("policy network/open-ssh");
    assertThat(web.state()).as(web.reason()).isEqualTo(State.CONVERGED);
  }

  @Test
  void anHourHasRoomForSoManyAndNoMore() {
    // given
    var desk = desk(1, false, "network/*");

    // when
    desk.automation().look();
    desk.automation().look();

    // then
    assertThat(all(desk)).hasSize(1);
    assertThat(desk.automatic().position().lastHour()).isEqualTo(1);

    // when
    clock.advance(Duration.ofMinutes(61));
    desk.automation().look();

    // then
    assertThat(all(desk)).hasSize(2);
  }

  @Test
  void anOpeningIsTriedOnce() {
    // given
    var desk = desk(5, false, "network/*");
    pulumi.write("fail-preview", "error: no credentials\n");
    desk.automation().look();
    work(desk);
    assertThat(all(desk)).hasSize(2).allMatch(one -> one.state() == State.FAILED);

    // when
    clock.advance(Duration.ofMinutes(5));
    desk.automation().look();

    // then
    assertThat(all(desk)).hasSize(2);
  }

  @Test
  void theKillSwitchStopsWhatHasNotBegun() {
    // given
    var desk = desk(5, false, "network/*");
    desk.automation().look();
    work(desk);
    assertThat(web(desk).state()).isEqualTo(State.APPROVED);

    // when
    desk.automatic().set(true, "ann", "a change freeze");
    work(desk);

    // then
    assertThat(web(desk).state()).isEqualTo(State.CANCELLED);
    assertThat(web(desk).reason()).contains("a change freeze");
    assertThat(pulumi.calls("up")).isZero();

    // when
    store.record(Samples.scan(Samples.inSync("web"), Samples.inSync("db")));
    clock.advance(Duration.ofMinutes(1));
    store.record(Samples.scan(Samples.drifted("web"), Samples.drifted("db")));
    desk.automation().look();

    // then
    assertThat(all(desk)).as("none is asked for while it is on").hasSize(2);
  }

  @Test
  void theKillSwitchOfTheConfigurationStopsAllOfIt() {
    // given
    var desk = desk(5, true, "network/*");

    // when
    desk.automation().look();

    // then
    assertThat(all(desk)).isEmpty();
    assertThat(desk.automatic().position().configured()).isFalse();
  }
}
