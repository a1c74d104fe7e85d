package dev.plumbline.sandbox.provider;

/** An input that the type refuses; becomes a check failure of that property. */
public final class InvalidInput extends RuntimeException {

  private final String property;

  /**
   * @param property the input's path
   * @param reason what is wrong and what to do
   */
  public InvalidInput(String property, String reason) {
    super(reason);
    this.property = property;
  }

  public String property() {
    return property;
  }
}
