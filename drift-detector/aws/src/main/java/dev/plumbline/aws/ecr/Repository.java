package dev.plumbline.aws.ecr;

import dev.plumbline.aws.type.AwsRules;
import dev.plumbline.aws.type.AwsType;
import dev.plumbline.aws.type.Batches;
import dev.plumbline.aws.type.Declared;
import dev.plumbline.aws.type.Doc;
import dev.plumbline.aws.type.Reads;
import dev.plumbline.aws.type.Scope;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.rules.FieldRules;
import dev.plumbline.core.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.model.Tag;

/** Image repositories, a hundred in a call; the Pulumi id is the name. */
public final class Repository implements AwsType {

  @Override
  public String type() {
    return "aws:ecr/repository:Repository";
  }

  @Override
  public Set<String> permissions() {
    return Set.of("ecr:DescribeRepositories", "ecr:ListTagsForResource");
  }

  @Override
  public FieldRules rules() {
    return AwsRules.tagged(type())
        .readOnly("registryId", "repositoryUrl")
        .settings("forceDelete")
        .defaultValue("imageTagMutability", Value.of("MUTABLE"))
        .build();
  }

  @Override
  public List<ReadOutcome> read(Scope scope, List<DeclaredResource> resources) {
    var listed = listed(scope, Declared.ids(resources));
    return Reads.documents(
        resources, NOT_FOUND, resource -> Optional.of(live(scope, listed, resource.id())));
  }

  static final Set<String> NOT_FOUND = Set.of("RepositoryNotFoundException");
  private static final int NAMES = 100;

  /** What calls for many answer; one name that is gone refuses its whole call. */
  private static Map<String, software.amazon.awssdk.services.ecr.model.Repository> listed(
      Scope scope, List<String> names) {
    var found = new LinkedHashMap<String, software.amazon.awssdk.services.ecr.model.Repository>();
    if (names.size() > 1) {
      for (var chunk : Batches.of(names, NAMES)) {
        Reads.orEmpty(NOT_FOUND, () -> described(scope, chunk))
            .ifPresent(all -> all.forEach(one -> found.put(one.repositoryName(), one)));
      }
    }
    return found;
  }

  private static List<software.amazon.awssdk.services.ecr.model.Repository> described(
      Scope scope, List<String> names) {
    return scope
        .client(EcrClient.class)
        .describeRepositories(r -> r.repositoryNames(names))
        .repositories();
  }

  private static Doc live(
      Scope scope,
      Map<String, software.amazon.awssdk.services.ecr.model.Repository> listed,
      String name) {
    var repository =
        listed.containsKey(name) ? listed.get(name) : described(scope, List.of(name)).getFirst();
    return Doc.of()
        .text("id", repository.repositoryName())
        .text("arn", repository.repositoryArn())
        .text("name", repository.repositoryName())
        .text("registryId", repository.registryId())
        .text("repositoryUrl", repository.repositoryUri())
        .text("imageTagMutability", repository.imageTagMutabilityAsString())
        .object(
            "imageScanningConfiguration",
            repository.imageScanningConfiguration(),
            scanning -> Doc.of().bool("scanOnPush", scanning.scanOnPush()).fields())
        .block(
            "encryptionConfigurations",
            repository.encryptionConfiguration(),
            encryption ->
                Doc.of()
                    .text("encryptionType", encryption.encryptionTypeAsString())
                    .text("kmsKey", encryption.kmsKey())
                    .fields())
        .tags(
            scope
                .client(EcrClient.class)
                .listTagsForResource(r -> r.resourceArn(repository.repositoryArn()))
                .tags(),
            Tag::key,
            Tag::value);
  }
}
