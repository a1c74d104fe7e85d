package dev.plumbline.core.value;

/**
 * Texts of others as a message may quote them: short, in one line, with nothing that a terminal
 * obeys. Never for what may hold a secret.
 */
public final class Excerpt {

  private static final int LONGEST = 80;

  private Excerpt() {}

  /** The text's first 80 characters; control characters and line breaks become {@code ?}. */
  public static String of(String text) {
    return of(text, LONGEST);
  }

  /** As {@link #of(String)} with another length. */
  public static String of(String text, int longest) {
    var shown = new StringBuilder();
    text.codePoints()
        .limit(longest)
        .forEach(each -> shown.appendCodePoint(isPlain(each) ? each : '?'));
    return text.codePointCount(0, Math.min(text.length(), 2 * longest + 2)) > longest
        ? shown + "…"
        : shown.toString();
  }

  private static boolean isPlain(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }
}
