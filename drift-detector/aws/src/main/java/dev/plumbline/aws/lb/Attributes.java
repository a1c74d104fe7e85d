package dev.plumbline.aws.lb;

import dev.plumbline.aws.type.Doc;
import java.util.Map;

/**
 * The attributes of a load balancer, target group or listener, which AWS keeps as texts under
 * dotted keys. AWS answers only those that the kind of load balancer has; of the others, and of
 * those that an emulator lacks, nothing is known.
 */
record Attributes(Map<String, String> values) {

  Attributes {
    values = Map.copyOf(values);
  }

  boolean has(String key) {
    return values.containsKey(key);
  }

  String text(String key) {
    return values.getOrDefault(key, "");
  }

  void text(Doc doc, String field, String key) {
    doc.known(field, values.get(key)).text(field, text(key));
  }

  void flag(Doc doc, String field, String key) {
    if (text(key).isEmpty()) {
      doc.unreadable(field);
    } else {
      doc.bool(field, Boolean.valueOf(text(key)));
    }
  }

  void number(Doc doc, String field, String key) {
    if (text(key).isEmpty()) {
      doc.unreadable(field);
    } else {
      doc.number(field, Long.valueOf(text(key)));
    }
  }
}
