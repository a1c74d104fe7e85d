package dev.plumbline.core.compare;

import java.util.List;

/**
 * What the comparison needs of the configuration.
 *
 * @param hmacKey the key of HmacSHA256 for secrets, at least one byte; never shown
 * @param ignores the user's {@code scan.ignore}
 * @param acceptUnsupported globs of types whose missing support is accepted: they become {@link
 *     Verdict#NOT_APPLICABLE} instead of {@link Verdict#UNKNOWN}
 * @param judge says more of live resources than whether they are as declared
 */
@SuppressWarnings("ArrayRecordComponent")
public record ComparisonSettings(
    byte[] hmacKey, List<IgnoreRule> ignores, List<String> acceptUnsupported, Judge judge) {

  /** Settings without a judge. */
  public ComparisonSettings(
      byte[] hmacKey, List<IgnoreRule> ignores, List<String> acceptUnsupported) {
    this(hmacKey, ignores, acceptUnsupported, Judge.NONE);
  }

  public ComparisonSettings {
    if (hmacKey.length == 0) {
      throw new IllegalArgumentException("the key for secrets is empty");
    }
    hmacKey = hmacKey.clone();
    ignores = List.copyOf(ignores);
    acceptUnsupported = List.copyOf(acceptUnsupported);
  }

  @Override
  public byte[] hmacKey() {
    return hmacKey.clone();
  }

  @Override
  public String toString() {
    return "ComparisonSettings[ignores=%s, acceptUnsupported=%s]"
        .formatted(ignores, acceptUnsupported);
  }
}
