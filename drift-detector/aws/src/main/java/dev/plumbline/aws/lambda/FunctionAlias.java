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
import dev.plumbline.core.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.AliasRoutingConfiguration;

/** Aliases of functions; the Pulumi id is the ARN. */
public final class FunctionAlias implements AwsType {

  @Override
  public String type() {
    return "aws:lambda/alias:Alias";
  }

  @Override
  public Set<String> permissions() {
    return Set.of("lambda:GetAlias");
  }

  @Override
  public FieldRules rules() {
    return AwsRules.of(type())
        .readOnly("invokeArn")
        .maps("routingConfig.additionalVersionWeights")
        .normalize("functionName", Normalizers.ARN_OR_NAME)
        .build();
  }

  @Override
  public List<ReadOutcome> read(Scope scope, List<DeclaredResource> resources) {
    return Reads.documents(
        resources, FunctionType.NOT_FOUND, resource -> Optional.of(live(scope, resource)));
  }

  private static Doc live(Scope scope, DeclaredResource resource) {
    var alias =
        scope
            .client(LambdaClient.class)
            .getAlias(
                r -> r.functionName(resource.text("functionName")).name(resource.text("name")));
    var arn = alias.aliasArn();
    return Doc.of()
        .text("id", arn)
        .text("arn", arn)
        .text("name", alias.name())
        .text("description", alias.description())
        .text("functionName", arn.substring(0, arn.lastIndexOf(':')))
        .text("functionVersion", alias.functionVersion())
        .object("routingConfig", alias.routingConfig(), FunctionAlias::routing);
  }

  private static Value.Fields routing(AliasRoutingConfiguration routing) {
    if (routing.additionalVersionWeights().isEmpty()) {
      return Doc.of().fields();
    }
    var weights = Doc.of();
    routing.additionalVersionWeights().forEach(weights::number);
    return Doc.of().value("additionalVersionWeights", weights.fields()).fields();
  }
}
