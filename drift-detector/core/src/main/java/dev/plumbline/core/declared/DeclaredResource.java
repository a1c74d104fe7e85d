package dev.plumbline.core.declared;

import dev.plumbline.core.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One resource of a checkpoint.
 *
 * @param urn the Pulumi URN
 * @param type the Pulumi token, such as {@code aws:ec2/vpc:Vpc}
 * @param id the cloud id; empty text for components
 * @param custom false for components
 * @param declared the inputs
 * @param recorded the outputs
 * @param provider the URN of its provider resource (without the id), or empty text
 * @param dependencies URNs it depends on, its parent left out
 * @param parent its parent's URN, or empty text
 * @param ignoreChanges property paths that the state says to ignore ({@code *} is all)
 * @param marks what the checkpoint says of its condition
 * @param initErrors errors of its last initialisation
 * @param propertyDependencies by input, the URNs of which it takes values; they are among the
 *     dependencies
 */
public record DeclaredResource(
    String urn,
    String type,
    String id,
    boolean custom,
    Value.Fields declared,
    Value.Fields recorded,
    String provider,
    String parent,
    Set<String> dependencies,
    List<String> ignoreChanges,
    Set<Mark> marks,
    List<String> initErrors,
    Map<String, Set<String>> propertyDependencies) {

  /** A condition that changes how a resource is treated. */
  public enum Mark {
    /** Owned by someone else; read by the program only. */
    EXTERNAL,
    /** Waits to be deleted after its replacement was made. */
    DELETE,
    /** Was deleted and waits for its replacement. */
    PENDING_REPLACEMENT,
    /** A view of another resource. */
    VIEW,
    /** An operation on it was interrupted. */
    PENDING_OPERATION,
    /** A refresh wrote its inputs last: drift may have been absorbed. */
    ABSORBED,
    PROTECT,
    RETAIN_ON_DELETE
  }

  public DeclaredResource {
    dependencies = Set.copyOf(dependencies);
    ignoreChanges = List.copyOf(ignoreChanges);
    marks = Set.copyOf(marks);
    initErrors = List.copyOf(initErrors);
    propertyDependencies = Map.copyOf(propertyDependencies);
  }

  /** A resource with the given essentials and nothing else, the common case of tests. */
  public static DeclaredResource of(
      String urn, String type, String id, Value.Fields declared, Value.Fields recorded) {
    return new DeclaredResource(
        urn, type, id, true, declared, recorded, "", "", Set.of(), List.of(), Set.of(), List.of(),
        Map.of());
  }

  /** The package of the type token: {@code aws} of {@code aws:ec2/vpc:Vpc}. */
  public String packageName() {
    var colon = type.indexOf(':');
    return colon < 0 ? type : type.substring(0, colon);
  }

  /** Values both declared and recorded, the text of one field, declared first; or empty text. */
  public String text(String field) {
    return declared
        .at(field)
        .or(() -> recorded.at(field))
        .map(
            value ->
                value instanceof Value.Secret(var plain) ? plain.orElse(Value.nothing()) : value)
        .flatMap(Value::text)
        .orElse("");
  }
}
