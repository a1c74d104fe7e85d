package dev.plumbline.core.rules;

/** Texts with {@code *} for any text and {@code ?} for one character; nothing else is special. */
public final class Glob {

  private Glob() {}

  /** Whether the whole text fits; linear in practice, never more than pattern times text. */
  public static boolean matches(String pattern, String text) {
    var at = 0;
    var in = 0;
    var star = -1;
    var retry = 0;
    while (in < text.length()) {
      if (at < pattern.length() && pattern.charAt(at) == '*') {
        star = at++;
        retry = in;
      } else if (at < pattern.length()
          && (pattern.charAt(at) == '?' || pattern.charAt(at) == text.charAt(in))) {
        at++;
        in++;
      } else if (star >= 0) {
        at = star + 1;
        in = ++retry;
      } else {
        return false;
      }
    }
    while (at < pattern.length() && pattern.charAt(at) == '*') {
      at++;
    }
    return at == pattern.length();
  }

  /** As {@link #matches}, where an empty pattern fits everything. */
  public static boolean matchesOrAny(String pattern, String text) {
    return pattern.isEmpty() || matches(pattern, text);
  }
}
