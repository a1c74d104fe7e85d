package dev.plumbline.aws.lambda;

import dev.plumbline.aws.type.Doc;
import dev.plumbline.core.value.Value;
import java.util.LinkedHashMap;
import software.amazon.awssdk.services.lambda.model.DestinationConfig;
import software.amazon.awssdk.services.lambda.model.GetEventSourceMappingResponse;
import software.amazon.awssdk.services.lambda.model.SelfManagedEventSource;

/** What event sources of different kinds are given, in Pulumi's shape. */
final class EventSources {

  private EventSources() {}

  static Doc add(Doc doc, GetEventSourceMappingResponse mapping) {
    return doc.object(
            "filterCriteria",
            mapping.filterCriteria(),
            criteria ->
                Doc.of()
                    .list(
                        "filters",
                        criteria.filters(),
                        filter -> Doc.of().text("pattern", filter.pattern()).fields())
                    .fields())
        .object("destinationConfig", mapping.destinationConfig(), EventSources::destination)
        .object(
            "scalingConfig",
            mapping.scalingConfig(),
            scaling -> Doc.of().number("maximumConcurrency", scaling.maximumConcurrency()).fields())
        .object(
            "metricsConfig",
            mapping.metricsConfig(),
            metrics -> Doc.of().texts("metrics", metrics.metricsAsStrings()).fields())
        .object(
            "provisionedPollerConfig",
            mapping.provisionedPollerConfig(),
            pollers ->
                Doc.of()
                    .number("maximumPollers", pollers.maximumPollers())
                    .number("minimumPollers", pollers.minimumPollers())
                    .fields())
        .object("selfManagedEventSource", mapping.selfManagedEventSource(), EventSources::servers)
        .object(
            "amazonManagedKafkaEventSourceConfig",
            mapping.amazonManagedKafkaEventSourceConfig(),
            kafka -> Doc.of().text("consumerGroupId", kafka.consumerGroupId()).fields())
        .object(
            "selfManagedKafkaEventSourceConfig",
            mapping.selfManagedKafkaEventSourceConfig(),
            kafka -> Doc.of().text("consumerGroupId", kafka.consumerGroupId()).fields())
        .object(
            "documentDbEventSourceConfig",
            mapping.documentDBEventSourceConfig(),
            documents ->
                Doc.of()
                    .text("collectionName", documents.collectionName())
                    .text("databaseName", documents.databaseName())
                    .text("fullDocument", documents.fullDocumentAsString())
                    .fields())
        .list(
            "sourceAccessConfigurations",
            mapping.sourceAccessConfigurations(),
            access ->
                Doc.of().text("type", access.typeAsString()).text("uri", access.uri()).fields());
  }

  private static Value.Fields destination(DestinationConfig destination) {
    return Doc.of()
        .object(
            "onFailure",
            destination.onFailure(),
            failure -> Doc.of().text("destinationArn", failure.destination()).fields())
        .fields();
  }

  /** Several servers of one kind are one text with commas. */
  private static Value.Fields servers(SelfManagedEventSource source) {
    var endpoints = new LinkedHashMap<String, String>();
    source
        .endpointsAsStrings()
        .forEach((kind, servers) -> endpoints.put(kind, String.join(",", servers)));
    return Doc.of().map("endpoints", endpoints).fields();
  }
}
