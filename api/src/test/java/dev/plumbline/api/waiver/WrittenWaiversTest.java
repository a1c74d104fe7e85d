package dev.plumbline.api.waiver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.api.config.IncidentSettings;
import dev.plumbline.api.config.WrittenWaiver;
import dev.plumbline.api.incident.FollowedStore;
import dev.plumbline.api.store.Page;
import dev.plumbline.api.store.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Waivers that a team keeps in Git: here, in the folder that its checkout is. */
class WrittenWaiversTest {

  private static final String HEAD = "waivers:\n";
  private static final String DELETED =
      """
        - urn: %s
          reason: it is replaced next week
          owner: platform
          requestedBy: alice
          approvedBy: bob
          expires: 2026-03-08T12:00:00Z
      """
          .formatted(Samples.urn(Samples.GROUP, "web"));

  @TempDir Path folder;
  private FollowedStore store;

  @BeforeEach
  void aGroupIsDeleted() {
    var plain = IncidentSettings.PLAIN;
    store =
        new FollowedStore(
            new IncidentSettings(
                plain.window(),
                plain.kinds(),
                plain.promises(),
                plain.calendars(),
                plain.escalation(),
                plain.windows(),
                plain.runbooks(),
                plain.url(),
                List.of(folder)));
    store.scan(Samples.deleted("web"));
  }

  @AfterEach
  void close() {
    store.close();
  }

  private void write(String text) throws IOException {
    Files.writeString(folder.resolve("network.yaml"), text);
    store.waivers.look();
  }

  private String status() {
    return store.finding().status();
  }

  @Test
  void whatIsWrittenIsInForceAndWhatIsTakenOutIsNot() throws IOException {
    write(HEAD + DELETED);

    assertThat(status()).isEqualTo("waived");
    assertThat(store.waivers.waivers().list("active", Page.Request.FIRST).items())
        .singleElement()
        .satisfies(
            waiver -> {
              assertThat(waiver.origin()).endsWith("network.yaml:2");
              assertThat(waiver.approvedBy()).isEqualTo("bob");
            });

    write("waivers: []\n");
    assertThat(status()).isEqualTo("open");

    write(HEAD + DELETED);
    assertThat(status()).isEqualTo("waived");
  }

  @Test
  void aBrokenFileLeavesTheOldInForceAndSaysWhy() throws IOException {
    write(HEAD + DELETED);

    write(HEAD + DELETED.replace("owner:", "owners:"));

    assertThat(status()).isEqualTo("waived");
    assertThat(store.waivers.written().problems())
        .anyMatch(
            line ->
                line.contains("network.yaml:4")
                    && line.contains("waivers[0].owners is unknown; did you mean 'owner'?"));
  }

  @Test
  void itsEndOpensTheFindingAndLookingAgainDoesNotWaiveIt() throws IOException {
    write(HEAD + DELETED);

    store.clock.advance(java.time.Duration.ofDays(7));
    store.waivers.look();
    store.waivers.look();

    assertThat(status()).isEqualTo("open");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "approvedBy: bob | approvedBy: alice | waivers[0].approvedBy must be somebody else",
        "urn: urn | urn: arn | waivers[0].urn must be a URN",
        "expires: 2026-03-08T12:00:00Z | expires: soon | waivers[0].expires must be a time",
        "owner: platform | path: name | waivers[0].owner is missing",
        "owner: platform | {owner: x, | is no valid YAML"
      })
  void whatIsWrongIsNamedWithItsLine(String from, String to, String problem) {
    var text = HEAD + DELETED.replace(from, to);

    assertThatThrownBy(() -> WrittenWaiver.read(text, "w.yaml"))
        .hasMessageContaining("w.yaml:")
        .hasMessageContaining(problem);
  }

  @Test
  void aValueIsTheSameAsANumberAndAsAText() {
    var text =
        HEAD
            + DELETED
            + "    path: size\n    lowest: 2\n    highest: 6\n"
            + DELETED
            + "    path: port\n    value: '22'\n";

    var read = WrittenWaiver.read(text, "w.yaml");

    assertThat(read.getFirst().range()).contains(new WrittenWaiver.Range(2, 6));
    assertThat(read.getLast().value()).contains("22");
  }
}
