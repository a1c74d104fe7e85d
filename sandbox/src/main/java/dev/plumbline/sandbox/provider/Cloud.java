package dev.plumbline.sandbox.provider;

/** One configured cloud, as a Pulumi provider resource describes it. Thread-safe. */
public interface Cloud extends AutoCloseable {

  /**
   * The cloud's own client of a type, made at first use and shared.
   *
   * @throws IllegalArgumentException for a type that this cloud does not have
   */
  <T> T client(Class<T> type);

  @Override
  default void close() {}
}
