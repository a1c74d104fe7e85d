package dev.plumbline.aws.s3;

import dev.plumbline.aws.type.AwsRules;
import dev.plumbline.aws.type.AwsType;
import dev.plumbline.aws.type.Doc;
import dev.plumbline.aws.type.Scope;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.rules.FieldRules;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.NotificationConfigurationFilter;

/** Whom a bucket tells of its objects. */
public final class BucketNotification implements AwsType {

  @Override
  public String type() {
    return "aws:s3/bucketNotification:BucketNotification";
  }

  @Override
  public Set<String> permissions() {
    return Set.of("s3:GetBucketNotification");
  }

  @Override
  public FieldRules rules() {
    return AwsRules.of(type())
        // Each event goes to every target that asks for it, so their order says nothing.
        .keyed("lambdaFunctions", "id")
        .keyed("queues", "id")
        .keyed("topics", "id")
        .sets("lambdaFunctions.*.events", "queues.*.events", "topics.*.events")
        .build();
  }

  @Override
  public List<ReadOutcome> read(Scope scope, List<DeclaredResource> resources) {
    return BucketParts.each(
        resources, (resource, bucket) -> Optional.of(live(scope, resource, bucket)));
  }

  private static Doc live(Scope scope, DeclaredResource resource, String bucket) {
    var answer = scope.s3().getBucketNotificationConfiguration(r -> r.bucket(bucket));
    return BucketParts.of(resource, bucket)
        .bool("eventbridge", answer.eventBridgeConfiguration() != null)
        .list(
            "lambdaFunctions",
            answer.lambdaFunctionConfigurations(),
            one ->
                told(one.id(), one.eventsAsStrings(), one.filter())
                    .text("lambdaFunctionArn", one.lambdaFunctionArn())
                    .fields())
        .list(
            "queues",
            answer.queueConfigurations(),
            one ->
                told(one.id(), one.eventsAsStrings(), one.filter())
                    .text("queueArn", one.queueArn())
                    .fields())
        .list(
            "topics",
            answer.topicConfigurations(),
            one ->
                told(one.id(), one.eventsAsStrings(), one.filter())
                    .text("topicArn", one.topicArn())
                    .fields());
  }

  private static Doc told(
      String id, List<String> events, @Nullable NotificationConfigurationFilter filter) {
    var doc = Doc.of().text("id", id).texts("events", events);
    if (filter != null && filter.key() != null) {
      for (var rule : filter.key().filterRules()) {
        // S3 takes and answers the names in any case
        var suffix = "suffix".equalsIgnoreCase(rule.nameAsString());
        doc.text(suffix ? "filterSuffix" : "filterPrefix", rule.value());
      }
    }
    return doc;
  }
}
