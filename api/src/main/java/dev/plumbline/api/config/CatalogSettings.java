package dev.plumbline.api.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where templates come from. */
public sealed interface CatalogSettings {

  /** A folder with one folder per template. */
  record Folder(Path folder) implements CatalogSettings {}

  /**
   * A folder of a Git repository.
   *
   * @param url without a password
   * @param ref a branch, a tag or a commit
   * @param folder relative to the repository's root
   * @param interval how often it is looked at
   * @param user who signs in where there is a password
   */
  record Git(
      String url,
      String ref,
      String folder,
      Duration interval,
      String user,
      Optional<String> password)
      implements CatalogSettings {

    /** Nothing that Git would take for an option, another transport or a password. */
    static final Pattern URL =
        Pattern.compile(
            "https://[A-Za-z0-9.\\-\\[\\]:]+/[^\\s?#@]+"
                + "|ssh://([A-Za-z0-9._-]+@)?[A-Za-z0-9][A-Za-z0-9.\\-:]*/[^\\s?#]+"
                + "|file:///[^\\s?#]+");

    static final Pattern REF =
        Pattern.compile("(?!.*(\\.\\.|@\\{|//))[A-Za-z0-9][A-Za-z0-9._/+-]{0,199}");

    static final Pattern FOLDER =
        Pattern.compile("(?!.*\\.\\.)[A-Za-z0-9._][A-Za-z0-9._/ -]{0,199}");

    @Override
    public String toString() {
      return "Git[" + url + " " + ref + "]";
    }
  }
}
