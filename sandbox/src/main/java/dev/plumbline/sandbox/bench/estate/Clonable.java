package dev.plumbline.sandbox.bench.estate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A text of the first stack that becomes the text of any other: ids of EC2 end with the number of
 * their stack, names of the fleet get it behind them. Immutable.
 *
 * @param parts texts between the names, one more than there are names
 * @param names ids and names, in their order
 */
record Clonable(List<String> parts, List<String> names) {

  /** Ids of images belong to nobody's stack. */
  private static final Pattern NAME =
      Pattern.compile("\\b(?!ami-)[a-z]+-[0-9a-f]{17}\\b|\\bbench-[a-z]+-\\d+\\b");

  private static final Pattern CLONED_ID = Pattern.compile("[a-z]+-[0-9a-f]{12}([0-9a-f]{5})");
  private static final Pattern CLONED_NAME = Pattern.compile("(bench-[a-z]+-\\d+)x(\\d+)");
  private static final Pattern CLONED =
      Pattern.compile("\\b(?!ami-)[a-z]+-[0-9a-f]{17}\\b|\\bbench-[a-z]+-\\d+x\\d+");

  /** The number of the stack whose texts are cloned. */
  private static final int DIGITS = 5;

  Clonable {
    parts = List.copyOf(parts);
    names = List.copyOf(names);
  }

  static Clonable of(String text) {
    var parts = new ArrayList<String>();
    var names = new ArrayList<String>();
    var matcher = NAME.matcher(text);
    var end = 0;
    while (matcher.find()) {
      parts.add(text.substring(end, matcher.start()));
      names.add(matcher.group());
      end = matcher.end();
    }
    parts.add(text.substring(end));
    return new Clonable(parts, names);
  }

  /** The text as it is in a stack. */
  String in(int stack) {
    var text = new StringBuilder();
    in(stack, text);
    return text.toString();
  }

  void in(int stack, StringBuilder text) {
    for (var index = 0; index < names.size(); index++) {
      text.append(parts.get(index)).append(cloned(names.get(index), stack));
    }
    text.append(parts.getLast());
  }

  private static String cloned(String name, int stack) {
    return name.startsWith("bench-")
        ? name + "x" + stack
        : name.substring(0, name.length() - DIGITS) + "%05x".formatted(stack);
  }

  /** What is the same of an id in every stack. */
  static String stem(String id) {
    return id.length() > DIGITS ? id.substring(0, id.length() - DIGITS) : id;
  }

  /** The stack of a cloned id; empty for another text. */
  static Optional<Integer> stackOf(String id) {
    var number = CLONED_ID.matcher(id);
    return number.matches() ? Optional.of(Integer.parseInt(number.group(1), 16)) : Optional.empty();
  }

  /**
   * A request as every stack makes it.
   *
   * @param text without the numbers of stacks
   * @param stack who makes it; 0 where no name tells
   */
  record Request(String text, int stack) {

    static Request of(String text) {
      var stack = 0;
      var common = new StringBuilder();
      var matcher = CLONED.matcher(text);
      while (matcher.find()) {
        var name = CLONED_NAME.matcher(matcher.group());
        if (name.matches()) {
          stack = Integer.parseInt(name.group(2));
          matcher.appendReplacement(common, name.group(1));
        } else {
          stack = stackOf(matcher.group()).orElse(stack);
          matcher.appendReplacement(common, stem(matcher.group()));
        }
      }
      matcher.appendTail(common);
      return new Request(common.toString(), stack);
    }

    /** The same of a request that the first stack made, before it was cloned. */
    static String common(String text) {
      return NAME.matcher(text)
          .replaceAll(
              name -> name.group().startsWith("bench-") ? name.group() : stem(name.group()));
    }
  }
}
