package dev.plumbline.stacks.component;

import com.pulumi.core.Output;

/** A Kubernetes cluster that the cloud runs. */
public interface Cluster {
  /** The name that the cloud knows the cluster by. */
  Output<String> name();

  /** The URL of the API server. */
  Output<String> endpoint();

  /** A kubeconfig that leads to the API server, as a secret: it may hold credentials. */
  Output<String> kubeconfig();
}
