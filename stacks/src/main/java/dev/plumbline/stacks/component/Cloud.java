package dev.plumbline.stacks.component;

/**
 * A cloud that the components can be built on. A program chooses the cloud once and names it
 * nowhere else. An implementation understands only components that it made itself.
 */
public interface Cloud {
  /** Declares a network. */
  Network network(String name, NetworkArgs args);

  /** Declares a server in a network of the same cloud. */
  Server server(String name, ServerArgs args);

  /** Declares a Kubernetes cluster in a network of the same cloud. */
  Cluster cluster(String name, ClusterArgs args);

  /** Declares a log bucket. */
  LogBucket logBucket(String name, LogBucketArgs args);
}
