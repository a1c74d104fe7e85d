package dev.plumbline.policies.facts;

/**
 * The parts of a Pulumi URN, {@code urn:pulumi:stack::project::type::name}; empty texts where it is
 * none.
 */
record Urn(String stack, String project, String name) {

  private static final Urn NONE = new Urn("", "", "");
  private static final String PREFIX = "urn:pulumi:";

  static Urn of(String urn) {
    var parts = urn.split("::", 4);
    return parts.length == 4 && parts[0].startsWith(PREFIX)
        ? new Urn(parts[0].substring(PREFIX.length()), parts[1], parts[3])
        : NONE;
  }
}
