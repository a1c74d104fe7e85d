package dev.plumbline.aws.cloudwatch;

import dev.plumbline.aws.type.Doc;
import dev.plumbline.core.value.Value;
import java.util.List;
import software.amazon.awssdk.services.eventbridge.model.BatchParameters;
import software.amazon.awssdk.services.eventbridge.model.HttpParameters;
import software.amazon.awssdk.services.eventbridge.model.InputTransformer;
import software.amazon.awssdk.services.eventbridge.model.RedshiftDataParameters;
import software.amazon.awssdk.services.eventbridge.model.RunCommandTarget;
import software.amazon.awssdk.services.eventbridge.model.Target;

/** What a target is given, by its kind, in Pulumi's shape. */
final class TargetParameters {

  private TargetParameters() {}

  static Doc add(Doc doc, Target target) {
    return doc.object("inputTransformer", target.inputTransformer(), TargetParameters::transformer)
        .object(
            "kinesisTarget",
            target.kinesisParameters(),
            kinesis -> Doc.of().text("partitionKeyPath", kinesis.partitionKeyPath()).fields())
        .object(
            "sqsTarget",
            target.sqsParameters(),
            sqs -> Doc.of().text("messageGroupId", sqs.messageGroupId()).fields())
        .object("httpTarget", target.httpParameters(), TargetParameters::http)
        .object("batchTarget", target.batchParameters(), TargetParameters::batch)
        .object("redshiftTarget", target.redshiftDataParameters(), TargetParameters::redshift)
        .object("ecsTarget", target.ecsParameters(), EcsTarget::fields)
        .object(
            "sagemakerPipelineTarget",
            target.sageMakerPipelineParameters(),
            pipeline ->
                Doc.of()
                    .list(
                        "pipelineParameterLists",
                        pipeline.pipelineParameterList(),
                        one ->
                            Doc.of().text("name", one.name()).text("value", one.value()).fields())
                    .fields())
        .object(
            "appsyncTarget",
            target.appSyncParameters(),
            appSync -> Doc.of().text("graphqlOperation", appSync.graphQLOperation()).fields())
        .list(
            "runCommandTargets",
            target.runCommandParameters() == null
                ? List.<RunCommandTarget>of()
                : target.runCommandParameters().runCommandTargets(),
            command ->
                Doc.of().text("key", command.key()).texts("values", command.values()).fields());
  }

  private static Value.Fields transformer(InputTransformer transformer) {
    return Doc.of()
        .map("inputPaths", transformer.inputPathsMap())
        .text("inputTemplate", transformer.inputTemplate())
        .fields();
  }

  private static Value.Fields http(HttpParameters http) {
    return Doc.of()
        .map("headerParameters", http.headerParameters())
        .map("queryStringParameters", http.queryStringParameters())
        .texts("pathParameterValues", http.pathParameterValues())
        .fields();
  }

  private static Value.Fields batch(BatchParameters batch) {
    return Doc.of()
        .text("jobDefinition", batch.jobDefinition())
        .text("jobName", batch.jobName())
        .number(
            "arraySize", batch.arrayProperties() == null ? null : batch.arrayProperties().size())
        .number(
            "jobAttempts", batch.retryStrategy() == null ? null : batch.retryStrategy().attempts())
        .fields();
  }

  private static Value.Fields redshift(RedshiftDataParameters redshift) {
    return Doc.of()
        .text("database", redshift.database())
        .text("dbUser", redshift.dbUser())
        .text("secretsManagerArn", redshift.secretManagerArn())
        .text("sql", redshift.sql())
        .text("statementName", redshift.statementName())
        .bool("withEvent", redshift.withEvent())
        .fields();
  }
}
