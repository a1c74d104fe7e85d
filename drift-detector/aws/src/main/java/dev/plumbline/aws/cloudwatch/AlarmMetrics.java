package dev.plumbline.aws.cloudwatch;

import dev.plumbline.aws.type.Doc;
import dev.plumbline.core.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricStat;

/** Metrics of alarms in Pulumi's shape. */
final class AlarmMetrics {

  private AlarmMetrics() {}

  static Value query(MetricDataQuery query) {
    return Doc.of()
        .text("id", query.id())
        .text("accountId", query.accountId())
        .text("expression", query.expression())
        .text("label", query.label())
        .number("period", query.period())
        .bool("returnData", query.returnData())
        .object("metric", query.metricStat(), AlarmMetrics::metric)
        .fields();
  }

  /** Dimensions as a map; an alarm has no name twice. */
  static Map<String, String> dimensions(List<Dimension> dimensions) {
    var map = new LinkedHashMap<String, String>();
    dimensions.forEach(dimension -> map.put(dimension.name(), dimension.value()));
    return map;
  }

  private static Value.Fields metric(MetricStat stat) {
    return Doc.of()
        .map("dimensions", dimensions(stat.metric().dimensions()))
        .text("metricName", stat.metric().metricName())
        .text("namespace", stat.metric().namespace())
        .number("period", stat.period())
        .text("stat", stat.stat())
        .text("unit", stat.unitAsString())
        .fields();
  }
}
