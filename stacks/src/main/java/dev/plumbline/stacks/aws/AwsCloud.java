package dev.plumbline.stacks.aws;

import dev.plumbline.stacks.component.Cloud;
import dev.plumbline.stacks.component.Cluster;
import dev.plumbline.stacks.component.ClusterArgs;
import dev.plumbline.stacks.component.LogBucket;
import dev.plumbline.stacks.component.LogBucketArgs;
import dev.plumbline.stacks.component.Network;
import dev.plumbline.stacks.component.NetworkArgs;
import dev.plumbline.stacks.component.Server;
import dev.plumbline.stacks.component.ServerArgs;

/** AWS: account and region are those of the stack's {@code aws:} configuration. */
public final class AwsCloud implements Cloud {
  @Override
  public Network network(String name, NetworkArgs args) {
    return new AwsNetwork(name, args);
  }

  @Override
  public Server server(String name, ServerArgs args) {
    return new AwsServer(name, args);
  }

  @Override
  public Cluster cluster(String name, ClusterArgs args) {
    return new AwsCluster(name, args);
  }

  @Override
  public LogBucket logBucket(String name, LogBucketArgs args) {
    return new AwsLogBucket(name, args);
  }
}
