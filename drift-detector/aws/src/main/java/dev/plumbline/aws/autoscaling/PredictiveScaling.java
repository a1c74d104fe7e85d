package dev.plumbline.aws.autoscaling;

import dev.plumbline.aws.type.Doc;
import dev.plumbline.core.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.autoscaling.model.MetricDataQuery;
import software.amazon.awssdk.services.autoscaling.model.PredictiveScalingConfiguration;
import software.amazon.awssdk.services.autoscaling.model.PredictiveScalingMetricSpecification;

/** What a predictive policy forecasts from. */
final class PredictiveScaling {

  private PredictiveScaling() {}

  static Value.Fields of(PredictiveScalingConfiguration scaling) {
    return Doc.of()
        .text("mode", scaling.modeAsString())
        .text("maxCapacityBreachBehavior", scaling.maxCapacityBreachBehaviorAsString())
        .text("maxCapacityBuffer", text(scaling.maxCapacityBuffer()))
        .text("schedulingBufferTime", text(scaling.schedulingBufferTime()))
        .object(
            "metricSpecification",
            scaling.metricSpecifications().stream().findFirst().orElse(null),
            PredictiveScaling::specification)
        .fields();
  }

  private static String text(@Nullable Number number) {
    return number == null ? "" : number.toString();
  }

  private static Value.Fields specification(PredictiveScalingMetricSpecification metric) {
    var doc =
        Doc.of()
            .object(
                "predefinedMetricPairSpecification",
                metric.predefinedMetricPairSpecification(),
                pair -> predefined(pair.predefinedMetricTypeAsString(), pair.resourceLabel()))
            .object(
                "predefinedLoadMetricSpecification",
                metric.predefinedLoadMetricSpecification(),
                load -> predefined(load.predefinedMetricTypeAsString(), load.resourceLabel()))
            .object(
                "predefinedScalingMetricSpecification",
                metric.predefinedScalingMetricSpecification(),
                own -> predefined(own.predefinedMetricTypeAsString(), own.resourceLabel()))
            .object(
                "customizedCapacityMetricSpecification",
                metric.customizedCapacityMetricSpecification(),
                own -> queries(own.metricDataQueries()))
            .object(
                "customizedLoadMetricSpecification",
                metric.customizedLoadMetricSpecification(),
                own -> queries(own.metricDataQueries()))
            .object(
                "customizedScalingMetricSpecification",
                metric.customizedScalingMetricSpecification(),
                own -> queries(own.metricDataQueries()));
    InstanceNeeds.number(metric.targetValue()).ifPresent(v -> doc.value("targetValue", v));
    return doc.fields();
  }

  private static Value.Fields predefined(@Nullable String type, @Nullable String label) {
    return Doc.of().text("predefinedMetricType", type).text("resourceLabel", label).fields();
  }

  private static Value.Fields queries(List<MetricDataQuery> queries) {
    return Doc.of().list("metricDataQueries", queries, PredictiveScaling::query).fields();
  }

  private static Value query(MetricDataQuery query) {
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
                    .object("metric", stat.metric(), TargetTracking::metric)
                    .fields())
        .fields();
  }
}
