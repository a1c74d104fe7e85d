package dev.plumbline.api.config;

/** A secret of the configuration, which no log or message shows by accident. */
public record Hidden(String text) {
  @Override
  public String toString() {
    return "***";
  }
}
