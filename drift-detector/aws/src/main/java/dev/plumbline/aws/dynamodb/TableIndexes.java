package dev.plumbline.aws.dynamodb;

import dev.plumbline.aws.type.Doc;
import dev.plumbline.core.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.OnDemandThroughput;
import software.amazon.awssdk.services.dynamodb.model.Projection;

/** Keys and indexes of a table in Pulumi's shape. */
final class TableIndexes {

  private TableIndexes() {}

  /** The attribute that is the key of this kind, or empty text. */
  static String key(List<KeySchemaElement> schema, KeyType kind) {
    return schema.stream()
        .filter(element -> element.keyType() == kind)
        .map(KeySchemaElement::attributeName)
        .findFirst()
        .orElse("");
  }

  static Value global(GlobalSecondaryIndexDescription index) {
    var throughput = index.provisionedThroughput();
    return projected(Doc.of(), index.projection())
        .text("name", index.indexName())
        .text("hashKey", key(index.keySchema(), KeyType.HASH))
        .text("rangeKey", key(index.keySchema(), KeyType.RANGE))
        .number("readCapacity", throughput == null ? null : throughput.readCapacityUnits())
        .number("writeCapacity", throughput == null ? null : throughput.writeCapacityUnits())
        .object("onDemandThroughput", index.onDemandThroughput(), TableIndexes::onDemand)
        .fields();
  }

  static Value local(LocalSecondaryIndexDescription index) {
    return projected(Doc.of(), index.projection())
        .text("name", index.indexName())
        .text("rangeKey", key(index.keySchema(), KeyType.RANGE))
        .fields();
  }

  static Value.Fields onDemand(OnDemandThroughput throughput) {
    return Doc.of()
        .number("maxReadRequestUnits", throughput.maxReadRequestUnits())
        .number("maxWriteRequestUnits", throughput.maxWriteRequestUnits())
        .fields();
  }

  private static Doc projected(Doc doc, @Nullable Projection projection) {
    return projection == null
        ? doc
        : doc.text("projectionType", projection.projectionTypeAsString())
            .texts("nonKeyAttributes", projection.nonKeyAttributes());
  }
}
