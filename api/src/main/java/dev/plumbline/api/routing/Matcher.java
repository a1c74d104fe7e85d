package dev.plumbline.api.routing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.core.rules.Glob;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which events are meant. Each part is a list of globs of which one must fit; an empty list asks
 * for nothing.
 *
 * @param severity of the finding or incident
 * @param stack as {@code project/stack}
 * @param owner who owns it
 * @param type Pulumi type of the resource, or of one of the incident's resources
 * @param subject {@code incidents/<id>} or {@code findings/<id>}
 */
public record Matcher(
    List<String> severity,
    List<String> stack,
    List<String> owner,
    List<String> type,
    List<String> subject) {

  public static final List<String> PARTS = List.of("severity", "stack", "owner", "type", "subject");

  public Matcher {
    severity = List.copyOf(severity);
    stack = List.copyOf(stack);
    owner = List.copyOf(owner);
    type = List.copyOf(type);
    subject = List.copyOf(subject);
  }

  /** Whether it asks for nothing, so that everything fits. */
  public boolean isEmpty() {
    return Stream.of(severity, stack, owner, type, subject).allMatch(List::isEmpty);
  }

  /**
   * Whether an event fits.
   *
   * @param event a CloudEvent of a finding or incident
   */
  public boolean fits(JsonNode event) {
    var data = event.path("data");
    return fits(severity, List.of(data.path("severity").asText()))
        && fits(stack, List.of(data.path("stack").asText()))
        && fits(owner, List.of(data.path("owner").asText()))
        && fits(type, types(data))
        && fits(subject, List.of(event.path("subject").asText()));
  }

  private static List<String> types(JsonNode data) {
    var types = new ArrayList<String>();
    types.add(data.path("type").asText());
    data.path("findings").forEach(finding -> types.add(finding.path("type").asText()));
    return types;
  }

  private static boolean fits(List<String> globs, List<String> texts) {
    return globs.isEmpty()
        || globs.stream().anyMatch(glob -> texts.stream().anyMatch(t -> Glob.matches(glob, t)));
  }

  /** Only the parts that ask for something. */
  public ObjectNode json() {
    var node = JsonNodeFactory.instance.objectNode();
    put(node, "severity", severity);
    put(node, "stack", stack);
    put(node, "owner", owner);
    put(node, "type", type);
    put(node, "subject", subject);
    return node;
  }

  private static void put(ObjectNode node, String name, List<String> globs) {
    if (!globs.isEmpty()) {
      globs.forEach(node.putArray(name)::add);
    }
  }

  /** What {@link #json()} wrote. */
  public static Matcher read(JsonNode node) {
    return new Matcher(
        texts(node, "severity"),
        texts(node, "stack"),
        texts(node, "owner"),
        texts(node, "type"),
        texts(node, "subject"));
  }

  private static List<String> texts(JsonNode node, String name) {
    var texts = new ArrayList<String>();
    node.path(name).forEach(each -> texts.add(each.asText()));
    return texts;
  }
}
