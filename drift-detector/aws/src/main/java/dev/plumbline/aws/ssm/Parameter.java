package dev.plumbline.aws.ssm;

import dev.plumbline.aws.client.AwsFailure;
import dev.plumbline.aws.type.AwsRules;
import dev.plumbline.aws.type.AwsType;
import dev.plumbline.aws.type.Declared;
import dev.plumbline.aws.type.Doc;
import dev.plumbline.aws.type.Reads;
import dev.plumbline.aws.type.Scope;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.rules.FieldRules;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ResourceTypeForTagging;
import software.amazon.awssdk.services.ssm.model.Tag;

/**
 * Parameters; the Pulumi id is the name. The list may lack one that exists, so its tags, which are
 * asked for by name, decide over an absence.
 */
public final class Parameter implements AwsType {

  @Override
  public String type() {
    return "aws:ssm/parameter:Parameter";
  }

  @Override
  public Set<String> permissions() {
    return Set.of("ssm:DescribeParameters", "ssm:GetParameters", "ssm:ListTagsForResource");
  }

  @Override
  public FieldRules rules() {
    return AwsRules.tagged(type()).readOnly("version").settings("overwrite").build();
  }

  @Override
  public List<ReadOutcome> read(Scope scope, List<DeclaredResource> resources) {
    var parameters = Parameters.load(scope, Declared.ids(resources));
    return Reads.documents(
        resources, NOT_FOUND, resource -> Optional.of(live(scope, resource, parameters)));
  }

  private static final Set<String> NOT_FOUND = Set.of("InvalidResourceId");

  private static Doc live(Scope scope, DeclaredResource resource, Parameters parameters) {
    var name = resource.id();
    var tags =
        scope
            .client(SsmClient.class)
            .listTagsForResource(
                r -> r.resourceType(ResourceTypeForTagging.PARAMETER).resourceId(name))
            .tagList();
    var parameter = parameters.described().get(name);
    if (parameter == null) {
      throw new AwsFailure(
          AwsFailure.Kind.FAILED, "", "ssm:DescribeParameters: the list lacks " + name);
    }
    var doc =
        Doc.of()
            .text("id", name)
            .text("arn", scope.arn("ssm", "parameter" + (name.startsWith("/") ? "" : "/") + name))
            .text("name", name)
            .text("type", parameter.typeAsString())
            .text("description", parameter.description())
            .text("allowedPattern", parameter.allowedPattern())
            .text("dataType", parameter.dataType())
            .text("keyId", parameter.keyId())
            .tags(tags, Tag::key, Tag::value);
    tier(doc, resource, parameter.tierAsString());
    return value(doc, resource, Optional.ofNullable(parameters.values().get(name)));
  }

  /** With intelligent tiering Systems Manager picks the tier, and the answer names its pick. */
  private static void tier(Doc doc, DeclaredResource resource, @Nullable String tier) {
    if (resource.text("tier").equals("Intelligent-Tiering")) {
      doc.unreadable("tier");
    } else {
      doc.text("tier", tier);
    }
  }

  private static Doc value(Doc doc, DeclaredResource resource, Optional<String> value) {
    if (value.isEmpty()) {
      return doc.unreadable("value").unreadable("insecureValue");
    }
    return Declared.has(resource, "insecureValue")
        ? doc.text("insecureValue", value.get()).text("value", value.get())
        : doc.text("value", value.get());
  }
}
