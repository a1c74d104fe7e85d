package dev.plumbline.aws.cloudwatch;

import dev.plumbline.aws.client.AwsFailure;
import dev.plumbline.aws.type.AwsRules;
import dev.plumbline.aws.type.AwsType;
import dev.plumbline.aws.type.Declared;
import dev.plumbline.aws.type.Doc;
import dev.plumbline.aws.type.Reads;
import dev.plumbline.aws.type.Scope;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.rules.FieldRules;
import dev.plumbline.core.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;

/**
 * Log groups; the Pulumi id is the name. Their tags are asked for by ARN and decide over an
 * absence.
 */
public final class LogGroup implements AwsType {

  @Override
  public String type() {
    return "aws:cloudwatch/logGroup:LogGroup";
  }

  @Override
  public Set<String> permissions() {
    return Set.of("logs:DescribeLogGroups", "logs:ListTagsForResource");
  }

  @Override
  public FieldRules rules() {
    return AwsRules.tagged(type())
        .writeOnly("namePrefix")
        .settings("skipDestroy")
        .defaultValue("logGroupClass", Value.of("STANDARD"))
        .build();
  }

  @Override
  public List<ReadOutcome> read(Scope scope, List<DeclaredResource> resources) {
    var groups = load(scope, Declared.ids(resources));
    return Reads.documents(
        resources, NOT_FOUND, resource -> Optional.of(live(scope, resource.id(), groups)));
  }

  private static final Set<String> NOT_FOUND = Set.of("ResourceNotFoundException");
  private static final int PAGE = 50;

  /** Up to this many groups are found by their names, more in pages of all. */
  private static final int BY_NAME = 5;

  private static Map<String, software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup> load(
      Scope scope, List<String> names) {
    var found =
        new LinkedHashMap<String, software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup>();
    var prefixes = names.size() > BY_NAME ? List.of("") : names;
    for (var prefix : prefixes) {
      var pages =
          scope
              .client(CloudWatchLogsClient.class)
              .describeLogGroupsPaginator(
                  r -> r.limit(PAGE).logGroupNamePrefix(prefix.isEmpty() ? null : prefix))
              .iterator();
      while (pages.hasNext()
          && !(prefix.isEmpty() ? found.keySet().containsAll(names) : found.containsKey(prefix))) {
        pages.next().logGroups().forEach(group -> found.put(group.logGroupName(), group));
      }
    }
    return found;
  }

  private static Doc live(
      Scope scope,
      String name,
      Map<String, software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup> groups) {
    var arn = scope.arn("logs", "log-group:" + name);
    var tags =
        scope
            .client(CloudWatchLogsClient.class)
            .listTagsForResource(r -> r.resourceArn(arn))
            .tags();
    var group = groups.get(name);
    if (group == null) {
      throw new AwsFailure(
          AwsFailure.Kind.FAILED, "", "logs:DescribeLogGroups: the list lacks " + name);
    }
    return Doc.of()
        .text("id", name)
        .text("arn", arn)
        .text("name", name)
        .text("kmsKeyId", group.kmsKeyId())
        .text("logGroupClass", group.logGroupClassAsString())
        // none means that events never expire, which the provider writes as 0
        .number("retentionInDays", group.retentionInDays() == null ? 0 : group.retentionInDays())
        .tags(tags);
  }
}
