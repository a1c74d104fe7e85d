package dev.plumbline.core.read;

import dev.plumbline.core.value.Value;
import java.util.Optional;

/**
 * A live resource that no scanned stack declares.
 *
 * @param type its Pulumi token
 * @param importId what {@code pulumi import} takes for it
 * @param name what people call it: its Name tag or last name, never empty
 * @param place where it lives, such as {@code aws 123456789012/eu-central-1}
 * @param live what the list answered, in Pulumi's spelling; may be less than a full read
 * @param owner set where something else owns it, so that it is no finding
 */
public record Discovered(
    String type,
    String importId,
    String name,
    String place,
    Value.Fields live,
    Optional<Owner> owner) {

  /**
   * Why a resource is nobody's omission.
   *
   * @param rule a short name, such as {@code default-vpc} or {@code owner-reference}
   * @param reason the evidence, such as the owner's name
   */
  public record Owner(String rule, String reason) {}
}
