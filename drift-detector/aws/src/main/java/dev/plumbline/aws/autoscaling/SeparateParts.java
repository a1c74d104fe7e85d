package dev.plumbline.aws.autoscaling;

import dev.plumbline.aws.type.Declared;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.rules.Sidecar;
import dev.plumbline.core.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Resources of their own take their element out of a list of a group.
 *
 * @param field the field that names an element
 * @param names how a child of each type names the element that it owns
 */
record SeparateParts(String field, Map<String, Function<DeclaredResource, String>> names)
    implements Sidecar {

  static final Sidecar TRAFFIC_SOURCES =
      new SeparateParts(
          "identifier",
          Map.of(
              "aws:autoscaling/attachment:Attachment",
              child ->
                  child.text("lbTargetGroupArn").isEmpty()
                      ? child.text("elb")
                      : child.text("lbTargetGroupArn"),
              "aws:autoscaling/trafficSourceAttachment:TrafficSourceAttachment",
              child -> inner(child, "trafficSource", "identifier")));

  static final Sidecar TAGS =
      new SeparateParts(
          "key", Map.of("aws:autoscaling/tag:Tag", child -> inner(child, "tag", "key")));

  SeparateParts {
    names = Map.copyOf(names);
  }

  private static String inner(DeclaredResource child, String object, String field) {
    return Declared.input(child, object) instanceof Value.Fields fields
        ? Declared.text(fields, field)
        : "";
  }

  @Override
  public Set<String> childTypes() {
    return names.keySet();
  }

  @Override
  public String parentId(DeclaredResource child) {
    return child.text("autoscalingGroupName");
  }

  @Override
  public Value without(Value parentValue, List<DeclaredResource> children) {
    var owned =
        children.stream()
            .map(child -> names.getOrDefault(child.type(), any -> "").apply(child))
            .toList();
    return parentValue instanceof Value.Items(var items)
        ? new Value.Items(items.stream().filter(item -> !owned.contains(name(item))).toList())
        : parentValue;
  }

  private String name(Value item) {
    return item instanceof Value.Fields fields ? Declared.text(fields, field) : "";
  }
}
