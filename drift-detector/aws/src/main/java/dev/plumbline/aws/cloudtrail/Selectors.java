package dev.plumbline.aws.cloudtrail;

import dev.plumbline.aws.type.Doc;
import dev.plumbline.core.value.Value;
import software.amazon.awssdk.services.cloudtrail.model.AdvancedEventSelector;
import software.amazon.awssdk.services.cloudtrail.model.AdvancedFieldSelector;
import software.amazon.awssdk.services.cloudtrail.model.EventSelector;

/** Which events a trail records, in Pulumi's shape. */
final class Selectors {

  private Selectors() {}

  static Value basic(EventSelector selector) {
    return Doc.of()
        .text("readWriteType", selector.readWriteTypeAsString())
        .bool("includeManagementEvents", selector.includeManagementEvents())
        .texts("excludeManagementEventSources", selector.excludeManagementEventSources())
        .list(
            "dataResources",
            selector.dataResources(),
            data -> Doc.of().text("type", data.type()).texts("values", data.values()).fields())
        .fields();
  }

  static Value advanced(AdvancedEventSelector selector) {
    return Doc.of()
        .text("name", selector.name())
        .list("fieldSelectors", selector.fieldSelectors(), Selectors::field)
        .fields();
  }

  private static Value field(AdvancedFieldSelector field) {
    return Doc.of()
        .text("field", field.field())
        .texts("equals", field.equalsValue())
        .texts("startsWiths", field.startsWith())
        .texts("endsWiths", field.endsWith())
        .texts("notEquals", field.notEquals())
        .texts("notStartsWiths", field.notStartsWith())
        .texts("notEndsWiths", field.notEndsWith())
        .fields();
  }
}
