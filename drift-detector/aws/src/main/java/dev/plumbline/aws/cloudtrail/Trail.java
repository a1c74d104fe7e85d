package dev.plumbline.aws.cloudtrail;

import dev.plumbline.aws.type.AwsRules;
import dev.plumbline.aws.type.AwsType;
import dev.plumbline.aws.type.Doc;
import dev.plumbline.aws.type.Reads;
import dev.plumbline.aws.type.Scope;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.rules.FieldRules;
import dev.plumbline.core.rules.Normalizers;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.cloudtrail.model.Tag;

/**
 * Trails with what they record, and whether they do; the Pulumi id is the ARN, or the name in older
 * states.
 */
public final class Trail implements AwsType {

  @Override
  public String type() {
    return "aws:cloudtrail/trail:Trail";
  }

  @Override
  public Set<String> permissions() {
    return Set.of(
        "cloudtrail:GetEventSelectors",
        "cloudtrail:GetInsightSelectors",
        "cloudtrail:GetTrail",
        "cloudtrail:GetTrailStatus",
        "cloudtrail:ListTags");
  }

  @Override
  public FieldRules rules() {
    return AwsRules.tagged(type())
        .readOnly("homeRegion", "snsTopicArn")
        .keyed("insightSelectors", "insightType")
        .keyed("advancedEventSelectors.*.fieldSelectors", "field")
        .sets(
            "eventSelectors.*.dataResources.*.values",
            "eventSelectors.*.excludeManagementEventSources")
        .normalize("kmsKeyId", Normalizers.ARN_OR_NAME)
        .normalize("snsTopicName", Normalizers.ARN_OR_NAME)
        .build();
  }

  @Override
  public List<ReadOutcome> read(Scope scope, List<DeclaredResource> resources) {
    return Reads.documents(
        resources, NOT_FOUND, resource -> Optional.of(live(scope, resource.id())));
  }

  private static final Set<String> NOT_FOUND = Set.of("TrailNotFoundException");

  private static Doc live(Scope scope, String id) {
    var client = scope.client(CloudTrailClient.class);
    var trail = client.getTrail(r -> r.name(id)).trail();
    var doc =
        Doc.of()
            .text("id", id)
            .text("arn", trail.trailARN())
            .text("name", trail.name())
            .text("s3BucketName", trail.s3BucketName())
            .text("s3KeyPrefix", trail.s3KeyPrefix())
            .text("snsTopicName", trail.snsTopicARN())
            .text("cloudWatchLogsGroupArn", trail.cloudWatchLogsLogGroupArn())
            .text("cloudWatchLogsRoleArn", trail.cloudWatchLogsRoleArn())
            .text("kmsKeyId", trail.kmsKeyId())
            .bool("enableLogFileValidation", trail.logFileValidationEnabled())
            .bool("enableLogging", client.getTrailStatus(r -> r.name(id)).isLogging())
            .bool("includeGlobalServiceEvents", trail.includeGlobalServiceEvents())
            .bool("isMultiRegionTrail", trail.isMultiRegionTrail())
            .bool("isOrganizationTrail", trail.isOrganizationTrail());
    selectors(doc, client, trail);
    return doc.tags(
        client.listTagsPaginator(r -> r.resourceIdList(trail.trailARN())).stream()
            .flatMap(page -> page.resourceTagList().stream())
            .flatMap(tagged -> tagged.tagsList().stream())
            .toList(),
        Tag::key,
        Tag::value);
  }

  /** A trail without selectors of its own answers the one that all have, which nobody declares. */
  private static void selectors(
      Doc doc,
      CloudTrailClient client,
      software.amazon.awssdk.services.cloudtrail.model.Trail trail) {
    if (Boolean.TRUE.equals(trail.hasCustomEventSelectors())) {
      var events = client.getEventSelectors(r -> r.trailName(trail.trailARN()));
      doc.list("eventSelectors", events.eventSelectors(), Selectors::basic)
          .list("advancedEventSelectors", events.advancedEventSelectors(), Selectors::advanced);
    }
    if (Boolean.TRUE.equals(trail.hasInsightSelectors())) {
      doc.list(
          "insightSelectors",
          client.getInsightSelectors(r -> r.trailName(trail.trailARN())).insightSelectors(),
          insight -> Doc.of().text("insightType", insight.insightTypeAsString()).fields());
    }
  }
}
