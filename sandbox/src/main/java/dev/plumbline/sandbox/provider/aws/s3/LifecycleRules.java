package dev.plumbline.sandbox.provider.aws.s3;

import dev.plumbline.sandbox.provider.aws.Inputs;
import dev.plumbline.sandbox.provider.aws.Outputs;
import dev.plumbline.sandbox.provider.aws.Tags;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.LifecycleExpiration;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.LifecycleRuleAndOperator;
import software.amazon.awssdk.services.s3.model.LifecycleRuleFilter;
import software.amazon.awssdk.services.s3.model.NoncurrentVersionExpiration;
import software.amazon.awssdk.services.s3.model.NoncurrentVersionTransition;
import software.amazon.awssdk.services.s3.model.Tag;
import software.amazon.awssdk.services.s3.model.Transition;

/** Rules of a lifecycle as inputs, as the SDK's and as outputs. */
final class LifecycleRules {

  private LifecycleRules() {}

  static LifecycleRule rule(Inputs wanted) {
    var rule = LifecycleRule.builder().id(wanted.word("id")).status(wanted.word("status"));
    if (wanted.has("filter")) {
      rule.filter(filter(wanted.object("filter").orElse(Inputs.NONE)));
    } else if (wanted.has("prefix")) {
      rule.filter(it -> it.prefix(wanted.word("prefix")));
    } else {
      rule.filter(it -> it.prefix(""));
    }
    wanted
        .object("abortIncompleteMultipartUpload")
        .flatMap(it -> it.number("daysAfterInitiation"))
        .ifPresent(days -> rule.abortIncompleteMultipartUpload(it -> it.daysAfterInitiation(days)));
    wanted.object("expiration").ifPresent(it -> rule.expiration(expiration(it)));
    wanted
        .object("noncurrentVersionExpiration")
        .ifPresent(it -> rule.noncurrentVersionExpiration(old(it)));
    var transitions = wanted.objects("transitions").stream().map(LifecycleRules::move).toList();
    if (!transitions.isEmpty()) {
      rule.transitions(transitions);
    }
    var olds =
        wanted.objects("noncurrentVersionTransitions").stream()
            .map(LifecycleRules::moveOld)
            .toList();
    return olds.isEmpty() ? rule.build() : rule.noncurrentVersionTransitions(olds).build();
  }

  private static LifecycleRuleFilter filter(Inputs wanted) {
    var filter = LifecycleRuleFilter.builder();
    var all = wanted.object("and");
    if (all.isPresent()) {
      return filter.and(and(all.get())).build();
    }
    wanted
        .text("objectSizeGreaterThan")
        .map(Long::valueOf)
        .ifPresent(filter::objectSizeGreaterThan);
    wanted.text("objectSizeLessThan").map(Long::valueOf).ifPresent(filter::objectSizeLessThan);
    wanted
        .object("tag")
        .ifPresent(tag -> filter.tag(it -> it.key(tag.word("key")).value(tag.word("value"))));
    var empty = filter.build().equals(LifecycleRuleFilter.builder().build());
    return empty || wanted.has("prefix")
        ? filter.prefix(wanted.word("prefix")).build()
        : filter.build();
  }

  private static LifecycleRuleAndOperator and(Inputs wanted) {
    var and = LifecycleRuleAndOperator.builder();
    wanted.text("objectSizeGreaterThan").map(Long::valueOf).ifPresent(and::objectSizeGreaterThan);
    wanted.text("objectSizeLessThan").map(Long::valueOf).ifPresent(and::objectSizeLessThan);
    wanted.text("prefix").ifPresent(and::prefix);
    return and.tags(
            Tags.each(Tags.of(wanted), (key, value) -> Tag.builder().key(key).value(value).build()))
        .build();
  }

  private static LifecycleExpiration expiration(Inputs wanted) {
    var expiration = LifecycleExpiration.builder();
    wanted.filled("date").map(Instant::parse).ifPresent(expiration::date);
    wanted.number("days").filter(days -> days > 0).ifPresent(expiration::days);
    wanted.flag("expiredObjectDeleteMarker").ifPresent(expiration::expiredObjectDeleteMarker);
    return expiration.build();
  }

  private static NoncurrentVersionExpiration old(Inputs wanted) {
    var expiration = NoncurrentVersionExpiration.builder();
    wanted.ifNumber("noncurrentDays", expiration::noncurrentDays);
    wanted.ifNumber("newerNoncurrentVersions", expiration::newerNoncurrentVersions);
    return expiration.build();
  }

  private static Transition move(Inputs wanted) {
    var transition = Transition.builder().storageClass(wanted.word("storageClass"));
    wanted.filled("date").map(Instant::parse).ifPresent(transition::date);
    wanted.ifNumber("days", transition::days);
    return transition.build();
  }

  private static NoncurrentVersionTransition moveOld(Inputs wanted) {
    var transition =
        NoncurrentVersionTransition.builder().storageClass(wanted.word("storageClass"));
    wanted.ifNumber("noncurrentDays", transition::noncurrentDays);
    wanted.ifNumber("newerNoncurrentVersions", transition::newerNoncurrentVersions);
    return transition.build();
  }

  static @Nullable String date(@Nullable Instant date) {
    return date == null ? null : date.toString();
  }

  static Outputs shape(LifecycleRule rule) {
    return new Outputs()
        .object(
            "abortIncompleteMultipartUpload",
            rule.abortIncompleteMultipartUpload(),
            it -> new Outputs().number("daysAfterInitiation", it.daysAfterInitiation()))
        .object(
            "expiration",
            rule.expiration(),
            it ->
                new Outputs()
                    .textOrNull("date", date(it.date()))
                    .number("days", it.days())
                    .flag("expiredObjectDeleteMarker", it.expiredObjectDeleteMarker()))
        .object("filter", rule.filter(), LifecycleRules::shape)
        .text("id", rule.id())
        .object(
            "noncurrentVersionExpiration",
            rule.noncurrentVersionExpiration(),
            it ->
                new Outputs()
                    .numberOrNull("newerNoncurrentVersions", it.newerNoncurrentVersions())
                    .number("noncurrentDays", it.noncurrentDays()))
        .objects(
            "noncurrentVersionTransitions",
            rule.noncurrentVersionTransitions(),
            it ->
                new Outputs()
                    .numberOrNull("newerNoncurrentVersions", it.newerNoncurrentVersions())
                    .number("noncurrentDays", it.noncurrentDays())
                    .text("storageClass", it.storageClassAsString()))
        .text("prefix", "")
        .text("status", rule.statusAsString())
        .objects(
            "transitions",
            rule.transitions(),
            it ->
                new Outputs()
                    .textOrNull("date", date(it.date()))
                    .numberOrNull("days", it.days())
                    .text("storageClass", it.storageClassAsString()));
  }

  private static Outputs shape(LifecycleRuleFilter filter) {
    return new Outputs()
        .object(
            "and",
            filter.and(),
            it ->
                new Outputs()
                    .number("objectSizeGreaterThan", it.objectSizeGreaterThan())
                    .number("objectSizeLessThan", it.objectSizeLessThan())
                    .text("prefix", it.prefix())
                    .map("tags", Tags.live(it.tags(), Tag::key, Tag::value)))
        .numberOrNull("objectSizeGreaterThan", filter.objectSizeGreaterThan())
        .numberOrNull("objectSizeLessThan", filter.objectSizeLessThan())
        .text("prefix", filter.prefix())
        .object(
            "tag",
            filter.tag(),
            tag -> new Outputs().text("key", tag.key()).text("value", tag.value()));
  }
}
