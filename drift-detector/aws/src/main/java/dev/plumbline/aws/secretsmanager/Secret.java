package dev.plumbline.aws.secretsmanager;

import dev.plumbline.aws.type.AwsRules;
import dev.plumbline.aws.type.AwsType;
import dev.plumbline.aws.type.Doc;
import dev.plumbline.aws.type.Parts;
import dev.plumbline.aws.type.Reads;
import dev.plumbline.aws.type.Scope;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.rules.FieldRules;
import dev.plumbline.core.rules.Normalizers;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.Tag;

/**
 * Secrets without their values; one that waits for its deletion counts as gone. The Pulumi id is
 * the ARN.
 */
public final class Secret implements AwsType {

  @Override
  public String type() {
    return "aws:secretsmanager/secret:Secret";
  }

  @Override
  public Set<String> permissions() {
    return Set.of("secretsmanager:DescribeSecret", "secretsmanager:GetResourcePolicy");
  }

  @Override
  public FieldRules rules() {
    return AwsRules.tagged(type())
        .keyed("replicas", "region")
        .readOnly("replicas.*.lastAccessedDate", "replicas.*.status", "replicas.*.statusMessage")
        .writeOnly("namePrefix")
        .settings("forceOverwriteReplicaSecret", "recoveryWindowInDays")
        .normalize("policy", AwsRules.POLICY)
        .normalize("kmsKeyId", Normalizers.ARN_OR_NAME)
        .sidecar(
            "policy",
            Parts.whole(
                Set.of("aws:secretsmanager/secretPolicy:SecretPolicy"),
                child -> child.text("secretArn")))
        .build();
  }

  @Override
  public List<ReadOutcome> read(Scope scope, List<DeclaredResource> resources) {
    return Reads.documents(resources, NOT_FOUND, resource -> live(scope, resource.id()));
  }

  private static final Set<String> NOT_FOUND = Set.of("ResourceNotFoundException");

  private static Optional<Doc> live(Scope scope, String arn) {
    var client = scope.client(SecretsManagerClient.class);
    var secret = client.describeSecret(r -> r.secretId(arn));
    if (secret.deletedDate() != null) {
      return Optional.empty();
    }
    return Optional.of(
        Doc.of()
            .text("id", arn)
            .text("arn", secret.arn())
            .text("name", secret.name())
            .text("description", secret.description())
            .text("kmsKeyId", secret.kmsKeyId())
            .list(
                "replicas",
                secret.replicationStatus(),
                replica ->
                    Doc.of()
                        .text("region", replica.region())
                        .text("kmsKeyId", replica.kmsKeyId())
                        .fields())
            .text("policy", client.getResourcePolicy(r -> r.secretId(arn)).resourcePolicy())
            .tags(secret.tags(), Tag::key, Tag::value));
  }
}
