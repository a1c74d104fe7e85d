package dev.plumbline.aws.s3;

import dev.plumbline.aws.type.Doc;
import dev.plumbline.core.value.Value;
import java.time.Instant;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.LifecycleRuleAndOperator;
import software.amazon.awssdk.services.s3.model.LifecycleRuleFilter;
import software.amazon.awssdk.services.s3.model.Tag;

/** Lifecycle rules in the shape of a lifecycle configuration of its own. */
final class Lifecycle {

  private Lifecycle() {}

  static Value rule(LifecycleRule rule) {
    return Doc.of()
        .text("id", rule.id())
        .text("status", rule.statusAsString())
        .text("prefix", prefix(rule))
        .object("filter", rule.filter(), Lifecycle::filter)
        .object(
            "expiration",
            rule.expiration(),
            expiration ->
                Doc.of()
                    .text("date", date(expiration.date()))
                    .number("days", expiration.days())
                    .bool("expiredObjectDeleteMarker", expiration.expiredObjectDeleteMarker())
                    .fields())
        .list(
            "transitions",
            rule.transitions(),
            transition ->
                Doc.of()
                    .text("date", date(transition.date()))
                    .number("days", transition.days())
                    .text("storageClass", transition.storageClassAsString())
                    .fields())
        .object(
            "noncurrentVersionExpiration",
            rule.noncurrentVersionExpiration(),
            expiration ->
                Doc.of()
                    .number("newerNoncurrentVersions", expiration.newerNoncurrentVersions())
                    .number("noncurrentDays", expiration.noncurrentDays())
                    .fields())
        .list(
            "noncurrentVersionTransitions",
            rule.noncurrentVersionTransitions(),
            transition ->
                Doc.of()
                    .number("newerNoncurrentVersions", transition.newerNoncurrentVersions())
                    .number("noncurrentDays", transition.noncurrentDays())
                    .text("storageClass", transition.storageClassAsString())
                    .fields())
        .object(
            "abortIncompleteMultipartUpload",
            rule.abortIncompleteMultipartUpload(),
            abort -> Doc.of().number("daysAfterInitiation", abort.daysAfterInitiation()).fields())
        .fields();
  }

  /** A date as RFC 3339 in UTC, as the provider writes it. */
  static @Nullable String date(@Nullable Instant date) {
    return date == null ? null : date.toString();
  }

  /** The prefix of rules from before filters. */
  @SuppressWarnings("deprecation") // buckets of that age still have it
  static @Nullable String prefix(LifecycleRule rule) {
    return rule.prefix();
  }

  private static Value.Fields filter(LifecycleRuleFilter filter) {
    var doc =
        Doc.of()
            .number("objectSizeGreaterThan", filter.objectSizeGreaterThan())
            .number("objectSizeLessThan", filter.objectSizeLessThan())
            .object(
                "tag",
                filter.tag(),
                tag -> Doc.of().text("key", tag.key()).text("value", tag.value()).fields())
            .object("and", filter.and(), Lifecycle::and);
    var prefix = filter.prefix();
    // A filter without a condition is one with an empty prefix.
    if (prefix != null || doc.fields().values().isEmpty()) {
      doc.value("prefix", Value.of(prefix == null ? "" : prefix));
    }
    return doc.fields();
  }

  private static Value.Fields and(LifecycleRuleAndOperator and) {
    return Doc.of()
        .text("prefix", and.prefix())
        .number("objectSizeGreaterThan", and.objectSizeGreaterThan())
        .number("objectSizeLessThan", and.objectSizeLessThan())
        .map("tags", and.tags().stream().collect(Collectors.toMap(Tag::key, Tag::value)))
        .fields();
  }
}
