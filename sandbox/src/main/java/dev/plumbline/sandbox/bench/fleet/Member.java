package dev.plumbline.sandbox.bench.fleet;

import dev.plumbline.core.value.Value;
import java.util.Set;

/**
 * One resource that was made.
 *
 * @param type the Pulumi token
 * @param name unique in the fleet
 * @param id the cloud id as Pulumi keeps it
 * @param asked what the program asked for
 * @param inputs what Pulumi's state keeps as inputs: checked, with defaults
 * @param outputs what Pulumi's state keeps as outputs
 * @param dependencies names of the members that the inputs refer to
 */
public record Member(
    String type,
    String name,
    String id,
    Value.Fields asked,
    Value.Fields inputs,
    Value.Fields outputs,
    Set<String> dependencies) {

  public Member {
    dependencies = Set.copyOf(dependencies);
  }
}
