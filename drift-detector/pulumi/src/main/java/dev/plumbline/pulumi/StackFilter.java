package dev.plumbline.pulumi;

import dev.plumbline.core.declared.BackendSettings;
import dev.plumbline.core.declared.StackId;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Says which stacks of a backend are scanned. A glob fits the whole {@code project/stack}; {@code
 * *} stands for any text and {@code ?} for one character.
 */
public final class StackFilter {

  private final List<Pattern> include;
  private final List<Pattern> exclude;

  public StackFilter(BackendSettings settings) {
    include = settings.include().stream().map(StackFilter::pattern).toList();
    exclude = settings.exclude().stream().map(StackFilter::pattern).toList();
  }

  public boolean accepts(StackId stack) {
    var name = stack.name();
    return (include.isEmpty() || fits(include, name)) && !fits(exclude, name);
  }

  private static boolean fits(List<Pattern> patterns, String name) {
    return patterns.stream().anyMatch(pattern -> pattern.matcher(name).matches());
  }

  private static Pattern pattern(String glob) {
    var regex = new StringBuilder();
    glob.chars()
        .forEach(
            character -> {
              switch (character) {
                case '*' -> regex.append(".*");
                case '?' -> regex.append('.');
                default -> regex.append(Pattern.quote(Character.toString(character)));
              }
            });
    return Pattern.compile(regex.toString(), Pattern.DOTALL);
  }
}
