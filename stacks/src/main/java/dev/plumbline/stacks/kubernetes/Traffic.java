package dev.plumbline.stacks.kubernetes;

import java.util.List;

/**
 * What the pods of a workload may receive on their port and send; all else is refused.
 *
 * @param from who reaches the port
 * @param to whom the pods reach
 */
public record Traffic(Source from, List<Destination> to) {
  public Traffic {
    to = List.copyOf(to);
  }

  /** Who sends. */
  public sealed interface Source {
    /** Any pod of a namespace. */
    record Namespace(String name) implements Source {}

    /** The pods of a workload of the same namespace. */
    record Pods(String workload) implements Source {}
  }

  /** Who receives. */
  public sealed interface Destination {
    /** The cluster's name service. */
    record NameService() implements Destination {}

    /** The pods of a workload of the same namespace. */
    record Pods(String workload, int port) implements Destination {}
  }

  /** A workload that serves its namespace and calls nobody by more than asking for names. */
  public static Traffic within(Tenant tenant) {
    return new Traffic(
        new Source.Namespace(tenant.namespaceName()), List.of(new Destination.NameService()));
  }
}
