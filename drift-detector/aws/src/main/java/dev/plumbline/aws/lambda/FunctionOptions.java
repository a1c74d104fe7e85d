package dev.plumbline.aws.lambda;

import dev.plumbline.aws.type.Doc;
import dev.plumbline.core.value.Value;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.ImageConfig;
import software.amazon.awssdk.services.lambda.model.LoggingConfig;
import software.amazon.awssdk.services.lambda.model.SnapStartApplyOn;
import software.amazon.awssdk.services.lambda.model.SnapStartResponse;

/** The optional parts of a function in Pulumi's shape. */
final class FunctionOptions {

  private FunctionOptions() {}

  static Doc add(Doc doc, FunctionConfiguration function) {
    environment(doc, function);
    network(doc, function);
    return doc.object(
            "deadLetterConfig",
            function.deadLetterConfig(),
            queue -> Doc.of().text("targetArn", queue.targetArn()).fields())
        .object(
            "ephemeralStorage",
            function.ephemeralStorage(),
            storage -> Doc.of().number("size", storage.size()).fields())
        .object(
            "fileSystemConfig",
            function.fileSystemConfigs().stream().findFirst().orElse(null),
            files ->
                Doc.of()
                    .text("arn", files.arn())
                    .text("localMountPath", files.localMountPath())
                    .fields())
        .object(
            "imageConfig",
            function.imageConfigResponse() == null
                ? null
                : function.imageConfigResponse().imageConfig(),
            FunctionOptions::image)
        .object("loggingConfig", function.loggingConfig(), FunctionOptions::logging)
        .object("snapStart", function.snapStart(), FunctionOptions::snapStart)
        .object(
            "tracingConfig",
            function.tracingConfig(),
            tracing -> Doc.of().text("mode", tracing.modeAsString()).fields());
  }

  /** Where the key of the variables may not be used, the answer has an error in their place. */
  private static void environment(Doc doc, FunctionConfiguration function) {
    var environment = function.environment();
    if (environment != null && environment.error() != null) {
      doc.unreadable("environment");
    } else if (environment != null && environment.hasVariables()) {
      doc.value("environment", Doc.of().map("variables", environment.variables()).fields());
    }
  }

  private static void network(Doc doc, FunctionConfiguration function) {
    var vpc = function.vpcConfig();
    if (vpc != null && vpc.vpcId() != null && !vpc.vpcId().isEmpty()) {
      doc.value(
          "vpcConfig",
          Doc.of()
              .bool("ipv6AllowedForDualStack", vpc.ipv6AllowedForDualStack())
              .texts("securityGroupIds", vpc.securityGroupIds())
              .texts("subnetIds", vpc.subnetIds())
              .text("vpcId", vpc.vpcId())
              .fields());
    }
  }

  private static Value.Fields image(ImageConfig image) {
    return Doc.of()
        .texts("commands", image.command())
        .texts("entryPoints", image.entryPoint())
        .text("workingDirectory", image.workingDirectory())
        .fields();
  }

  private static Value.Fields logging(LoggingConfig logging) {
    return Doc.of()
        .text("applicationLogLevel", logging.applicationLogLevelAsString())
        .text("logFormat", logging.logFormatAsString())
        .text("logGroup", logging.logGroup())
        .text("systemLogLevel", logging.systemLogLevelAsString())
        .fields();
  }

  /** A function without it answers None, for which the provider has no block. */
  private static Value.Fields snapStart(SnapStartResponse snapStart) {
    return snapStart.applyOn() == SnapStartApplyOn.NONE
        ? Doc.of().fields()
        : Doc.of().text("applyOn", snapStart.applyOnAsString()).fields();
  }
}
