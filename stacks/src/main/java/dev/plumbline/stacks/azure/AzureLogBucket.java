package dev.plumbline.stacks.azure;

import com.pulumi.azurenative.storage.BlobContainer;
import com.pulumi.azurenative.storage.BlobContainerArgs;
import com.pulumi.azurenative.storage.BlobServiceProperties;
import com.pulumi.azurenative.storage.BlobServicePropertiesArgs;
import com.pulumi.azurenative.storage.ManagementPolicy;
import com.pulumi.azurenative.storage.ManagementPolicyArgs;
import com.pulumi.azurenative.storage.StorageAccount;
import com.pulumi.azurenative.storage.StorageAccountArgs;
import com.pulumi.azurenative.storage.enums.AccessTier;
import com.pulumi.azurenative.storage.enums.PublicAccess;
import com.pulumi.azurenative.storage.inputs.DateAfterCreationArgs;
import com.pulumi.azurenative.storage.inputs.DateAfterModificationArgs;
import com.pulumi.azurenative.storage.inputs.DeleteRetentionPolicyArgs;
import com.pulumi.azurenative.storage.inputs.EncryptionArgs;
import com.pulumi.azurenative.storage.inputs.EncryptionServiceArgs;
import com.pulumi.azurenative.storage.inputs.EncryptionServicesArgs;
import com.pulumi.azurenative.storage.inputs.ManagementPolicyActionArgs;
import com.pulumi.azurenative.storage.inputs.ManagementPolicyBaseBlobArgs;
import com.pulumi.azurenative.storage.inputs.ManagementPolicyDefinitionArgs;
import com.pulumi.azurenative.storage.inputs.ManagementPolicyFilterArgs;
import com.pulumi.azurenative.storage.inputs.ManagementPolicyRuleArgs;
import com.pulumi.azurenative.storage.inputs.ManagementPolicySchemaArgs;
import com.pulumi.azurenative.storage.inputs.ManagementPolicyVersionArgs;
import com.pulumi.azurenative.storage.inputs.SkuArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.plumbline.stacks.component.LogBucket;
import dev.plumbline.stacks.component.LogBucketArgs;
import java.util.Map;

/**
 * A storage account with one blob container for logs, open to identities with a role and to no key,
 * token or anonymous reader. Settings follow one another, because Azure refuses to change an
 * account while another change runs.
 */
public final class AzureLogBucket extends ComponentResource implements LogBucket {
  private static final String CONTAINER = "servers";
  private static final int OLD_VERSION_DAYS = 90;
  private static final int UNDELETE_DAYS = 7;

  private final String name;
  private final LogBucketArgs args;
  private final AzureGroup group;
  private final StorageAccount account;
  private final BlobContainer container;

  AzureLogBucket(String name, LogBucketArgs args, AzureGroup group) {
    super("plumbline:azure:LogBucket", name);
    this.name = name;
    this.args = args;
    this.group = group;
    this.account = account();
    var versioned = keepVersions();
    this.container = container(versioned);
    expire(container);
    registerOutputs(Map.of("account", account.name()));
  }

  /** The storage account's name. */
  @Override
  public Output<String> name() {
    return account.name();
  }

  /** The container's id: an identity writes logs when it has a role there. */
  @Override
  public Output<String> writePermissionId() {
    return container.id();
  }

  private StorageAccount account() {
    return new StorageAccount(
        name,
        StorageAccountArgs.builder()
            .resourceGroupName(group.name())
            .location(group.location())
            .accountName(
                group
                    .id()
                    .applyValue(id -> AccountName.of(args.ownership().physicalName(name), id)))
            .kind("StorageV2")
            .sku(SkuArgs.builder().name("Standard_ZRS").build())
            .accessTier(AccessTier.Hot)
            .minimumTlsVersion("TLS1_2")
            .enableHttpsTrafficOnly(true)
            .allowBlobPublicAccess(false)
            .allowSharedKeyAccess(false)
            .allowCrossTenantReplication(false)
            .defaultToOAuthAuthentication(true)
            .encryption(encryption())
            .tags(args.ownership().tags(name))
            .build(),
        after());
  }

  private static EncryptionArgs encryption() {
    return EncryptionArgs.builder()
        .keySource("Microsoft.Storage")
        .requireInfrastructureEncryption(true)
        .services(
            EncryptionServicesArgs.builder()
                .blob(EncryptionServiceArgs.builder().enabled(true).keyType("Account").build())
                .build())
        .build();
  }

  private Resource keepVersions() {
    var undelete = DeleteRetentionPolicyArgs.builder().enabled(true).days(UNDELETE_DAYS).build();
    return new BlobServiceProperties(
        name,
        BlobServicePropertiesArgs.builder()
            .resourceGroupName(group.name())
            .accountName(account.name())
            .blobServicesName("default")
            .isVersioningEnabled(true)
            .deleteRetentionPolicy(undelete)
            .containerDeleteRetentionPolicy(undelete)
            .build(),
        after(account));
  }

  private BlobContainer container(Resource previous) {
    return new BlobContainer(
        name,
        BlobContainerArgs.builder()
            .resourceGroupName(group.name())
            .accountName(account.name())
            .containerName(CONTAINER)
            .publicAccess(PublicAccess.None)
            .build(),
        after(previous));
  }

  private void expire(Resource previous) {
    new ManagementPolicy(
        name,
        ManagementPolicyArgs.builder()
            .resourceGroupName(group.name())
            .accountName(account.name())
            .managementPolicyName("default")
            .policy(
                ManagementPolicySchemaArgs.builder()
                    .rules(
                        ManagementPolicyRuleArgs.builder()
                            .name("server-logs")
                            .enabled(true)
                            .type("Lifecycle")
                            .definition(lifecycle())
                            .build())
                    .build())
            .build(),
        after(previous));
  }

  private ManagementPolicyDefinitionArgs lifecycle() {
    return ManagementPolicyDefinitionArgs.builder()
        .filters(
            ManagementPolicyFilterArgs.builder()
                .blobTypes("blockBlob")
                .prefixMatch(CONTAINER + "/")
                .build())
        .actions(
            ManagementPolicyActionArgs.builder()
                .baseBlob(
                    ManagementPolicyBaseBlobArgs.builder()
                        .tierToCool(afterChange(args.daysUntilCold()))
                        .delete(afterChange(args.daysUntilDeleted()))
                        .build())
                .version(
                    ManagementPolicyVersionArgs.builder()
                        .delete(
                            DateAfterCreationArgs.builder()
                                .daysAfterCreationGreaterThan((double) OLD_VERSION_DAYS)
                                .build())
                        .build())
                .build())
        .build();
  }

  private static DateAfterModificationArgs afterChange(int days) {
    return DateAfterModificationArgs.builder()
        .daysAfterModificationGreaterThan((double) days)
        .build();
  }

  private CustomResourceOptions after(Resource... previous) {
    return CustomResourceOptions.builder().parent(this).dependsOn(previous).build();
  }
}
