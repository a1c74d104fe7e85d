package dev.plumbline.api.environment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the command line of Pulumi 3.200 says of a lock. */
class StateLockTest {

  private static final String SAID =
      "the stack is currently locked by 1 lock(s). Either wait for the other process(es) to end or"
          + " delete the lock file with `pulumi cancel`.; file:///state/.pulumi/locks/x.json:"
          + " created by ada@%s (pid %d) at 2026-11-29T08:00:00Z";

  @ParameterizedTest
  @CsvSource({
    "build-1, 77, true",
    "build-1.example.com, 77, true",
    "BUILD-1, 77, true",
    "build-1, 42, false",
    "laptop, 77, false"
  })
  void isLeftWhereItsHolderLivedHereAndIsGone(String host, long pid, boolean left) {
    assertThat(StateLock.isLeft(SAID.formatted(host, pid), "build-1", other -> other == 42))
        .isEqualTo(left);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "the stack is currently locked by 1 lock(s).",
        "[409] Conflict: Another update is currently in progress.",
        "no such file: created by ada@build-1 (pid 77)"
      })
  void ofWhoIsNotNamedNothingIsTaken(String said) {
    assertThat(StateLock.isLeft(said, "build-1", other -> false)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"77, 42, false", "77, 78, true"})
  void allOfSeveralMustBeGone(long one, long other, boolean left) {
    var said = SAID.formatted("build-1", one) + "; " + SAID.formatted("build-1", other);

    assertThat(StateLock.isLeft(said, "build-1", pid -> pid == 42)).isEqualTo(left);
  }
}
