package dev.plumbline.policies.yaml;

import dev.plumbline.core.value.Excerpt;

/**
 * Something wrong in a pack or in a file of tests.
 *
 * @param file its name
 * @param line from 1; 0 where it is of the whole file
 * @param key where in the file, such as {@code rules[2].when}; empty for the whole file
 * @param reason what is wrong and how to mend it, reads on from the key
 */
public record PackProblem(String file, int line, String key, String reason) {

  public PackProblem {
    file = Excerpt.of(file, 200);
    key = Excerpt.of(key, 200);
    reason = Excerpt.of(reason, 500);
  }

  /** One line, such as {@code mine.yaml:12: rules[2].when asks for 'finding.typ'; ...}. */
  @Override
  public String toString() {
    return file + (line > 0 ? ":" + line : "") + ": " + (key.isEmpty() ? "it" : key) + " " + reason;
  }
}
