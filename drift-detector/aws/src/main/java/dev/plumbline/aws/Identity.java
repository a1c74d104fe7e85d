package dev.plumbline.aws;

import dev.plumbline.aws.client.Account;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.read.Target;
import java.util.Optional;

/**
 * Whose answers these are, and whether they may speak for a target.
 *
 * @param account the configured account
 * @param caller the account that STS says the credentials are of
 */
record Identity(Account account, String caller) {

  /** Why nothing that this caller reads counts for the target, or empty. */
  Optional<ReadOutcome> objection(Target target) {
    var owner = owner(target);
    return owner.isEmpty() || owner.equals(caller)
        ? Optional.empty()
        : Optional.of(
            new ReadOutcome.Failed(
                "wrong target: resources belong to account %s, credentials are of %s"
                    .formatted(owner, caller)));
  }

  /** The outcome itself, unless it is an absence in an account that nobody vouches for. */
  ReadOutcome trusted(Target target, ReadOutcome outcome) {
    return outcome instanceof ReadOutcome.Absent && owner(target).isEmpty()
        ? new ReadOutcome.Failed(
            "account unknown: not found in "
                + caller
                + ", but nothing says that the stack lives there; add account to clouds.aws")
        : outcome;
  }

  private String owner(Target target) {
    return target.identity().isEmpty() ? account.id() : target.identity();
  }
}
