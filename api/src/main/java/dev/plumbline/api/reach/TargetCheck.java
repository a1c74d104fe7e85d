package dev.plumbline.api.reach;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/**
 * Resolves a host and checks every address that it has. Whoever connects must use the addresses
 * that come from here and resolve nothing again: a name server may answer otherwise a moment later.
 * Thread-safe.
 *
 * @param names how names become addresses
 */
public record TargetCheck(AllowList allow, Names names) {

  /** How a host's name becomes its addresses. */
  @FunctionalInterface
  public interface Names {
    /** All addresses of a host; an address stands for itself. */
    InetAddress[] of(String host) throws UnknownHostException;
  }

  /** The target may not be reached. The message says why and what to do. */
  public static final class RefusedTargetException extends UnknownHostException {
    private static final long serialVersionUID = 1L;

    RefusedTargetException(String message) {
      super(message);
    }
  }

  public static TargetCheck of(AllowList allow) {
    return new TargetCheck(allow, InetAddress::getAllByName);
  }

  /**
   * The addresses to connect to.
   *
   * @param host without brackets
   * @param secure whether TLS will prove who answers; without it only allowed targets will do
   * @throws RefusedTargetException where one of the addresses is not allowed
   */
  public List<InetAddress> addresses(String host, boolean secure) throws UnknownHostException {
    var addresses = List.of(names.of(host));
    if (allow.namesHost(host)) {
      return addresses;
    }
    for (var address : addresses) {
      if (!allow.names(address)) {
        check(host, address, secure);
      }
    }
    return addresses;
  }

  private static void check(String host, InetAddress address, boolean secure)
      throws RefusedTargetException {
    var kind = AddressKind.notPublic(address);
    if (kind.isPresent()) {
      throw new RefusedTargetException(
          "%s is %s, %s address; name it in notifications.allow if that is right"
              .formatted(host, address.getHostAddress(), kind.get()));
    }
    if (!secure) {
      throw new RefusedTargetException(
          "%s is not named in notifications.allow, so it must be https".formatted(host));
    }
  }
}
