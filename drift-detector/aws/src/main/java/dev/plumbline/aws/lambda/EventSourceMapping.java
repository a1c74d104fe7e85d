package dev.plumbline.aws.lambda;

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
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** Event sources of functions; the Pulumi id is the UUID. */
public final class EventSourceMapping implements AwsType {

  @Override
  public String type() {
    return "aws:lambda/eventSourceMapping:EventSourceMapping";
  }

  @Override
  public Set<String> permissions() {
    return Set.of("lambda:GetEventSourceMapping", "lambda:ListTags");
  }

  @Override
  public FieldRules rules() {
    return AwsRules.tagged(type())
        .readOnly(
            "functionArn",
            "lastModified",
            "lastProcessingResult",
            "state",
            "stateTransitionReason",
            "uuid")
        .sets(
            "filterCriteria.filters",
            "functionResponseTypes",
            "metricsConfig.metrics",
            "queues",
            "sourceAccessConfigurations",
            "topics")
        .maps("selfManagedEventSource.endpoints")
        .normalize("functionName", Normalizers.ARN_OR_NAME)
        .normalize("filterCriteria.filters.*.pattern", Normalizers.JSON)
        .build();
  }

  @Override
  public List<ReadOutcome> read(Scope scope, List<DeclaredResource> resources) {
    return Reads.documents(
        resources, FunctionType.NOT_FOUND, resource -> live(scope, resource.id()));
  }

  private static final Set<String> OFF = Set.of("Disabled", "Disabling");

  private static Optional<Doc> live(Scope scope, String uuid) {
    var client = scope.client(LambdaClient.class);
    var mapping = client.getEventSourceMapping(r -> r.uuid(uuid));
    if ("Deleting".equals(mapping.state())) {
      return Optional.empty();
    }
    var start = mapping.startingPositionTimestamp();
    var doc =
        Doc.of()
            .text("id", uuid)
            .text("uuid", uuid)
            .text("arn", mapping.eventSourceMappingArn())
            .text("eventSourceArn", mapping.eventSourceArn())
            .text("functionName", mapping.functionArn())
            .bool("enabled", !OFF.contains(mapping.state()))
            .number("batchSize", mapping.batchSize())
            .bool("bisectBatchOnFunctionError", mapping.bisectBatchOnFunctionError())
            .texts("functionResponseTypes", mapping.functionResponseTypesAsStrings())
            .text("kmsKeyArn", mapping.kmsKeyArn())
            .number("maximumBatchingWindowInSeconds", mapping.maximumBatchingWindowInSeconds())
            .number("maximumRecordAgeInSeconds", mapping.maximumRecordAgeInSeconds())
            .number("maximumRetryAttempts", mapping.maximumRetryAttempts())
            .number("parallelizationFactor", mapping.parallelizationFactor())
            .texts("queues", mapping.queues())
            .texts("topics", mapping.topics())
            .number("tumblingWindowInSeconds", mapping.tumblingWindowInSeconds())
            .text("startingPosition", mapping.startingPositionAsString())
            .text("startingPositionTimestamp", start == null ? null : start.toString());
    EventSources.add(doc, mapping);
    return Optional.of(tags(doc, client, mapping.eventSourceMappingArn()));
  }

  private static Doc tags(Doc doc, LambdaClient client, @Nullable String arn) {
    return arn == null
        ? doc.unreadable("tags").unreadable("tagsAll")
        : doc.tags(client.listTags(r -> r.resource(arn)).tags());
  }
}
