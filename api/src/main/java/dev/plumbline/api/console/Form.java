package dev.plumbline.api.console;

import java.util.Map;
import java.util.Objects;

/**
 * What somebody typed into a form, and what is wrong with it.
 *
 * @param problems what is wrong by the name of the input; of the whole, by empty text
 */
public record Form(Map<String, String> typed, Map<String, String> problems) {

  public Form {
    typed = Map.copyOf(typed);
    problems = Map.copyOf(problems);
  }

  /**
   * One with which one thing is wrong.
   *
   * @param field the input that cannot be taken; empty text where it is about none
   */
  public Form(Map<String, String> typed, String field, String problem) {
    this(typed, Map.of(field, problem));
  }

  /** One that nobody sent yet. */
  public static Form fresh(Map<String, String> values) {
    return new Form(values, Map.of());
  }

  /** What stands in an input. */
  public String text(String name) {
    return typed.getOrDefault(name, "");
  }

  /** What stands in an input, or what stands there before anybody typed. */
  public String text(String name, String otherwise) {
    return Objects.requireNonNullElse(typed.get(name), otherwise);
  }

  /** What is wrong with an input; empty text where nothing is. */
  public String wrong(String name) {
    return problems.getOrDefault(name, "");
  }

  /** What is wrong with none of these inputs, but with the whole. */
  public String whole() {
    return problems.getOrDefault("", "");
  }
}
