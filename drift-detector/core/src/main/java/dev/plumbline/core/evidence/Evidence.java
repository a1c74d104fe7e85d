package dev.plumbline.core.evidence;

import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything one comparison needs: the input of {@code diff}, and what a finding stores. Secrets
 * are {@link Value.Hashed} or redacted before it leaves the process.
 *
 * @param type a Pulumi token
 * @param cloudId the cloud id, or empty text
 * @param declared the inputs; empty where the resource is unmanaged
 * @param recorded the outputs, or empty
 * @param outcome what reading gave; {@link ReadOutcome.Found} carries the live document and its
 *     shape
 * @param schema what the document itself says of its fields
 */
public record Evidence(
    String type,
    String cloudId,
    Optional<Value.Fields> declared,
    Optional<Value.Fields> recorded,
    ReadOutcome outcome,
    Schema schema) {

  /** The version of the document's form. */
  public static final int VERSION = 1;

  /**
   * What is known of the fields; paths in the live document's spelling, dotted, {@code *} for any
   * index or key.
   */
  public record Schema(List<String> readOnly, List<String> writeOnly, Map<String, Value> defaults) {
    public static final Schema NONE = new Schema(List.of(), List.of(), Map.of());

    public Schema {
      readOnly = List.copyOf(readOnly);
      writeOnly = List.copyOf(writeOnly);
      defaults = Map.copyOf(defaults);
    }
  }
}
