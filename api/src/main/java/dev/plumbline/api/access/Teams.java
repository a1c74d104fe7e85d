package dev.plumbline.api.access;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Names of teams, and {@link #ALL} for every team that there is or will be. */
public final class Teams {

  /** Stands for all teams. */
  public static final String ALL = "*";

  /** How many a caller may be of: what is kept with each token and session. */
  public static final int MOST = 100;

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");

  private Teams() {}

  /** Whether a team may be called so. */
  public static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }

  /** Whether it may stand where teams are given: a name, or {@link #ALL}. */
  public static boolean isGrant(String text) {
    return text.equals(ALL) || isName(text);
  }

  /** Each once, in order. */
  public static List<String> words(Set<String> teams) {
    return List.copyOf(new TreeSet<>(teams));
  }

  /**
   * The teams of somebody of whom nobody said any: all for whoever looks after everything, none for
   * everybody else.
   */
  public static Set<String> usual(Set<Role> roles) {
    return roles.contains(Role.ADMIN) || roles.contains(Role.OPERATOR) ? Set.of(ALL) : Set.of();
  }

  /** As the database keeps them: with a space between. */
  static String text(Set<String> teams) {
    return String.join(" ", words(teams));
  }

  /** Those of a text of the database. */
  static Set<String> read(String text) {
    return Arrays.stream(text.split(" "))
        .filter(word -> !word.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }
}
