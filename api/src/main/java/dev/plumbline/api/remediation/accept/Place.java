package dev.plumbline.api.remediation.accept;

/**
 * Where the program decides one difference.
 *
 * @param path the property path
 * @param decided whether a literal decides it, which the patch changes
 * @param file relative to the sources; empty text where no place was found
 * @param line from 1; 0 where no place was found
 * @param text what stands there
 * @param reason for people
 */
public record Place(
    String path, boolean decided, String file, int line, String text, String reason) {

  static Place nowhere(String path, String reason) {
    return new Place(path, false, "", 0, "", reason);
  }
}
