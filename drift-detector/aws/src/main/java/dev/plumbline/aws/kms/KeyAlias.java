package dev.plumbline.aws.kms;

import dev.plumbline.aws.type.AwsRules;
import dev.plumbline.aws.type.AwsType;
import dev.plumbline.aws.type.Doc;
import dev.plumbline.aws.type.Reads;
import dev.plumbline.aws.type.Scope;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.rules.FieldRules;
import dev.plumbline.core.rules.Normalizers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.kms.KmsClient;

/** Aliases of keys, in pages for all; the Pulumi id is the name. */
public final class KeyAlias implements AwsType {

  @Override
  public String type() {
    return "aws:kms/alias:Alias";
  }

  @Override
  public Set<String> permissions() {
    return Set.of("kms:DescribeKey", "kms:ListAliases");
  }

  @Override
  public FieldRules rules() {
    return AwsRules.of(type())
        .readOnly("targetKeyArn")
        .writeOnly("namePrefix")
        .normalize("targetKeyId", Normalizers.ARN_OR_NAME)
        .build();
  }

  @Override
  public List<ReadOutcome> read(Scope scope, List<DeclaredResource> resources) {
    var listed = listed(scope);
    return Reads.documents(
        resources,
        Key.NOT_FOUND,
        resource -> Optional.of(live(scope, resource.id(), target(scope, listed, resource.id()))));
  }

  private static Map<String, String> listed(Scope scope) {
    return scope.once(
        "kms/aliases",
        () -> {
          var targets = new LinkedHashMap<String, String>();
          for (var page : scope.client(KmsClient.class).listAliasesPaginator(r -> r.limit(100))) {
            page.aliases().stream()
                .filter(alias -> alias.targetKeyId() != null)
                .forEach(alias -> targets.put(alias.aliasName(), alias.targetKeyId()));
          }
          return targets;
        });
  }

  /** The key of an alias; where the list lacks it, KMS is asked what is behind the name. */
  private static String target(Scope scope, Map<String, String> listed, String name) {
    return Optional.ofNullable(listed.get(name))
        .orElseGet(
            () ->
                scope
                    .client(KmsClient.class)
                    .describeKey(r -> r.keyId(name))
                    .keyMetadata()
                    .keyId());
  }

  private static Doc live(Scope scope, String name, String target) {
    return Doc.of()
        .text("id", name)
        .text("arn", scope.arn("kms", name))
        .text("name", name)
        .text("targetKeyId", target)
        .text("targetKeyArn", scope.arn("kms", "key/" + target));
  }
}
