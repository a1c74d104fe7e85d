package dev.plumbline.aws.cloudwatch;

import dev.plumbline.aws.client.AwsFailure;
import dev.plumbline.aws.type.AwsRules;
import dev.plumbline.aws.type.AwsType;
import dev.plumbline.aws.type.Batches;
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
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.AlarmType;
import software.amazon.awssdk.services.cloudwatch.model.Tag;

/**
 * Alarms over metrics, a hundred in a call; the Pulumi id is the name. Their tags are asked for by
 * ARN and decide over an absence.
 */
public final class MetricAlarm implements AwsType {

  @Override
  public String type() {
    return "aws:cloudwatch/metricAlarm:MetricAlarm";
  }

  @Override
  public Set<String> permissions() {
    return Set.of("cloudwatch:DescribeAlarms", "cloudwatch:ListTagsForResource");
  }

  @Override
  public FieldRules rules() {
    return AwsRules.tagged(type())
        .sets("alarmActions", "insufficientDataActions", "okActions")
        .keyed("metricQueries", "id")
        .maps("dimensions", "metricQueries.*.metric.dimensions")
        .defaultValue("treatMissingData", Value.of("missing"))
        .build();
  }

  @Override
  public List<ReadOutcome> read(Scope scope, List<DeclaredResource> resources) {
    var alarms = load(scope, Declared.ids(resources));
    return Reads.documents(
        resources, NOT_FOUND, resource -> Optional.of(live(scope, resource.id(), alarms)));
  }

  private static final Set<String> NOT_FOUND =
      Set.of("ResourceNotFound", "ResourceNotFoundException");
  private static final int NAMES = 100;

  private static Map<String, software.amazon.awssdk.services.cloudwatch.model.MetricAlarm> load(
      Scope scope, List<String> names) {
    var found =
        new LinkedHashMap<String, software.amazon.awssdk.services.cloudwatch.model.MetricAlarm>();
    for (var chunk : Batches.of(names, NAMES)) {
      scope
          .client(CloudWatchClient.class)
          .describeAlarmsPaginator(
              r -> r.alarmNames(chunk).alarmTypes(AlarmType.METRIC_ALARM).maxRecords(NAMES))
          .stream()
          .flatMap(page -> page.metricAlarms().stream())
          .forEach(alarm -> found.put(alarm.alarmName(), alarm));
    }
    return found;
  }

  private static Doc live(
      Scope scope,
      String name,
      Map<String, software.amazon.awssdk.services.cloudwatch.model.MetricAlarm> alarms) {
    var arn = scope.arn("cloudwatch", "alarm:" + name);
    var tags =
        scope.client(CloudWatchClient.class).listTagsForResource(r -> r.resourceARN(arn)).tags();
    var alarm = alarms.get(name);
    if (alarm == null) {
      throw new AwsFailure(
          AwsFailure.Kind.FAILED, "", "cloudwatch:DescribeAlarms: the list lacks " + name);
    }
    return Doc.of()
        .text("id", name)
        .text("arn", alarm.alarmArn())
        .text("name", name)
        .text("alarmDescription", alarm.alarmDescription())
        .bool("actionsEnabled", alarm.actionsEnabled())
        .texts("alarmActions", alarm.alarmActions())
        .texts("okActions", alarm.okActions())
        .texts("insufficientDataActions", alarm.insufficientDataActions())
        .text("comparisonOperator", alarm.comparisonOperatorAsString())
        .number("datapointsToAlarm", alarm.datapointsToAlarm())
        .map("dimensions", AlarmMetrics.dimensions(alarm.dimensions()))
        .text("evaluateLowSampleCountPercentiles", alarm.evaluateLowSampleCountPercentile())
        .number("evaluationPeriods", alarm.evaluationPeriods())
        .text("extendedStatistic", alarm.extendedStatistic())
        .text("metricName", alarm.metricName())
        .text("namespace", alarm.namespace())
        .number("period", alarm.period())
        .text("statistic", alarm.statisticAsString())
        .number("threshold", alarm.threshold())
        .text("thresholdMetricId", alarm.thresholdMetricId())
        .text("treatMissingData", alarm.treatMissingData())
        .text("unit", alarm.unitAsString())
        .list("metricQueries", alarm.metrics(), AlarmMetrics::query)
        .tags(tags, Tag::key, Tag::value);
  }
}
