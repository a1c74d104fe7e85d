package dev.plumbline.stacks.component;

import com.pulumi.core.Output;
import java.util.List;

/** A private network with a public and a private subnet in every zone. */
public interface Network {
  /** The cloud's id of the network. */
  Output<String> id();

  /** The zones, in the order of the subnets. */
  List<String> zones();

  /** The cloud's ids of a tier's subnets, one for each zone. */
  List<Output<String>> subnetIds(Tier tier);

  /** The cloud's id of the firewall (security group) that guards a tier. */
  Output<String> firewallId(Tier tier);
}
