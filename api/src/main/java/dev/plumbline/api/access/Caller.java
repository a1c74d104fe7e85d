package dev.plumbline.api.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * Who calls: a person by the name that all of this person's tokens and browsers have, so that
 * nobody approves an own request with another token.
 *
 * @param name empty text where nobody had to say
 * @param teams whose environments are this caller's business; {@link Teams#ALL} for everybody's,
 *     empty for nobody's
 */
public record Caller(String name, Set<Role> roles, Set<String> teams) {

  /** Somebody who did not have to say who. */
  public static final Caller NOBODY = new Caller("", Set.of());

  /** The person behind the token file and the login link that the service itself gives. */
  public static final Caller ADMINISTRATOR =
      new Caller("administrator", Set.of(Role.ADMIN), Set.of(Teams.ALL));

  public Caller {
    roles = Set.copyOf(roles);
    teams = Set.copyOf(teams);
  }

  /** Somebody of no team. */
  public Caller(String name, Set<Role> roles) {
    this(name, roles, Set.of());
  }

  public boolean may(Permission permission) {
    return roles.stream().anyMatch(role -> role.gives(permission));
  }

  /** Whether somebody with these roles can do nothing that this caller cannot. */
  public boolean covers(Set<Role> others) {
    return Arrays.stream(Permission.values())
        .filter(permission -> others.stream().anyMatch(role -> role.gives(permission)))
        .allMatch(this::may);
  }

  /** Whether what is this team's is this caller's business too; no team is unless it was given. */
  public boolean isOf(String team) {
    return teams.contains(Teams.ALL) || teams.contains(team);
  }

  /**
   * Whether this caller sees what is this team's; empty text is nobody's, and everybody sees it.
   */
  public boolean sees(String team) {
    return team.isEmpty() || isOf(team);
  }

  /** Whose things this caller sees; empty for everybody's. */
  public Optional<Set<String>> onlyOf() {
    return teams.contains(Teams.ALL) ? Optional.empty() : Optional.of(teams);
  }

  /** Whether somebody of these teams is of none that this caller is not of. */
  public boolean coversTeams(Set<String> others) {
    return teams.contains(Teams.ALL) || teams.containsAll(others);
  }

  /** The roles for people. */
  public String roleWords() {
    return roles.isEmpty() ? "no role" : String.join(", ", Role.words(roles));
  }

  /** The teams for people. */
  public String teamWords() {
    return teams.isEmpty() ? "no team" : String.join(", ", Teams.words(teams));
  }

  /** That of a row with a name, roles and teams. */
  static Caller read(ResultSet row) throws SQLException {
    return new Caller(
        row.getString("name"),
        Role.read(row.getString("roles")),
        Teams.read(row.getString("teams")));
  }
}
