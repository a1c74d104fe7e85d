package dev.plumbline.aws.s3;

import dev.plumbline.aws.type.Doc;
import dev.plumbline.core.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.ExpirationStatus;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.Tag;

/** Lifecycle rules in the older shape that a bucket itself has. */
final class InlineLifecycle {

  private InlineLifecycle() {}

  static Value rule(LifecycleRule rule) {
    var abort = rule.abortIncompleteMultipartUpload();
    return Doc.of()
        .text("id", rule.id())
        .bool("enabled", rule.status() == ExpirationStatus.ENABLED)
        .text("prefix", prefix(rule))
        .map("tags", tags(rule))
        .number(
            "abortIncompleteMultipartUploadDays",
            abort == null ? null : abort.daysAfterInitiation())
        .block(
            "expirations",
            rule.expiration(),
            expiration ->
                Doc.of()
                    .text("date", day(Lifecycle.date(expiration.date())))
                    .number("days", expiration.days())
                    .bool("expiredObjectDeleteMarker", expiration.expiredObjectDeleteMarker())
                    .fields())
        .list(
            "transitions",
            rule.transitions(),
            transition ->
                Doc.of()
                    .text("date", day(Lifecycle.date(transition.date())))
                    .number("days", transition.days())
                    .text("storageClass", transition.storageClassAsString())
                    .fields())
        .block(
            "noncurrentVersionExpirations",
            rule.noncurrentVersionExpiration(),
            expiration -> Doc.of().number("days", expiration.noncurrentDays()).fields())
        .list(
            "noncurrentVersionTransitions",
            rule.noncurrentVersionTransitions(),
            transition ->
                Doc.of()
                    .number("days", transition.noncurrentDays())
                    .text("storageClass", transition.storageClassAsString())
                    .fields())
        .fields();
  }

  private static @Nullable String prefix(LifecycleRule rule) {
    var filter = rule.filter();
    if (filter == null) {
      return Lifecycle.prefix(rule);
    }
    return filter.and() == null ? filter.prefix() : filter.and().prefix();
  }

  private static Map<String, String> tags(LifecycleRule rule) {
    var tags = new LinkedHashMap<String, String>();
    var filter = rule.filter();
    if (filter != null && filter.tag() != null) {
      tags.put(filter.tag().key(), filter.tag().value());
    }
    if (filter != null && filter.and() != null) {
      for (Tag tag : filter.and().tags()) {
        tags.put(tag.key(), tag.value());
      }
    }
    return tags;
  }

  private static @Nullable String day(@Nullable String date) {
    return date == null ? null : date.replaceFirst("T.*$", "");
  }
}
