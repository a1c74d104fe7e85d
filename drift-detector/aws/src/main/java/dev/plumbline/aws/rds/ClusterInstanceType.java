package dev.plumbline.aws.rds;

import dev.plumbline.aws.type.AwsRules;
import dev.plumbline.aws.type.AwsType;
import dev.plumbline.aws.type.Reads;
import dev.plumbline.aws.type.Scope;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.rules.FieldRules;
import dev.plumbline.core.rules.Normalizers;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.rds.model.DBInstance;

/** Instances of clusters; the Pulumi id is the name. */
public final class ClusterInstanceType implements AwsType {

  @Override
  public String type() {
    return Databases.CLUSTER_INSTANCE;
  }

  @Override
  public Set<String> permissions() {
    return Set.of("rds:DescribeDBInstances");
  }

  @Override
  public FieldRules rules() {
    return PendingChange.rules(AwsRules.tagged(type()))
        .normalize("identifier", Normalizers.CASE_INSENSITIVE)
        .normalize("clusterIdentifier", Normalizers.CASE_INSENSITIVE)
        .normalize("preferredMaintenanceWindow", Normalizers.CASE_INSENSITIVE)
        // AWS answers those of the cluster here too.
        .readOnly(
            "dbiResourceId",
            "endpoint",
            "engineVersionActual",
            "kmsKeyId",
            "networkType",
            "port",
            "storageEncrypted",
            "writer")
        .writeOnly("identifierPrefix")
        .settings("applyImmediately", "forceDestroy")
        .build();
  }

  @Override
  public List<ReadOutcome> read(Scope scope, List<DeclaredResource> resources) {
    return Reads.each(
        resources,
        resource ->
            Databases.instances(scope)
                .find(resource.id())
                .map(instance -> outcome(resource, instance))
                .orElseGet(
                    () -> new ReadOutcome.Absent("database " + resource.id() + " does not exist")));
  }

  private static ReadOutcome outcome(DeclaredResource resource, DBInstance instance) {
    if ("deleting".equals(instance.dbInstanceStatus())) {
      return new ReadOutcome.Absent(instance.dbInstanceIdentifier() + " is being deleted");
    }
    var doc =
        InstanceFields.common(resource, instance)
            .text("clusterIdentifier", instance.dbClusterIdentifier())
            .text("dbiResourceId", instance.dbiResourceId())
            .text("dbParameterGroupName", InstanceFields.parameterGroup(instance))
            .number("promotionTier", instance.promotionTier())
            .text("preferredBackupWindow", instance.preferredBackupWindow())
            .text("preferredMaintenanceWindow", instance.preferredMaintenanceWindow());
    if (instance.endpoint() != null) {
      doc.text("endpoint", instance.endpoint().address())
          .number("port", instance.endpoint().port());
    }
    PendingChange.evidence(doc, instance.pendingModifiedValues());
    return doc.found();
  }
}
