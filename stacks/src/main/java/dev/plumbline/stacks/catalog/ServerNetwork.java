package dev.plumbline.stacks.catalog;

import com.pulumi.Context;
import com.pulumi.core.Output;
import dev.plumbline.stacks.aws.AwsCloud;
import dev.plumbline.stacks.azure.AzureCloud;
import dev.plumbline.stacks.azure.AzureCloudArgs;
import dev.plumbline.stacks.azure.MachineImage;
import dev.plumbline.stacks.azure.SshPublicKey;
import dev.plumbline.stacks.component.CidrBlock;
import dev.plumbline.stacks.component.Cloud;
import dev.plumbline.stacks.component.InboundRule;
import dev.plumbline.stacks.component.Machine;
import dev.plumbline.stacks.component.Network;
import dev.plumbline.stacks.component.NetworkArgs;
import dev.plumbline.stacks.component.Ownership;
import dev.plumbline.stacks.component.Placement;
import dev.plumbline.stacks.component.Server;
import dev.plumbline.stacks.component.ServerArgs;
import dev.plumbline.stacks.component.Size;
import dev.plumbline.stacks.component.Tier;
import dev.plumbline.stacks.component.TrafficSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A network with subnets and firewalls on one cloud, and some servers in it. */
public record ServerNetwork(Ownership ownership, Addresses addresses, Machines machines) {
  private static final int MOST_SERVERS = 10;
  private static final int SYSTEM_DISK_GIBIBYTES = 16;
  private static final Pattern AMI = Pattern.compile("ami-[0-9a-f]{8,17}");
  private static final String AZURE_IMAGE = "Canonical:ubuntu-24_04-lts:server:latest";

  /**
   * Where the network lies.
   *
   * @param allowFrom who reaches the public tier by HTTPS
   */
  public record Addresses(CidrBlock cidr, List<String> zones, CidrBlock allowFrom) {
    public Addresses {
      zones = List.copyOf(zones);
    }
  }

  /**
   * The servers, all alike.
   *
   * @param image empty where there are none
   */
  public record Machines(int count, Tier tier, Size size, String image) {}

  /** Declares it on AWS. */
  public static void onAws(Context context) {
    var parameters = new Parameters(context);
    var region = parameters.reader().required("aws:region", "eu-central-1");
    var servers = servers(parameters);
    var image = servers == 0 ? "" : amazonImage(parameters);
    read(parameters, List.of(region + "a", region + "b"), "10.50.0.0/16", servers, image)
        .declare(context, new AwsCloud());
  }

  private static String amazonImage(Parameters parameters) {
    var example = "ami-0123456789abcdef0";
    parameters.required("image", example);
    return parameters.text("image", example, AMI, "it must be the id of an AMI in the region");
  }

  /** Declares it on Azure. */
  public static void onAzure(Context context) {
    var parameters = new Parameters(context);
    var location = parameters.reader().required("azure-native:location", "westeurope");
    var servers = servers(parameters);
    var key = servers == 0 ? Optional.<SshPublicKey>empty() : Optional.of(loginKey(parameters));
    var image = parameters.checked("image", AZURE_IMAGE, MachineImage::parse).text();
    var wanted = read(parameters, List.of("1", "2"), "10.51.0.0/16", servers, image);
    wanted.declare(
        context, new AzureCloud("azure", new AzureCloudArgs(wanted.ownership, location, key)));
  }

  private static SshPublicKey loginKey(Parameters parameters) {
    return parameters.requiredUnseen(
        "sshPublicKey", "\"$(cat ~/.ssh/id_ed25519.pub)\"", SshPublicKey::new);
  }

  private static int servers(Parameters parameters) {
    return parameters.number("servers", 1, 0, MOST_SERVERS);
  }

  private static ServerNetwork read(
      Parameters parameters, List<String> zones, String cidr, int servers, String image) {
    return new ServerNetwork(
        parameters.ownership(),
        new Addresses(
            parameters.network("cidr", cidr, zones.size()),
            zones,
            parameters.cidr("allowFrom", "10.0.0.0/8")),
        new Machines(
            servers,
            parameters.choice("tier", Tier.PRIVATE),
            parameters.choice("size", Size.SMALL),
            image));
  }

  private void declare(Context context, Cloud cloud) {
    var network = network(cloud);
    var servers = new ArrayList<Server>();
    for (int index = 0; index < machines.count(); index++) {
      servers.add(server(cloud, network, index));
    }
    context
        .export("networkId", network.id())
        .export("publicSubnetIds", joined(network.subnetIds(Tier.PUBLIC)))
        .export("privateSubnetIds", joined(network.subnetIds(Tier.PRIVATE)))
        .export("publicFirewallId", network.firewallId(Tier.PUBLIC))
        .export("privateFirewallId", network.firewallId(Tier.PRIVATE))
        .export("serverIds", joined(servers.stream().map(Server::id).toList()))
        .export("serverAddresses", joined(servers.stream().map(Server::privateAddress).toList()));
  }

  /** Separated by commas: Pulumi's Automation API for Java fails on an output that is a list. */
  private static Output<String> joined(List<Output<String>> texts) {
    return Output.all(texts).applyValue(all -> String.join(",", all));
  }

  private Network network(Cloud cloud) {
    var inside = new TrafficSource.Addresses(addresses.cidr());
    var outside = new TrafficSource.Addresses(addresses.allowFrom());
    return cloud.network(
        "network",
        new NetworkArgs(
            ownership,
            addresses.cidr(),
            addresses.zones(),
            List.of(InboundRule.tcp("HTTPS", 443, outside)),
            List.of(InboundRule.tcp("HTTPS from network", 443, inside))));
  }

  /** Servers take turns at the zones. */
  private Server server(Cloud cloud, Network network, int index) {
    return cloud.server(
        "server-" + (index + 1),
        new ServerArgs(
            ownership,
            new Placement(network, machines.tier(), index % addresses.zones().size()),
            new Machine(machines.size(), machines.image(), SYSTEM_DISK_GIBIBYTES),
            List.of(),
            Optional.empty()));
  }
}
