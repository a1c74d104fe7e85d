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
import java.util.regex.Pattern;
import software.amazon.awssdk.services.lambda.LambdaClient;

/**
 * Permissions: statements of the policy of a function, which one call per function answers. The
 * Pulumi id is the statement's.
 */
public final class Permission implements AwsType {

  @Override
  public String type() {
    return "aws:lambda/permission:Permission";
  }

  @Override
  public Set<String> permissions() {
    return Set.of("lambda:GetPolicy");
  }

  @Override
  public FieldRules rules() {
    return AwsRules.of(type())
        .writeOnly("statementIdPrefix")
        .normalize("function", Normalizers.ARN_OR_NAME)
        .build();
  }

  @Override
  public List<ReadOutcome> read(Scope scope, List<DeclaredResource> resources) {
    return Reads.documents(resources, FunctionType.NOT_FOUND, resource -> live(scope, resource));
  }

  private static Optional<Doc> live(Scope scope, DeclaredResource resource) {
    return Grant.of(policy(scope, resource), resource.id()).map(grant -> document(resource, grant));
  }

  private static String policy(Scope scope, DeclaredResource resource) {
    var function = resource.text("function");
    var qualifier = resource.text("qualifier");
    return scope.once(
        "lambda/policy/" + function + "/" + qualifier,
        () ->
            scope
                .client(LambdaClient.class)
                .getPolicy(
                    r -> r.functionName(function).qualifier(qualifier.isEmpty() ? null : qualifier))
                .policy());
  }

  private static Doc document(DeclaredResource resource, Grant grant) {
    return Doc.of()
        .text("id", resource.id())
        .text("statementId", resource.id())
        .text("action", grant.action())
        .text("function", function(resource, grant.resource()))
        .text("qualifier", resource.text("qualifier"))
        .text("principal", principal(resource.text("principal"), grant.principal()))
        .text("sourceArn", grant.condition("aws:SourceArn"))
        .text("sourceAccount", grant.condition("aws:SourceAccount"))
        .text("principalOrgId", grant.condition("aws:PrincipalOrgID"))
        .text("eventSourceToken", grant.condition("lambda:EventSourceToken"))
        .text("functionUrlAuthType", grant.condition("lambda:FunctionUrlAuthType"));
  }

  /** The ARN without a qualifier that was declared by itself. */
  private static String function(DeclaredResource resource, String arn) {
    var qualifier = resource.text("qualifier");
    return !qualifier.isEmpty() && arn.endsWith(":" + qualifier)
        ? arn.substring(0, arn.length() - qualifier.length() - 1)
        : arn;
  }

  /** An account that was declared by its id is answered as its root user. */
  private static String principal(String declared, String live) {
    return live.matches("arn:[^:]+:iam::" + Pattern.quote(declared) + ":root") ? declared : live;
  }
}
