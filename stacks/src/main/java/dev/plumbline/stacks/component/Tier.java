package dev.plumbline.stacks.component;

/** Which part of a network something stands in. */
public enum Tier {
  /** Subnets that the internet reaches, as far as the inbound rules allow. */
  PUBLIC,
  /** Subnets that the internet does not reach; they reach it through address translation. */
  PRIVATE
}
