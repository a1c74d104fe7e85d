package dev.plumbline.api.catalog;

/**
 * Where a version of a template was published from. Immutable.
 *
 * @param place the folder, the repository's URL without credentials, or who sent it
 * @param commit of the repository; empty text for the others
 */
public record Origin(Kind kind, String place, String commit) {

  /** What kind of source. */
  public enum Kind {
    FOLDER("folder"),
    GIT("git"),
    UPLOAD("upload");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /** As JSON has it. */
    public String word() {
      return word;
    }

    static Kind of(String word) {
      for (var kind : values()) {
        if (kind.word.equals(word)) {
          return kind;
        }
      }
      throw new IllegalArgumentException("no kind of source: " + word);
    }
  }

  /** As people read it, such as {@code https://git.example.org/catalog at 3f2a91c}. */
  @Override
  public String toString() {
    return switch (kind) {
      case FOLDER -> place;
      case GIT ->
          commit.isEmpty()
              ? place
              : place + " at " + commit.substring(0, Math.min(12, commit.length()));
      case UPLOAD -> "what " + place + " published";
    };
  }
}
