package dev.plumbline.api.access;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What somebody is here. A person may have several roles. */
public enum Role {
  VIEWER,
  DEVELOPER,
  APPROVER,
  OPERATOR,
  ADMIN;

  public boolean gives(Permission permission) {
    return switch (permission) {
      case READ -> true;
      case REQUEST -> this == DEVELOPER || this == OPERATOR || this == ADMIN;
      case DECIDE -> this == APPROVER || this == ADMIN;
      case OPERATE -> this == OPERATOR || this == ADMIN;
      case ADMINISTER -> this == ADMIN;
    };
  }

  /** The role's name as people write it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The role that people write so. */
  public static Optional<Role> of(String word) {
    return Arrays.stream(values()).filter(role -> role.word().equals(word)).findFirst();
  }

  /** Roles as people write them, each once, in order. */
  public static List<String> words(Set<Role> roles) {
    return new TreeSet<>(roles).stream().map(Role::word).toList();
  }

  /** Roles as the database keeps them: words with a space between. */
  static String text(Set<Role> roles) {
    return String.join(" ", words(roles));
  }

  /** Those of a text of the database. */
  static Set<Role> read(String text) {
    return Arrays.stream(text.split(" "))
        .flatMap(word -> of(word).stream())
        .collect(Collectors.toUnmodifiableSet());
  }
}
