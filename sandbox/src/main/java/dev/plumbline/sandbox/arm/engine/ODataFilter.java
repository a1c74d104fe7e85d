package dev.plumbline.sandbox.arm.engine;

import dev.plumbline.sandbox.arm.ArmFailure;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The part of OData's {@code $filter} that Resource Manager's lists know: comparisons of a field
 * with a quoted literal, joined by {@code and} and {@code or}, and functions without arguments such
 * as {@code atScope()}, which read the field of that name. Immutable.
 */
final class ODataFilter {

  private static final Pattern COMPARISON =
      Pattern.compile(
          "([\\w./]+)\\s+(eq|ne|ge|gt|le|lt)\\s+('((?:[^']|'')*)'|[\\w:.+-]+)",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern FUNCTION = Pattern.compile("\\w+\\(\\)");
  private static final Pattern OR =
      Pattern.compile("\\s+or\\s+(?=(?:[^']*'[^']*')*[^']*$)", Pattern.CASE_INSENSITIVE);
  private static final Pattern AND =
      Pattern.compile("\\s+and\\s+(?=(?:[^']*'[^']*')*[^']*$)", Pattern.CASE_INSENSITIVE);

  private record Term(String field, String operator, String literal) {}

  private final List<List<Term>> alternatives;

  private ODataFilter(List<List<Term>> alternatives) {
    this.alternatives = alternatives;
  }

  /** Parses a filter; an empty one lets everything through. */
  static ODataFilter parse(Optional<String> text) throws ArmFailure {
    var alternatives = new ArrayList<List<Term>>();
    if (text.isPresent()) {
      for (var alternative : OR.split(text.get().strip(), -1)) {
        var terms = new ArrayList<Term>();
        for (var term : AND.split(alternative, -1)) {
          terms.add(term(term.strip()));
        }
        alternatives.add(terms);
      }
    }
    return new ODataFilter(alternatives);
  }

  private static Term term(String text) throws ArmFailure {
    var bare =
        text.startsWith("(") && text.endsWith(")") ? text.substring(1, text.length() - 1) : text;
    if (FUNCTION.matcher(bare).matches()) {
      return new Term(bare, "eq", "true");
    }
    var match = COMPARISON.matcher(bare);
    if (!match.matches()) {
      throw ArmFailure.badRequest(
          "InvalidFilterInQueryString",
          "Invalid $filter '%s' specified in the query string.".formatted(text));
    }
    var quoted = Optional.ofNullable(match.group(4));
    return new Term(
        match.group(1),
        match.group(2).toLowerCase(Locale.ROOT),
        quoted.map(inner -> inner.replace("''", "'")).orElse(match.group(3)));
  }

  /** Whether any term names that field. */
  boolean names(String field) {
    return alternatives.stream()
        .flatMap(List::stream)
        .anyMatch(term -> term.field().equalsIgnoreCase(field));
  }

  /** Whether what these fields say passes; text compares without case, times as times. */
  boolean accepts(Function<String, Optional<String>> fields) {
    return alternatives.isEmpty()
        || alternatives.stream()
            .anyMatch(terms -> terms.stream().allMatch(term -> accepts(term, fields)));
  }

  private static boolean accepts(Term term, Function<String, Optional<String>> fields) {
    var value = fields.apply(term.field());
    if (value.isEmpty()) {
      return term.operator().equals("ne");
    }
    int order = compare(value.get(), term.literal());
    return switch (term.operator()) {
      case "eq" -> order == 0;
      case "ne" -> order != 0;
      case "ge" -> order >= 0;
      case "gt" -> order > 0;
      case "le" -> order <= 0;
      default -> order < 0;
    };
  }

  private static int compare(String one, String other) {
    try {
      return OffsetDateTime.parse(one)
          .toInstant()
          .compareTo(OffsetDateTime.parse(other).toInstant());
    } catch (DateTimeException text) {
      return one.compareToIgnoreCase(other);
    }
  }
}
