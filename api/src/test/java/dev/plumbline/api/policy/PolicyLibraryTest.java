package dev.plumbline.api.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.api.config.PolicySettings;
import dev.plumbline.core.PlumblineException;
import dev.plumbline.policies.Pack;
import dev.plumbline.policies.ShippedPacks;
import dev.plumbline.policies.yaml.PackProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyLibraryTest {

  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-03-01T12:00:00Z"));

  @TempDir Path folder;

  @Test
  void allShippedPacksAreInForceUnlessSomeAreNamed() {
    var all = PolicyLibrary.open(PolicySettings.SHIPPED, List.of(), CLOCK);
    var one =
        PolicyLibrary.open(new PolicySettings(List.of(), List.of("standard")), List.of(), CLOCK);

    assertThat(names(all)).containsExactlyElementsOf(ShippedPacks.NAMES);
    assertThat(names(one)).containsExactly("standard");
  }

  @Test
  void anUnknownShippedPackIsRefused() {
    var settings = new PolicySettings(List.of(), List.of("standart"));

    assertThatThrownBy(() -> PolicyLibrary.open(settings, List.of(), CLOCK))
        .isInstanceOf(PlumblineException.class)
        .hasMessageContaining("policies.packs names 'standart'");
  }

  @Test
  void aServiceDoesNotStartOnABrokenPack() throws IOException {
    write("mine.yaml", "pack: mine\nversion: 1\nrules: []\n");

    assertThatThrownBy(this::open).hasMessageContaining("mine.yaml:1: rules");
  }

  @Test
  void aNewPackIsInForceWhenTheFolderIsLookedAtAgain() throws IOException {
    var library = open();

    write("mine.yaml", pack("mine", "true"));
    library.look();

    assertThat(names(library)).containsExactly("standard", "mine");
    assertThat(library.state().problems()).isEmpty();
  }

  @Test
  void aBrokenPackLeavesAllOldOnesInForceAndSaysSo() throws IOException {
    write("mine.yaml", pack("mine", "true"));
    write("yours.yaml", pack("yours", "true"));
    var library = open();
    var before = library.policies();

    write("mine.yaml", pack("mine", "finding.typ == 'x'"));
    write("yours.yaml", pack("yours", "false"));
    library.look();

    assertThat(library.policies()).isSameAs(before);
    assertThat(library.state().problems())
        .map(PackProblem::toString)
        .singleElement()
        .satisfies(
            problem ->
                assertThat(problem).contains("mine.yaml:12: rules[0].when asks for 'finding.typ'"));

    write("mine.yaml", pack("mine", "finding.type == 'x'"));
    library.look();

    assertThat(library.state().problems()).isEmpty();
    assertThat(library.policies()).isNotSameAs(before);
  }

  @Test
  void aFolderThatIsGoneLeavesTheOldPacksInForce() throws IOException {
    write("mine.yaml", pack("mine", "true"));
    var library = open();

    Files.delete(folder.resolve("mine.yaml"));
    Files.delete(folder);
    library.look();

    assertThat(names(library)).contains("mine");
    assertThat(library.state().problems()).isNotEmpty();
  }

  @Test
  void twoPacksOfOneNameAreRefused() throws IOException {
    write("mine.yaml", pack("standard", "true"));

    assertThatThrownBy(this::open).hasMessageContaining("choose another name");
  }

  @Test
  void testsAndHiddenFilesAreNoPacks() throws IOException {
    write("mine.tests.yaml", "tests: mine\n");
    write(".mine.yaml", "half written");
    write("notes.txt", "no pack");

    assertThat(names(open())).containsExactly("standard");
  }

  @Test
  void aRuleThatWantsAChannelToldThatIsNoneIsRefusedWithTheOnesThatAre() throws IOException {
    write("mine.yaml", pack("mine", "true").replace("[on-call]", "[on-call, on-cal]"));

    assertThatThrownBy(this::open)
        .hasMessageContaining("notify names 'on-cal', which is no channel")
        .hasMessageContaining("on-call, pager");
  }

  private PolicyLibrary open() {
    return PolicyLibrary.open(
        new PolicySettings(List.of(folder), List.of("standard")),
        List.of("on-call", "pager"),
        CLOCK);
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private static List<String> names(PolicyLibrary library) {
    return library.policies().packs().stream().map(Pack::name).toList();
  }

  private static String pack(String name, String when) {
    return """
    pack: %s
    version: 1.0.0
    owner: security
    runbook: docs/runbooks.md
    rules:
      - id: only
        on: finding
        severity: high
        reason: it is so
        source: https://example.com/why
        notify: [on-call]
        when: %s
    """
        .formatted(name, when.equals("true") || when.equals("false") ? "\"" + when + "\"" : when);
  }
}
