package dev.plumbline.kubernetes;

import dev.plumbline.core.value.Value;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Set;

/**
 * One answered call of an API server that wrote something. Source: Kubernetes reference, {@code
 * audit.k8s.io/v1}, Event.
 *
 * @param group empty text for the core group
 * @param namespace empty text for objects of the cluster
 * @param name empty text where a whole collection was deleted
 * @param user who it was done as
 * @param caller who called, where that is somebody else; else empty text
 */
record AuditEvent(
    Instant at,
    String verb,
    String group,
    String resource,
    String subresource,
    String namespace,
    String name,
    String user,
    String caller,
    String address,
    String agent) {

  private static final Set<String> WRITES =
      Set.of("create", "update", "patch", "delete", "deletecollection");
  private static final int REFUSED = 300;

  /** The event of one line; empty for reads, refused calls, dry runs and other stages. */
  static Optional<AuditEvent> of(Value line) {
    var verb = text(line, "verb");
    if (!WRITES.contains(verb)
        || !text(line, "stage").equals("ResponseComplete")
        || text(line, "requestURI").contains("dryRun=All")
        || code(line) >= REFUSED
        || text(line, "objectRef", "subresource").equals("status")) {
      return Optional.empty();
    }
    var user = text(line, "user", "username");
    var as = text(line, "impersonatedUser", "username");
    return time(text(line, "stageTimestamp"))
        .map(
            at ->
                new AuditEvent(
                    at,
                    verb,
                    text(line, "objectRef", "apiGroup"),
                    text(line, "objectRef", "resource"),
                    text(line, "objectRef", "subresource"),
                    text(line, "objectRef", "namespace"),
                    text(line, "objectRef", "name"),
                    as.isEmpty() ? user : as,
                    as.isEmpty() ? "" : user,
                    line.in("sourceIPs")
                        .filter(Value.Items.class::isInstance)
                        .map(Value.Items.class::cast)
                        .flatMap(items -> items.values().stream().findFirst())
                        .flatMap(Value::text)
                        .orElse(""),
                    text(line, "userAgent")));
  }

  /** Whether it wrote this object. */
  boolean wrote(Kind kind, ObjectName object) {
    return group.equals(kind.group())
        && resource.equals(kind.likelyPlural())
        && namespace.equals(object.namespace())
        && (name.equals(object.name()) || (name.isEmpty() && verb.equals("deletecollection")));
  }

  /** Such as {@code patch deployments/scale}. */
  String action() {
    return verb + " " + resource + (subresource.isEmpty() ? "" : "/" + subresource);
  }

  private static int code(Value line) {
    return line.in("responseStatus", "code")
        .filter(Value.Num.class::isInstance)
        .map(code -> ((Value.Num) code).value().intValue())
        .orElse(REFUSED);
  }

  private static Optional<Instant> time(String text) {
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeParseException noTime) {
      return Optional.empty();
    }
  }

  private static String text(Value from, String... keys) {
    return from.in(keys).flatMap(Value::text).orElse("");
  }
}
