package dev.plumbline.stacks.catalog;

import com.pulumi.Context;
import com.pulumi.aws.ec2.SecurityGroup;
import com.pulumi.aws.ec2.SecurityGroupArgs;
import com.pulumi.aws.ec2.Subnet;
import com.pulumi.aws.ec2.SubnetArgs;
import com.pulumi.aws.ec2.Vpc;
import com.pulumi.aws.ec2.VpcArgs;
import com.pulumi.azurenative.network.VirtualNetwork;
import com.pulumi.azurenative.network.VirtualNetworkArgs;
import com.pulumi.azurenative.network.inputs.AddressSpaceArgs;
import com.pulumi.azurenative.resources.ResourceGroup;
import com.pulumi.azurenative.resources.ResourceGroupArgs;
import java.util.ArrayList;
import java.util.Map;

/** A small place of one's own on three clouds: networks without servers, and a namespace. */
public final class HybridWorkspace {
  private final Context context;
  private final Parameters parameters;

  private HybridWorkspace(Context context) {
    this.context = context;
    this.parameters = new Parameters(context);
  }

  /** Declares it, once all parameters are read. */
  public static void declare(Context context) {
    var workspace = new HybridWorkspace(context);
    var parameters = workspace.parameters;
    var parts = new ArrayList<Runnable>();
    if (parameters.flag("kubernetes")) {
      var namespace = SandboxNamespace.read(parameters);
      parts.add(() -> namespace.declareIn(context));
    }
    if (parameters.flag("aws")) {
      var cidr = parameters.cidr("cidr", "10.40.0.0/16");
      parts.add(() -> workspace.aws(cidr.toString()));
    }
    if (parameters.flag("azure")) {
      var cidr = parameters.cidr("azureCidr", "10.41.0.0/16");
      parts.add(() -> workspace.azure(cidr.toString()));
    }
    parts.forEach(Runnable::run);
  }

  private void aws(String cidr) {
    var vpc = new Vpc("network", VpcArgs.builder().cidrBlock(cidr).tags(tags("network")).build());
    var subnet =
        new Subnet(
            "subnet",
            SubnetArgs.builder().vpcId(vpc.id()).cidrBlock(cidr).tags(tags("subnet")).build());
    var closed =
        new SecurityGroup(
            "closed",
            SecurityGroupArgs.builder()
                .name(parameters.ownership().physicalName("closed", 255))
                .description("Lets nothing in or out")
                .vpcId(vpc.id())
                .tags(tags("closed"))
                .build());
    context
        .export("vpcId", vpc.id())
        .export("subnetId", subnet.id())
        .export("securityGroupId", closed.id());
  }

  private void azure(String cidr) {
    var location = context.config("azure-native").get("location").orElse("westeurope");
    var group =
        new ResourceGroup(
            "group",
            ResourceGroupArgs.builder()
                .resourceGroupName(parameters.ownership().physicalName("group", 90))
                .location(location)
                .tags(tags("group"))
                .build());
    var network =
        new VirtualNetwork(
            "network",
            VirtualNetworkArgs.builder()
                .virtualNetworkName(parameters.ownership().physicalName("network"))
                .resourceGroupName(group.name())
                .location(location)
                .addressSpace(AddressSpaceArgs.builder().addressPrefixes(cidr).build())
                .tags(tags("network"))
                .build());
    context.export("resourceGroup", group.name()).export("virtualNetworkId", network.id());
  }

  private Map<String, String> tags(String resource) {
    return parameters.ownership().tags(resource);
  }
}
