package dev.plumbline.api.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class CallerTest {

  private static final Set<Role> VIEWER = Set.of(Role.VIEWER);

  @Test
  void nobodyIsOfATeamThatWasNotGiven() {
    assertThat(Caller.NOBODY.isOf("a")).isFalse();
    assertThat(new Caller("ada", VIEWER).isOf("a")).isFalse();
    assertThat(new Caller("ada", VIEWER, Set.of("a")).isOf("a")).isTrue();
    assertThat(new Caller("ada", VIEWER, Set.of("a")).isOf("A")).isFalse();
    assertThat(new Caller("ada", VIEWER, Set.of("a")).isOf("*")).isFalse();
  }

  @Test
  void whoIsOfAllTeamsIsOfEachAndCoversAll() {
    var all = new Caller("ada", VIEWER, Set.of(Teams.ALL));

    assertThat(all.isOf("never heard of")).isTrue();
    assertThat(all.coversTeams(Set.of("a", Teams.ALL))).isTrue();
    assertThat(new Caller("bo", VIEWER, Set.of("a")).coversTeams(Set.of(Teams.ALL))).isFalse();
  }

  @Test
  void teamsAreReadAsTheyWereKept() {
    for (var teams : Set.of(Set.<String>of(), Set.of("a"), Set.of("a", "b-2"), Set.of("*"))) {
      assertThat(Teams.read(Teams.text(teams))).isEqualTo(teams);
    }
  }
}
