package dev.plumbline.policies.facts;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a rule speaks of; also the name of the one variable that its condition sees. */
public enum On {
  /** A resource that is drifted, changed, deleted or unmanaged. */
  FINDING,
  /** An environment that somebody asks for. */
  REQUEST,
  /** A revert or accept that is about to be approved or run. */
  REMEDIATION,
  /** A live resource, also one that is in sync. */
  RESOURCE;

  /** As packs write it, such as {@code finding}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The names that the variable has; any other is a mistake. */
  public Set<String> fields() {
    return switch (this) {
      case FINDING -> FindingFacts.FIELDS;
      case REQUEST -> RequestFacts.FIELDS;
      case REMEDIATION -> RemediationFacts.FIELDS;
      case RESOURCE -> ResourceFacts.FIELDS;
    };
  }

  /** Whether its rules decide (deny, allow) instead of rating. */
  public boolean isGate() {
    return switch (this) {
      case REQUEST, REMEDIATION -> true;
      case FINDING, RESOURCE -> false;
    };
  }

  /** The one of that word. */
  public static Optional<On> of(String word) {
    return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
  }
}
