package dev.plumbline.stacks.component;

/** Where allowed traffic comes from. */
public sealed interface TrafficSource {
  /** A range of addresses. */
  record Addresses(CidrBlock cidr) implements TrafficSource {}

  /** Whatever stands in the public tier of the same network. */
  record PublicTier() implements TrafficSource {}
}
