package dev.plumbline.sandbox.cloud;

import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * A service principal of the sandbox's Azure.
 *
 * @param role its role over the subscription: Owner or Reader
 * @param clientId its application
 * @param objectId its own id, which role assignments name
 * @param secret made anew at every start; never shown
 */
public record AzurePrincipal(String role, String clientId, String objectId, String secret) {

  private static final int SECRET_BYTES = 24;

  /** Deploys stacks and changes what people try out. */
  static AzurePrincipal deployer() {
    return of("Owner", '1');
  }

  /** Scans. */
  static AzurePrincipal reader() {
    return of("Reader", '2');
  }

  private static AzurePrincipal of(String role, char number) {
    var bytes = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(bytes);
    return new AzurePrincipal(
        role,
        "aaaaaaaa-0000-4000-8000-00000000000" + number,
        "bbbbbbbb-0000-4000-8000-00000000000" + number,
        HexFormat.of().formatHex(bytes));
  }

  @Override
  public String toString() {
    return "AzurePrincipal[" + role + ", " + clientId + "]";
  }
}
