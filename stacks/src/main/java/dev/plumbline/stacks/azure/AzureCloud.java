package dev.plumbline.stacks.azure;

import dev.plumbline.stacks.component.Cloud;
import dev.plumbline.stacks.component.Cluster;
import dev.plumbline.stacks.component.ClusterArgs;
import dev.plumbline.stacks.component.LogBucket;
import dev.plumbline.stacks.component.LogBucketArgs;
import dev.plumbline.stacks.component.Network;
import dev.plumbline.stacks.component.NetworkArgs;
import dev.plumbline.stacks.component.Server;
import dev.plumbline.stacks.component.ServerArgs;
import java.util.Optional;

/**
 * Azure: one resource group in the subscription of the stack's {@code azure-native:} configuration.
 */
public final class AzureCloud implements Cloud {
  private final AzureGroup group;
  private final Optional<SshPublicKey> sshPublicKey;

  /** Declares the resource group; what the cloud is asked for later stands in it. */
  public AzureCloud(String name, AzureCloudArgs args) {
    this.group = AzureGroup.declare(name, args);
    this.sshPublicKey = args.sshPublicKey();
  }

  @Override
  public Network network(String name, NetworkArgs args) {
    return new AzureNetwork(name, args, group);
  }

  @Override
  public Server server(String name, ServerArgs args) {
    var key =
        sshPublicKey.orElseThrow(
            () -> new IllegalArgumentException("servers on Azure need an SSH public key"));
    return new AzureServer(name, args, group, key);
  }

  @Override
  public Cluster cluster(String name, ClusterArgs args) {
    return new AzureCluster(name, args, group);
  }

  @Override
  public LogBucket logBucket(String name, LogBucketArgs args) {
    return new AzureLogBucket(name, args, group);
  }
}
