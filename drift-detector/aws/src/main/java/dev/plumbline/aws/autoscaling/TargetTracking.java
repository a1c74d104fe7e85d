package dev.plumbline.aws.autoscaling;

import dev.plumbline.aws.type.Doc;
import dev.plumbline.core.value.Value;
import java.util.List;
import software.amazon.awssdk.services.autoscaling.model.CustomizedMetricSpecification;
import software.amazon.awssdk.services.autoscaling.model.Metric;
import software.amazon.awssdk.services.autoscaling.model.MetricDimension;
import software.amazon.awssdk.services.autoscaling.model.TargetTrackingConfiguration;
import software.amazon.awssdk.services.autoscaling.model.TargetTrackingMetricDataQuery;

/** What a target tracking policy holds steady. */
final class TargetTracking {

  private TargetTracking() {}

  static Value.Fields of(TargetTrackingConfiguration tracking) {
    var doc =
        Doc.of()
            .bool("disableScaleIn", tracking.disableScaleIn())
            .object(
                "predefinedMetricSpecification",
                tracking.predefinedMetricSpecification(),
                metric ->
                    Doc.of()
                        .text("predefinedMetricType", metric.predefinedMetricTypeAsString())
                        .text("resourceLabel", metric.resourceLabel())
                        .fields())
            .object(
                "customizedMetricSpecification",
                tracking.customizedMetricSpecification(),
                TargetTracking::customized);
    InstanceNeeds.number(tracking.targetValue()).ifPresent(v -> doc.value("targetValue", v));
    return doc.fields();
  }

  private static Value.Fields customized(CustomizedMetricSpecification metric) {
    return Doc.of()
        .text("metricName", metric.metricName())
        .text("namespace", metric.namespace())
        .text("statistic", metric.statisticAsString())
        .text("unit", metric.unit())
        .number("period", metric.period())
        .value("metricDimensions", dimensions(metric.dimensions()))
        .list("metrics", metric.metrics(), TargetTracking::query)
        .fields();
  }

  private static Value query(TargetTrackingMetricDataQuery query) {
    return Doc.of()
        .text("id", query.id())
        .text("expression", query.expression())
        .text("label", query.label())
        .bool("returnData", query.returnData())
        .object(
            "metricStat",
            query.metricStat(),
            stat ->
                Doc.of()
                    .text("stat", stat.stat())
                    .text("unit", stat.unit())
                    .number("period", stat.period())
                    .object("metric", stat.metric(), TargetTracking::metric)
                    .fields())
        .fields();
  }

  static Value.Fields metric(Metric metric) {
    return Doc.of()
        .text("metricName", metric.metricName())
        .text("namespace", metric.namespace())
        .value("dimensions", dimensions(metric.dimensions()))
        .fields();
  }

  private static Value dimensions(List<MetricDimension> dimensions) {
    return new Value.Items(
        dimensions.stream()
            .<Value>map(
                dimension ->
                    Doc.of()
                        .text("name", dimension.name())
                        .text("value", dimension.value())
                        .fields())
            .toList());
  }
}
