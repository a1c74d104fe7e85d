package dev.plumbline.stacks.kubernetes;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.Provider;
import com.pulumi.kubernetes.ProviderArgs;
import com.pulumi.resources.ComponentResourceOptions;

/** The way to a cluster that is not the one of the stack's {@code kubernetes:} configuration. */
public final class ClusterConnection {
  private final Provider provider;

  /**
   * Declares the way to a cluster.
   *
   * @param kubeconfig the text of a kubeconfig; secret
   */
  public ClusterConnection(String name, Output<String> kubeconfig) {
    this.provider =
        new Provider(name, ProviderArgs.builder().kubeconfig(kubeconfig.asSecret()).build());
  }

  ComponentResourceOptions options() {
    return ComponentResourceOptions.builder().providers(provider).build();
  }
}
