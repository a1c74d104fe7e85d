package dev.plumbline.aws.dynamodb;

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
import dev.plumbline.core.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryStatus;
import software.amazon.awssdk.services.dynamodb.model.SSEDescription;
import software.amazon.awssdk.services.dynamodb.model.SSEStatus;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;
import software.amazon.awssdk.services.dynamodb.model.Tag;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

/** Tables; one that is being deleted counts as gone. The Pulumi id is the name. */
public final class Table implements AwsType {

  @Override
  public String type() {
    return "aws:dynamodb/table:Table";
  }

  @Override
  public Set<String> permissions() {
    return Set.of(
        "dynamodb:DescribeContinuousBackups",
        "dynamodb:DescribeTable",
        "dynamodb:DescribeTimeToLive",
        "dynamodb:ListTagsOfResource");
  }

  @Override
  public FieldRules rules() {
    return AwsRules.tagged(type())
        .keyed("attributes", "name")
        .keyed("globalSecondaryIndexes", "name")
        .sets(
            "globalSecondaryIndexes.*.nonKeyAttributes", "localSecondaryIndexes.*.nonKeyAttributes")
        .keyed("localSecondaryIndexes", "name")
        .keyed("replicas", "regionName")
        .readOnly(
            "replicas.*.arn",
            "replicas.*.streamArn",
            "replicas.*.streamLabel",
            "streamArn",
            "streamLabel")
        .writeOnly(
            "importTable",
            "restoreDateTime",
            "restoreSourceName",
            "restoreSourceTableArn",
            "restoreToLatestTime")
        .settings("replicas.*.propagateTags")
        .unreturned("replicas.*.pointInTimeRecovery")
        .defaultValue("tableClass", Value.of("STANDARD"))
        .defaultValue("billingMode", Value.of("PROVISIONED"))
        .sidecar(
            "replicas",
            Parts.whole(
                Set.of("aws:dynamodb/tableReplica:TableReplica"),
                child -> Spelling.afterSlash(child.text("globalTableArn"))))
        .build();
  }

  @Override
  public List<ReadOutcome> read(Scope scope, List<DeclaredResource> resources) {
    return Reads.documents(resources, NOT_FOUND, resource -> live(scope, resource));
  }

  private static final Set<String> NOT_FOUND = Set.of("ResourceNotFoundException");

  private static Optional<Doc> live(Scope scope, DeclaredResource resource) {
    var client = scope.client(DynamoDbClient.class);
    var table = client.describeTable(r -> r.tableName(resource.id())).table();
    if (table.tableStatus() == TableStatus.DELETING) {
      return Optional.empty();
    }
    var doc = described(table);
    ttl(doc, client, table.tableName());
    recovery(doc, client, table.tableName());
    return Optional.of(doc.tags(tags(client, table.tableArn()), Tag::key, Tag::value));
  }

  private static List<Tag> tags(DynamoDbClient client, String arn) {
    var tags = new ArrayList<Tag>();
    var page = client.listTagsOfResource(r -> r.resourceArn(arn));
    tags.addAll(page.tags());
    while (page.nextToken() != null) {
      var next = page.nextToken();
      page = client.listTagsOfResource(r -> r.resourceArn(arn).nextToken(next));
      if (next.equals(page.nextToken())) {
        throw AwsFailure.endless("dynamodb:ListTagsOfResource");
      }
      tags.addAll(page.tags());
    }
    return tags;
  }

  private static Doc described(TableDescription table) {
    var billing = table.billingModeSummary();
    var throughput = table.provisionedThroughput();
    var stream = table.streamSpecification();
    return Doc.of()
        .text("id", table.tableName())
        .text("arn", table.tableArn())
        .text("name", table.tableName())
        .list(
            "attributes",
            table.attributeDefinitions(),
            attribute ->
                Doc.of()
                    .text("name", attribute.attributeName())
                    .text("type", attribute.attributeTypeAsString())
                    .fields())
        .text("hashKey", TableIndexes.key(table.keySchema(), KeyType.HASH))
        .text("rangeKey", TableIndexes.key(table.keySchema(), KeyType.RANGE))
        .text("billingMode", billing == null ? "PROVISIONED" : billing.billingModeAsString())
        .number("readCapacity", throughput == null ? null : throughput.readCapacityUnits())
        .number("writeCapacity", throughput == null ? null : throughput.writeCapacityUnits())
        .object("onDemandThroughput", table.onDemandThroughput(), TableIndexes::onDemand)
        .list("globalSecondaryIndexes", table.globalSecondaryIndexes(), TableIndexes::global)
        .list("localSecondaryIndexes", table.localSecondaryIndexes(), TableIndexes::local)
        .bool("streamEnabled", stream != null && stream.streamEnabled())
        .text("streamViewType", stream == null ? null : stream.streamViewTypeAsString())
        .text(
            "tableClass",
            table.tableClassSummary() == null
                ? "STANDARD"
                : table.tableClassSummary().tableClassAsString())
        .bool("deletionProtectionEnabled", table.deletionProtectionEnabled())
        .value("serverSideEncryption", encryption(table.sseDescription()))
        .list(
            "replicas",
            table.replicas(),
            replica ->
                Doc.of()
                    .text("regionName", replica.regionName())
                    .text("kmsKeyArn", replica.kmsMasterKeyId())
                    .fields());
  }

  /** Without a description a key that AWS owns is used, which the block calls not enabled. */
  private static Value encryption(@Nullable SSEDescription encryption) {
    var enabled = encryption != null && encryption.status() == SSEStatus.ENABLED;
    return Doc.of()
        .bool("enabled", enabled)
        .text("kmsKeyArn", encryption == null ? null : encryption.kmsMasterKeyArn())
        .fields();
  }

  private static void ttl(Doc doc, DynamoDbClient client, String table) {
    var ttl = client.describeTimeToLive(r -> r.tableName(table)).timeToLiveDescription();
    var status = ttl.timeToLiveStatus();
    doc.value(
        "ttl",
        Doc.of()
            .bool(
                "enabled",
                status == TimeToLiveStatus.ENABLED || status == TimeToLiveStatus.ENABLING)
            .text("attributeName", ttl.attributeName())
            .fields());
  }

  private static void recovery(Doc doc, DynamoDbClient client, String table) {
    var backups =
        Reads.ifSupported(
            () ->
                client
                    .describeContinuousBackups(r -> r.tableName(table))
                    .continuousBackupsDescription());
    if (backups.isEmpty()) {
      doc.unreadable("pointInTimeRecovery");
      return;
    }
    var recovery = backups.get().pointInTimeRecoveryDescription();
    doc.value(
        "pointInTimeRecovery",
        Doc.of()
            .bool(
                "enabled",
                recovery != null
                    && recovery.pointInTimeRecoveryStatus() == PointInTimeRecoveryStatus.ENABLED)
            .number(
                "recoveryPeriodInDays", recovery == null ? null : recovery.recoveryPeriodInDays())
            .fields());
  }
}
