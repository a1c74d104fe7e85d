package dev.plumbline.pulumi.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.declared.DeclaredResource.Mark;
import dev.plumbline.core.declared.DeclaredStack;
import dev.plumbline.core.declared.StackId;
import dev.plumbline.core.value.Value;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileHistoryTest {

  private static final Instant DEPLOYED = Instant.parse("2026-01-01T10:00:00Z");
  private static final Instant REFRESHED = Instant.parse("2026-01-02T10:00:00Z");

  @TempDir Path root;

  private StateFolder folder;

  @BeforeEach
  void folder() {
    folder = new StateFolder(root);
  }

  private DeclaredStack load() {
    return folder.open().load(new StackId("file://" + root, "shop", "dev"));
  }

  private Set<Mark> marks() {
    return load().resources().stream().map(DeclaredResource::marks).findFirst().orElseThrow();
  }

  private void current(String cidrBlock, Instant modified) throws IOException {
    folder.write(".pulumi/stacks/shop/dev.json", StateFolder.checkpoint(cidrBlock, modified));
  }

  private void happened(String kind, String result, Instant start, String config)
      throws IOException {
    var nanos = start.getEpochSecond() * 1_000_000_000L;
    folder.write(
        ".pulumi/history/shop/dev/dev-%d.history.json".formatted(nanos),
        StateFolder.history(kind, result, start, start.plusSeconds(5), config));
  }

  private void keptAfter(Instant start, String cidrBlock) throws IOException {
    var nanos = start.getEpochSecond() * 1_000_000_000L;
    folder.write(
        ".pulumi/history/shop/dev/dev-%d.checkpoint.json".formatted(nanos),
        StateFolder.checkpoint(cidrBlock));
  }

  @Test
  void inputsThatARefreshWroteLastAreAbsorbedDrift() throws IOException {
    happened("update", "succeeded", DEPLOYED, "{}");
    keptAfter(DEPLOYED, "10.0.0.0/16");
    happened("refresh", "succeeded", REFRESHED, "{}");
    current("10.9.0.0/16", REFRESHED.plusMillis(5_900));

    assertThat(marks()).containsExactly(Mark.ABSORBED);
  }

  @Test
  void aRefreshThatOnlyUpdatedOutputsAbsorbedNothing() throws IOException {
    happened("update", "succeeded", DEPLOYED, "{}");
    keptAfter(DEPLOYED, "10.0.0.0/16");
    happened("refresh", "succeeded", REFRESHED, "{}");
    current("10.0.0.0/16", REFRESHED.plusSeconds(1));

    assertThat(marks()).isEmpty();
  }

  @Test
  void withoutAKeptStateTheTimeOfChangeDecides() throws IOException {
    happened("refresh", "succeeded", REFRESHED, "{}");
    current("10.9.0.0/16", REFRESHED.plusSeconds(1));

    assertThat(marks()).containsExactly(Mark.ABSORBED);

    current("10.9.0.0/16", REFRESHED.minusSeconds(1));

    assertThat(marks()).isEmpty();
  }

  @Test
  void aLaterUpdateThatSucceededEndsTheDoubtAndAFailedOneDoesNot() throws IOException {
    happened("refresh", "succeeded", REFRESHED, "{}");
    happened("update", "failed", REFRESHED.plusSeconds(60), "{}");
    current("10.9.0.0/16", REFRESHED.plusSeconds(1));

    assertThat(marks()).containsExactly(Mark.ABSORBED);

    happened("update", "succeeded", REFRESHED.plusSeconds(120), "{}");

    assertThat(marks()).isEmpty();
  }

  @Test
  void theConfigurationIsThatOfTheLastUpdate() throws IOException {
    current("10.0.0.0/16", DEPLOYED);
    happened("update", "failed", DEPLOYED, "{\"aws:region\": \"eu-west-1\"}");
    happened("refresh", "succeeded", REFRESHED, "{\"aws:region\": \"us-east-1\"}");

    assertThat(load().config()).containsEntry("aws:region", Value.of("eu-west-1"));
  }

  @Test
  void aDamagedHistoryFileIsLeftOut() throws IOException {
    current("10.0.0.0/16", DEPLOYED);
    happened("update", "succeeded", DEPLOYED, "{\"aws:region\": \"eu-west-1\"}");
    folder.write(".pulumi/history/shop/dev/dev-9999999999999999999.history.json", "{\"kind\": ");

    assertThat(load().config()).containsEntry("aws:region", Value.of("eu-west-1"));
  }
}
