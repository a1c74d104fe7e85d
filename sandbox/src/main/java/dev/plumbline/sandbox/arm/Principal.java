package dev.plumbline.sandbox.arm;

/**
 * A service principal that may ask for tokens.
 *
 * @param clientId the application's GUID
 * @param objectId the service principal's GUID, which role assignments name
 * @param secret its client secret; never shown
 * @param role its role over the whole subscription
 */
public record Principal(String clientId, String objectId, String secret, Role role) {

  /** The built-in roles that the emulator enforces. */
  public enum Role {
    OWNER,
    READER
  }

  @Override
  public String toString() {
    return "Principal[clientId=" + clientId + ", role=" + role + "]";
  }
}
