package dev.plumbline.api.store;

import dev.plumbline.api.hash.Hashes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Something that a person did, or was refused.
 *
 * @param seq 1, 2, 3 and so on
 * @param roles that the person had then
 * @param address where the request came from
 * @param action the event's type, or the call
 * @param subject what it was about, such as {@code incidents/ID}
 * @param decision {@code done} or {@code refused}
 * @param before the hash of what the audit last knew of the subject; empty for the first
 * @param after the hash of what became of it; empty where it was refused
 * @param previous the hash of the entry before; zeros for the first
 * @param hash of all of it
 */
public record AuditEntry(
    long seq,
    Instant at,
    String who,
    String roles,
    String address,
    String action,
    String subject,
    String decision,
    String before,
    String after,
    String previous,
    String hash) {

  /** What stands before the first entry. */
  public static final String START = "0".repeat(64);

  /** The hash that the entry must have: SHA-256 over all fields, each with its length before it. */
  public String computed() {
    var fields =
        List.of(
            Long.toString(seq),
            at.toString(),
            who,
            roles,
            address,
            action,
            subject,
            decision,
            before,
            after,
            previous);
    return Hashes.sha256(
        fields.stream()
            .map(field -> field.length() + ":" + field)
            .collect(Collectors.joining("\n")));
  }

  AuditEntry sealed() {
    return new AuditEntry(
        seq,
        at,
        who,
        roles,
        address,
        action,
        subject,
        decision,
        before,
        after,
        previous,
        computed());
  }

  /**
   * What is wrong with this entry after another; empty where it follows it as it was written.
   *
   * @param last the sequence number and hash before
   */
  public Optional<String> problem(long last, String lastHash) {
    if (seq <= last) {
      return Optional.of(
          "entry %d stands after entry %d: the order was changed".formatted(seq, last));
    }
    if (seq != last + 1) {
      return Optional.of(
          "entry %d follows entry %d: what was between them is missing".formatted(seq, last));
    }
    if (!previous.equals(lastHash)) {
      return Optional.of(
          "entry %d does not continue entry %d: one was replaced".formatted(seq, last));
    }
    return hash.equals(computed())
        ? Optional.empty()
        : Optional.of("entry %d is not as it was written: it was edited".formatted(seq));
  }
}
