package dev.plumbline.aws.ecr;

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
import software.amazon.awssdk.services.ecr.EcrClient;

/** Lifecycle policies of repositories; the Pulumi id is the name of the repository. */
public final class LifecyclePolicy implements AwsType {

  @Override
  public String type() {
    return "aws:ecr/lifecyclePolicy:LifecyclePolicy";
  }

  @Override
  public Set<String> permissions() {
    return Set.of("ecr:GetLifecyclePolicy");
  }

  @Override
  public FieldRules rules() {
    return AwsRules.of(type()).readOnly("registryId").normalize("policy", Normalizers.JSON).build();
  }

  @Override
  public List<ReadOutcome> read(Scope scope, List<DeclaredResource> resources) {
    return Reads.documents(
        resources, NOT_FOUND, resource -> Optional.of(live(scope, resource.id())));
  }

  private static final Set<String> NOT_FOUND =
      Set.of("LifecyclePolicyNotFoundException", "RepositoryNotFoundException");

  private static Doc live(Scope scope, String name) {
    var answer = scope.client(EcrClient.class).getLifecyclePolicy(r -> r.repositoryName(name));
    return Doc.of()
        .text("id", answer.repositoryName())
        .text("repository", answer.repositoryName())
        .text("registryId", answer.registryId())
        .text("policy", answer.lifecyclePolicyText());
  }
}
