package dev.plumbline.api.console;

import java.util.Map;
import java.util.Objects;

/**
 * What somebody typed into a form, and the one thing that is wrong with it.
 *
 * @param field the input that cannot be taken; empty text where it is about none
 * @param problem what is wrong; empty text while nothing is
 */
public record Form(Map<String, String> typed, String field, String problem) {

  public Form {
    typed = Map.copyOf(typed);
  }

  /** One that nobody sent yet. */
  public static Form fresh(Map<String, String> values) {
    return new Form(values, "", "");
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
    return field.equals(name) ? problem : "";
  }

  /** What is wrong with none of these inputs, but with the whole. */
  public String whole() {
    return field.isEmpty() ? problem : "";
  }
}
