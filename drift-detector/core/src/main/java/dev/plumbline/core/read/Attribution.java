package dev.plumbline.core.read;

import java.time.Instant;
import java.util.Optional;

/**
 * Who changed a resource, as far as a trail of its cloud tells. Text fields are empty where the
 * trail is silent; they hold no secret.
 *
 * @param confidence how sure it is
 * @param principal who, in the cloud's own name: an ARN, an object id or mail address, a user name
 * @param at when
 * @param sourceAddress from which network address
 * @param tool with which client, such as a user agent or a field manager
 * @param action what was called, such as {@code ec2:AuthorizeSecurityGroupIngress}
 * @param source which trail says so: {@code cloudtrail}, {@code activity-log}, {@code
 *     managed-fields}
 * @param reason why the confidence is what it is
 */
public record Attribution(
    Confidence confidence,
    String principal,
    Optional<Instant> at,
    String sourceAddress,
    String tool,
    String action,
    String source,
    String reason) {

  /** How sure an attribution is. */
  public enum Confidence {
    /** The trail names the changed field. */
    EXACT,
    /** One writing call on this resource fits the change and its time. */
    LIKELY,
    /** Several calls fit, or the call only touches a neighbour; the latest is named. */
    POSSIBLE,
    /** The trail is silent, off, or may not be read; {@code reason} says which. */
    UNKNOWN;

    /** The contract's word. */
    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** Nobody is named, for a reason. */
  public static Attribution unknown(String reason) {
    return new Attribution(Confidence.UNKNOWN, "", Optional.empty(), "", "", "", "", reason);
  }
}
