package dev.plumbline.testkit.fuzz;

import dev.plumbline.core.PlumblineException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Predicate;

/**
 * One parser under fuzz.
 *
 * @param name for figures and files, in lower case with hyphens
 * @param seeds valid inputs, to be mutated
 * @param words pieces of the parser's language, to be strewn in
 * @param action gives the parser one input; thread-confined
 * @param refusal whether what the action threw is a clear refusal, not a crash
 */
public record Target(
    String name,
    List<byte[]> seeds,
    List<String> words,
    Action action,
    Predicate<Throwable> refusal) {

  /** The longest line that a person still reads. */
  private static final int LONGEST_LINE = 1_000;

  /** Gives the parser one input. */
  @FunctionalInterface
  public interface Action {
    void accept(byte[] input) throws Exception;
  }

  /** Gives the parser one text. */
  @FunctionalInterface
  public interface TextAction {
    void accept(String input) throws Exception;
  }

  public Target {
    seeds = List.copyOf(seeds);
    words = List.copyOf(words);
  }

  /** A parser of texts whose refusal is one clear line. */
  public static Target ofText(
      String name, List<String> seeds, List<String> words, TextAction action) {
    return new Target(
        name,
        seeds.stream().map(text -> text.getBytes(StandardCharsets.UTF_8)).toList(),
        words,
        input -> action.accept(new String(input, StandardCharsets.UTF_8)),
        Target::isOneClearLine);
  }

  /** Whether it is Plumbline's own refusal, in one line of bearable length. */
  public static boolean isOneClearLine(Throwable thrown) {
    return isClear(thrown) && String.valueOf(thrown.getMessage()).lines().count() == 1;
  }

  /** Whether it is Plumbline's own refusal, in lines of bearable length. */
  public static boolean isClear(Throwable thrown) {
    var message = String.valueOf(thrown.getMessage());
    return thrown instanceof PlumblineException
        && !message.isBlank()
        && message.lines().allMatch(line -> !line.isBlank() && line.length() <= LONGEST_LINE);
  }
}
