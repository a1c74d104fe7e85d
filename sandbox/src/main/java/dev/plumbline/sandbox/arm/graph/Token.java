package dev.plumbline.sandbox.arm.graph;

import dev.plumbline.sandbox.arm.ArmFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * One token of a query.
 *
 * @param text of a {@code TEXT}, its content without quotes
 */
record Token(Kind kind, String text) {

  enum Kind {
    WORD,
    TEXT,
    NUMBER,
    SPAN,
    TIME,
    SIGN,
    END
  }

  private static final Pattern LEXEME =
      Pattern.compile(
          "\\s+|//[^\\n]*"
              + "|(?<time>datetime\\(\\s*[\\d][^)'\"]*\\))"
              + "|(?<span>\\d+[dhms]\\b)"
              + "|(?<number>\\d+(?:\\.\\d+)?)"
              + "|(?<word>[A-Za-z_][\\w]*)"
              + "|@?(?<text>'(?:[^'\\\\]|\\\\.)*'|\"(?:[^\"\\\\]|\\\\.)*\")"
              + "|(?<sign>=~|!~|==|!=|<=|>=|[|(),.=<>\\[\\]~!-])");

  static List<Token> all(String query) throws ArmFailure {
    var tokens = new ArrayList<Token>();
    var matcher = LEXEME.matcher(query);
    int position = 0;
    while (position < query.length()) {
      if (!matcher.find(position) || matcher.start() != position) {
        throw QueryFailure.of("Cannot read the query at '" + excerpt(query, position) + "'.");
      }
      for (var kind : List.of(Kind.TIME, Kind.SPAN, Kind.NUMBER, Kind.WORD, Kind.TEXT, Kind.SIGN)) {
        var found = matcher.group(kind.name().toLowerCase(Locale.ROOT));
        if (found != null) {
          tokens.add(new Token(kind, content(kind, found)));
        }
      }
      position = matcher.end();
    }
    tokens.add(new Token(Kind.END, "the end"));
    return tokens;
  }

  private static String content(Kind kind, String lexeme) {
    return switch (kind) {
      case TEXT -> lexeme.substring(1, lexeme.length() - 1).replaceAll("\\\\(.)", "$1");
      case TIME -> lexeme.substring(lexeme.indexOf('(') + 1, lexeme.length() - 1).strip();
      case WORD, NUMBER, SPAN, SIGN, END -> lexeme;
    };
  }

  private static String excerpt(String query, int position) {
    return query.substring(position, Math.min(query.length(), position + 20));
  }

  boolean is(String sign) {
    return kind == Kind.SIGN && text.equals(sign);
  }

  boolean isWord(String word) {
    return kind == Kind.WORD && text.equalsIgnoreCase(word);
  }
}
