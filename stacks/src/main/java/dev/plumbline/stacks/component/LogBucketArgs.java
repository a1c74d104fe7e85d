package dev.plumbline.stacks.component;

/**
 * What a log bucket is to be like.
 *
 * @param daysUntilCold after so many days a log moves to cheaper storage
 * @param daysUntilDeleted after so many days a log is deleted
 */
public record LogBucketArgs(Ownership ownership, int daysUntilCold, int daysUntilDeleted) {
  public LogBucketArgs {
    // S3 refuses a move to infrequent access before day 30.
    if (daysUntilCold < 30 || daysUntilDeleted <= daysUntilCold) {
      throw new IllegalArgumentException(
          "logs must stay at least 30 days (%d) and be deleted later than that (%d)"
              .formatted(daysUntilCold, daysUntilDeleted));
    }
  }
}
