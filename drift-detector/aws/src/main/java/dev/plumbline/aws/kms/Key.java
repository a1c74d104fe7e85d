package dev.plumbline.aws.kms;

import dev.plumbline.aws.client.AwsFailure;
import dev.plumbline.aws.type.AwsRules;
import dev.plumbline.aws.type.AwsType;
import dev.plumbline.aws.type.Doc;
import dev.plumbline.aws.type.Parts;
import dev.plumbline.aws.type.Reads;
import dev.plumbline.aws.type.Scope;
import dev.plumbline.aws.type.Spelling;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.rules.FieldRules;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.OriginType;
import software.amazon.awssdk.services.kms.model.Tag;

/** Keys; one that waits for its deletion counts as gone. The Pulumi id is the key id. */
public final class Key implements AwsType {

  @Override
  public String type() {
    return "aws:kms/key:Key";
  }

  @Override
  public Set<String> permissions() {
    return Set.of(
        "kms:DescribeKey", "kms:GetKeyPolicy", "kms:GetKeyRotationStatus", "kms:ListResourceTags");
  }

  @Override
  public FieldRules rules() {
    return AwsRules.tagged(type())
        .readOnly("keyId")
        .settings("bypassPolicyLockoutSafetyCheck", "deletionWindowInDays")
        .normalize("policy", AwsRules.POLICY)
        .sidecar(
            "policy",
            Parts.whole(
                Set.of("aws:kms/keyPolicy:KeyPolicy"),
                child -> Spelling.afterSlash(child.text("keyId"))))
        .build();
  }

  @Override
  public List<ReadOutcome> read(Scope scope, List<DeclaredResource> resources) {
    return Reads.each(
        resources,
        resource -> {
          try {
            return outcome(scope, resource.id());
          } catch (AwsFailure failure) {
            return Reads.absentOr(failure, NOT_FOUND);
          }
        });
  }

  static final Set<String> NOT_FOUND = Set.of("NotFoundException");

  private static final Set<KeyState> GONE =
      Set.of(KeyState.PENDING_DELETION, KeyState.PENDING_REPLICA_DELETION);

  private static ReadOutcome outcome(Scope scope, String id) {
    var kms = scope.client(KmsClient.class);
    var key = kms.describeKey(r -> r.keyId(id)).keyMetadata();
    if (GONE.contains(key.keyState())) {
      return new ReadOutcome.Absent(id + " is " + key.keyStateAsString());
    }
    var doc =
        Doc.of()
            .text("id", key.keyId())
            .text("arn", key.arn())
            .text("keyId", key.keyId())
            .text("description", key.description())
            .text("keyUsage", key.keyUsageAsString())
            .text("customerMasterKeySpec", key.keySpecAsString())
            .bool("isEnabled", key.enabled())
            .bool("multiRegion", key.multiRegion())
            .text("customKeyStoreId", key.customKeyStoreId())
            .text(
                "xksKeyId",
                key.xksKeyConfiguration() == null ? null : key.xksKeyConfiguration().id())
            .text("policy", kms.getKeyPolicy(r -> r.keyId(id).policyName("default")).policy());
    rotation(doc, kms, key);
    return doc.tags(
            kms.listResourceTagsPaginator(r -> r.keyId(id)).stream()
                .flatMap(page -> page.tags().stream())
                .toList(),
            Tag::tagKey,
            Tag::tagValue)
        .found();
  }

  /** Only symmetric keys whose material is AWS's own can rotate; KMS refuses to say of others. */
  private static void rotation(Doc doc, KmsClient kms, KeyMetadata key) {
    if (key.keySpec() != KeySpec.SYMMETRIC_DEFAULT || key.origin() != OriginType.AWS_KMS) {
      doc.bool("enableKeyRotation", false);
      return;
    }
    var rotation = kms.getKeyRotationStatus(r -> r.keyId(key.keyId()));
    doc.bool("enableKeyRotation", rotation.keyRotationEnabled())
        .number("rotationPeriodInDays", rotation.rotationPeriodInDays());
  }
}
