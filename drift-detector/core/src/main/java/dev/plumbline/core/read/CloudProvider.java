package dev.plumbline.core.read;

import dev.plumbline.core.PlumblineException;
import dev.plumbline.core.rules.FieldRules;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A cloud that Plumbline can read; found by {@link java.util.ServiceLoader}. Thread-safe. */
public interface CloudProvider {

  /** {@code aws}, {@code azure} or {@code kubernetes}. */
  String name();

  /** The Pulumi packages it reads, such as {@code aws}. */
  Set<String> packages();

  /**
   * Whether it is asked for what the others cannot read: packages that nobody names, and types that
   * another provider answered {@link ReadOutcome.Unsupported} for.
   */
  default boolean isFallback() {
    return false;
  }

  /** The types it has a reader for, sorted; for a generic provider the types it has rules for. */
  Set<String> types();

  /** What is known of a type's fields; empty where the provider has no reader for the type. */
  Optional<FieldRules> rules(String type);

  /** The least rights that a scan of the given types needs, as a policy document (JSON or YAML). */
  String permissions(Set<String> types);

  /**
   * As {@link #permissions(Set)}, and those to hear events from a queue.
   *
   * @param queue what {@link CloudAccount#QUEUE} names
   * @throws dev.plumbline.core.PlumblineException where it is none, or the cloud has no such queues
   */
  default String permissions(Set<String> types, String queue) {
    throw new PlumblineException(
        PlumblineException.Category.USAGE, name() + " is not heard from a queue; leave it out");
  }

  /** What {@link CloudAccount#QUEUE} looks like; empty where the cloud is not heard from queues. */
  default Optional<QueueForm> queueForm() {
    return Optional.empty();
  }

  /** Opens a reader over the configured accounts. Makes no call yet. */
  CloudReader open(List<CloudAccount> accounts);

  /** Opens live documents in the cloud's own spelling to Pulumi's; the identity by default. */
  default dev.plumbline.core.value.Value.Fields toPulumi(
      String type, dev.plumbline.core.value.Value.Fields api) {
    return api;
  }

  /** A line per setting of {@link CloudAccount} but its queue: its name and what it means. */
  Map<String, String> settings();
}
