package dev.plumbline.aws.rds;

import dev.plumbline.aws.type.Doc;
import dev.plumbline.core.declared.DeclaredResource;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.MasterUserSecret;
import software.amazon.awssdk.services.rds.model.VpcSecurityGroupMembership;

/** The fields of instances, alone or in a cluster. */
final class InstanceFields {

  private InstanceFields() {}

  static Doc common(DeclaredResource resource, DBInstance instance) {
    return Doc.of()
        .text("id", resource.id())
        .text("arn", instance.dbInstanceArn())
        .text("identifier", instance.dbInstanceIdentifier())
        .text("instanceClass", instance.dbInstanceClass())
        .text("engine", instance.engine())
        .text("engineVersion", EngineVersion.of(resource, instance.engineVersion()))
        .text("engineVersionActual", instance.engineVersion())
        .text("availabilityZone", instance.availabilityZone())
        .text("caCertIdentifier", instance.caCertificateIdentifier())
        .text("customIamInstanceProfile", instance.customIamInstanceProfile())
        .bool("autoMinorVersionUpgrade", instance.autoMinorVersionUpgrade())
        .bool("copyTagsToSnapshot", instance.copyTagsToSnapshot())
        .bool("publiclyAccessible", instance.publiclyAccessible())
        .bool("storageEncrypted", instance.storageEncrypted())
        .text("kmsKeyId", instance.kmsKeyId())
        .number("monitoringInterval", instance.monitoringInterval())
        .text("monitoringRoleArn", instance.monitoringRoleArn())
        .text("networkType", instance.networkType())
        .bool("performanceInsightsEnabled", instance.performanceInsightsEnabled())
        .text("performanceInsightsKmsKeyId", instance.performanceInsightsKMSKeyId())
        .number("performanceInsightsRetentionPeriod", instance.performanceInsightsRetentionPeriod())
        .text(
            "dbSubnetGroupName",
            instance.dbSubnetGroup() == null ? null : instance.dbSubnetGroup().dbSubnetGroupName())
        .tags(Databases.tags(instance.tagList()));
  }

  static void groups(Doc doc, DBInstance instance) {
    doc.texts(
            "vpcSecurityGroupIds",
            instance.vpcSecurityGroups().stream()
                .map(VpcSecurityGroupMembership::vpcSecurityGroupId)
                .toList())
        .text("parameterGroupName", parameterGroup(instance))
        .text(
            "optionGroupName",
            instance.optionGroupMemberships().stream()
                .findFirst()
                .map(each -> each.optionGroupName())
                .orElse(""));
  }

  static String parameterGroup(DBInstance instance) {
    return instance.dbParameterGroups().stream()
        .findFirst()
        .map(each -> each.dbParameterGroupName())
        .orElse("");
  }

  /** A password that RDS keeps in Secrets Manager; nobody reads the secret itself. */
  static void secret(Doc doc, @Nullable MasterUserSecret secret) {
    if (secret != null) {
      doc.bool("manageMasterUserPassword", true)
          .text("masterUserSecretKmsKeyId", secret.kmsKeyId())
          .block(
              "masterUserSecrets",
              secret,
              each ->
                  Doc.of()
                      .text("kmsKeyId", each.kmsKeyId())
                      .text("secretArn", each.secretArn())
                      .text("secretStatus", each.secretStatus())
                      .fields());
    }
  }

  static void domain(Doc doc, DBInstance instance) {
    instance.domainMemberships().stream()
        .findFirst()
        .ifPresent(
            domain ->
                doc.text("domain", domain.domain())
                    .text("domainAuthSecretArn", domain.authSecretArn())
                    .texts("domainDnsIps", domain.dnsIps())
                    .text("domainFqdn", domain.fqdn())
                    .text("domainIamRoleName", domain.iamRoleName())
                    .text("domainOu", domain.ou()));
  }
}
