package dev.plumbline.core.compare;

import dev.plumbline.core.value.Value;
import java.util.Set;

/**
 * How one resource is walked.
 *
 * @param type its Pulumi token
 * @param live the live document, brought to Pulumi's names
 * @param sameness decides on scalars
 * @param unreadable top-level fields that this read could not see
 * @param missingIsGone whether a field that the live document lacks is gone; else nobody knows
 * @param onlyDeclared whether extras and undeclared fields belong to somebody else
 */
record WalkSettings(
    String type,
    Value.Fields live,
    Sameness sameness,
    Set<String> unreadable,
    boolean missingIsGone,
    boolean onlyDeclared) {

  boolean isAws() {
    return type.startsWith("aws:");
  }

  boolean isAzure() {
    return type.startsWith("azure-native:");
  }

  boolean isKubernetes() {
    return type.startsWith("kubernetes:");
  }
}
