package dev.plumbline.api.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Set;

/**
 * Who calls: a person by the name that all of this person's tokens and browsers have, so that
 * nobody approves an own request with another token.
 *
 * @param name empty text where nobody had to say
 */
public record Caller(String name, Set<Role> roles) {

  /** Somebody who did not have to say who. */
  public static final Caller NOBODY = new Caller("", Set.of());

  /** The person behind the token file and the login link that the service itself gives. */
  public static final Caller ADMINISTRATOR = new Caller("administrator", Set.of(Role.ADMIN));

  public Caller {
    roles = Set.copyOf(roles);
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

  /** The roles for people. */
  public String roleWords() {
    return String.join(", ", Role.words(roles));
  }

  /** That of a row with a name and roles. */
  static Caller read(ResultSet row) throws SQLException {
    return new Caller(row.getString("name"), Role.read(row.getString("roles")));
  }
}
