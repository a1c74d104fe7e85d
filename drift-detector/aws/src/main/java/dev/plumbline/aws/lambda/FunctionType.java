package dev.plumbline.aws.lambda;

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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.Layer;

/**
 * Functions; the Pulumi id is the name. The declared code is an archive whose hash is not that of
 * the uploaded package, so code that was changed shows in {@code codeSha256} since the deployment,
 * and in {@code sourceCodeHash} where the program declares the hash of the package.
 */
public final class FunctionType implements AwsType {

  @Override
  public String type() {
    return "aws:lambda/function:Function";
  }

  @Override
  public Set<String> permissions() {
    return Set.of("lambda:GetFunction", "lambda:GetFunctionCodeSigningConfig");
  }

  @Override
  public FieldRules rules() {
    return AwsRules.tagged(type())
        .readOnly(
            "invokeArn",
            "lastModified",
            "qualifiedArn",
            "qualifiedInvokeArn",
            "signingJobArn",
            "signingProfileVersionArn",
            "snapStart.optimizationStatus",
            "sourceCodeSize",
            "version",
            "vpcConfig.vpcId")
        .unreturned("code", "s3Bucket", "s3Key", "s3ObjectVersion")
        .settings(
            "publish",
            "replaceSecurityGroupsOnDestroy",
            "replacementSecurityGroupIds",
            "skipDestroy")
        .maps("environment.variables")
        .sets("architectures", "vpcConfig.securityGroupIds", "vpcConfig.subnetIds")
        .defaultValue("snapStart.applyOn", Value.of("None"))
        .build();
  }

  @Override
  public List<ReadOutcome> read(Scope scope, List<DeclaredResource> resources) {
    return Reads.documents(resources, NOT_FOUND, resource -> Optional.of(live(scope, resource)));
  }

  static final Set<String> NOT_FOUND = Set.of("ResourceNotFoundException");

  private static Doc live(Scope scope, DeclaredResource resource) {
    var client = scope.client(LambdaClient.class);
    var answer = client.getFunction(r -> r.functionName(resource.id()));
    var function = answer.configuration();
    var reserved = answer.concurrency();
    var doc =
        Doc.of()
            .text("id", function.functionName())
            .text("arn", function.functionArn().replaceFirst(":\\$LATEST$", ""))
            .text("name", function.functionName())
            .text("role", function.role())
            .text("handler", function.handler())
            .text("runtime", function.runtimeAsString())
            .text("description", function.description())
            .number("timeout", function.timeout())
            .number("memorySize", function.memorySize())
            .texts("architectures", function.architecturesAsStrings())
            .text("packageType", function.packageTypeAsString())
            .text("imageUri", answer.code() == null ? null : answer.code().imageUri())
            .text("kmsKeyArn", function.kmsKeyArn())
            .texts("layers", function.layers().stream().map(Layer::arn).toList())
            // the provider writes -1 for none
            .number(
                "reservedConcurrentExecutions",
                reserved == null || reserved.reservedConcurrentExecutions() == null
                    ? -1
                    : reserved.reservedConcurrentExecutions())
            .text("codeSha256", function.codeSha256());
    FunctionOptions.add(doc, function);
    sourceHash(doc, resource, function.codeSha256());
    signing(doc, client, resource);
    return answer.tagsError() == null
        ? doc.tags(answer.tags())
        : doc.unreadable("tags").unreadable("tagsAll");
  }

  /** Programs may declare any text to trigger updates; only the package's own hash compares. */
  private static void sourceHash(Doc doc, DeclaredResource resource, @Nullable String live) {
    var declared = resource.text("sourceCodeHash");
    var recorded = resource.recorded().at("codeSha256").flatMap(Value::text).orElse("");
    if (!declared.isEmpty() && declared.equals(recorded)) {
      doc.text("sourceCodeHash", live);
    } else {
      doc.unreadable("sourceCodeHash");
    }
  }

  private static void signing(Doc doc, LambdaClient client, DeclaredResource resource) {
    if (Declared.has(resource, "codeSigningConfigArn")) {
      doc.text(
          "codeSigningConfigArn",
          client
              .getFunctionCodeSigningConfig(r -> r.functionName(resource.id()))
              .codeSigningConfigArn());
    } else {
      doc.unreadable("codeSigningConfigArn");
    }
  }
}
