package dev.plumbline.aws.iam;

import dev.plumbline.aws.type.AwsRules;
import dev.plumbline.aws.type.AwsType;
import dev.plumbline.aws.type.Doc;
import dev.plumbline.aws.type.Reads;
import dev.plumbline.aws.type.Scope;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.rules.FieldRules;
import dev.plumbline.core.value.Value;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.iam.model.Tag;

/** Identity providers by OpenID Connect; the Pulumi id is the ARN. */
public final class OpenIdConnectProvider implements AwsType {

  @Override
  public String type() {
    return "aws:iam/openIdConnectProvider:OpenIdConnectProvider";
  }

  @Override
  public boolean global() {
    return true;
  }

  @Override
  public Set<String> permissions() {
    return Set.of("iam:GetOpenIDConnectProvider");
  }

  @Override
  public FieldRules rules() {
    return AwsRules.tagged(type()).sets("clientIdLists", "thumbprintLists").build();
  }

  @Override
  public List<ReadOutcome> read(Scope scope, List<DeclaredResource> resources) {
    return Reads.each(resources, Roles.NOT_FOUND, resource -> live(scope, resource));
  }

  private static Value.Fields live(Scope scope, DeclaredResource resource) {
    var arn = resource.id();
    var provider = scope.iam().getOpenIDConnectProvider(r -> r.openIDConnectProviderArn(arn));
    return Doc.of()
        .text("id", arn)
        .text("arn", arn)
        .text("url", url(resource.text("url"), provider.url()))
        .texts("clientIdLists", provider.clientIDList())
        .texts("thumbprintLists", provider.thumbprintList())
        .tags(provider.tags(), Tag::key, Tag::value)
        .fields();
  }

  /** IAM keeps the URL without its scheme, which can only be HTTPS. */
  private static String url(String declared, String live) {
    return declared.startsWith("https://") && !live.contains("://") ? "https://" + live : live;
  }
}
