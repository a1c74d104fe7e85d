package dev.plumbline.stacks.azure;

import com.pulumi.azurenative.compute.inputs.ImageReferenceArgs;
import java.util.List;

/** An image of Azure's marketplace, written as {@code publisher:offer:sku:version}. */
public record MachineImage(String publisher, String offer, String sku, String version) {
  /**
   * Reads the four parts.
   *
   * @throws IllegalArgumentException with the reason, when the text is no such reference
   */
  public static MachineImage parse(String text) {
    var parts = List.of(text.split(":", -1));
    if (parts.size() != 4 || parts.stream().anyMatch(String::isBlank)) {
      throw new IllegalArgumentException("it must be publisher:offer:sku:version");
    }
    return new MachineImage(parts.get(0), parts.get(1), parts.get(2), parts.get(3));
  }

  /** The four parts as they were written. */
  public String text() {
    return String.join(":", publisher, offer, sku, version);
  }

  ImageReferenceArgs reference() {
    return ImageReferenceArgs.builder()
        .publisher(publisher)
        .offer(offer)
        .sku(sku)
        .version(version)
        .build();
  }
}
