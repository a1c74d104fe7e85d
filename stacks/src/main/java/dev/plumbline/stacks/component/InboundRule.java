package dev.plumbline.stacks.component;

import java.util.List;

/**
 * Traffic that a tier of a network lets in; all other traffic from outside is refused.
 *
 * @param purpose what the rule is for, in a few words
 * @param fromPort the first port, 1 to 65535
 * @param toPort the last port, 1 to 65535
 */
public record InboundRule(
    String purpose, Protocol protocol, int fromPort, int toPort, TrafficSource source) {
  private static final List<Integer> REMOTE_LOGIN = List.of(22, 3389);

  public InboundRule {
    if (fromPort < 1 || toPort > 65_535 || fromPort > toPort) {
      throw new IllegalArgumentException(
          "rule \"%s\": ports %d to %d are no range within 1 to 65535"
              .formatted(purpose, fromPort, toPort));
    }
    int first = fromPort;
    int last = toPort;
    if (source instanceof TrafficSource.Addresses(CidrBlock cidr)
        && cidr.equals(CidrBlock.ANYWHERE)
        && REMOTE_LOGIN.stream().anyMatch(port -> first <= port && port <= last)) {
      throw new IllegalArgumentException(
          "rule \"" + purpose + "\" would open remote login (SSH, RDP) to the whole internet");
    }
  }

  /** Lets in TCP traffic to one port. */
  public static InboundRule tcp(String purpose, int port, TrafficSource source) {
    return new InboundRule(purpose, Protocol.TCP, port, port, source);
  }
}
