package dev.plumbline.api.reach;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Targets of an inside network that may be reached all the same: blocks of addresses, hosts by
 * their name, and {@code *.} with a domain for all hosts under it.
 */
public record AllowList(List<Network> networks, List<String> hosts) {

  public static final AllowList NONE = new AllowList(List.of(), List.of());

  public AllowList {
    networks = List.copyOf(networks);
    hosts = List.copyOf(hosts);
  }

  /**
   * Reads entries.
   *
   * @throws IllegalArgumentException where one is neither a block, an address nor a host
   */
  public static AllowList of(List<String> entries) {
    var networks = new ArrayList<Network>();
    var hosts = new ArrayList<String>();
    for (var entry : entries) {
      if (Network.looksLike(entry)) {
        networks.add(Network.of(entry));
      } else if (entry.matches("(\\*\\.)?[A-Za-z0-9]([A-Za-z0-9.-]{0,250}[A-Za-z0-9])?")) {
        hosts.add(entry.toLowerCase(Locale.ROOT));
      } else {
        throw new IllegalArgumentException(entry + " is no host");
      }
    }
    return new AllowList(networks, hosts);
  }

  /** Whether a host is allowed by its name, whatever its addresses. */
  boolean namesHost(String host) {
    var name = host.toLowerCase(Locale.ROOT);
    return hosts.stream()
        .anyMatch(
            each -> each.startsWith("*.") ? name.endsWith(each.substring(1)) : each.equals(name));
  }

  boolean names(InetAddress address) {
    return networks.stream().anyMatch(network -> network.has(address));
  }

  /**
   * Whether the host of an address without TLS may be named here: it is, or it is a name whose
   * addresses, once known, may be in one of the networks.
   */
  public boolean mayName(String host) {
    if (namesHost(host)) {
      return true;
    }
    var bare = bare(host);
    return Network.looksLike(bare) ? isAllowedLiteral(bare) : !networks.isEmpty();
  }

  private boolean isAllowedLiteral(String text) {
    try {
      return names(InetAddress.ofLiteral(text));
    } catch (IllegalArgumentException noAddress) {
      return false;
    }
  }

  /** Without the brackets that a URL puts around an IPv6 address. */
  static String bare(String host) {
    return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
  }
}
