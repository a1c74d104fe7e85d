package dev.plumbline.sandbox.provider;

/** Parts of a Pulumi URN: {@code urn:pulumi:stack::project::parent$type::name}. */
final class Urns {

  private Urns() {}

  /** The resource's own type token. */
  static String type(String urn) {
    var parts = urn.split("::", 4);
    if (parts.length < 4) {
      throw new IllegalArgumentException("not a URN of a resource: " + urn);
    }
    return parts[2].substring(parts[2].lastIndexOf('$') + 1);
  }

  /** What the program called the resource. */
  static String name(String urn) {
    var parts = urn.split("::", 4);
    return parts[parts.length - 1];
  }
}
