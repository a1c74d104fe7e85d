package dev.plumbline.api.catalog;

/**
 * What is wrong with a parameter.
 *
 * @param pointer a JSON pointer into the parameters; empty text for all of them
 * @param message reads on from the parameter's name
 */
public record Complaint(String pointer, String message) {

  /** The name of the parameter that it is about; empty text where it is about all of them. */
  public String first() {
    var name = pointer.replaceFirst("^/", "").replaceFirst("/.*", "");
    return name.replace("~1", "/").replace("~0", "~");
  }
}
