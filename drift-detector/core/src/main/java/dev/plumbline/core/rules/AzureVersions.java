package dev.plumbline.core.rules;

import dev.plumbline.core.value.Value;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Versions of engines: a program that says {@code 1.31} leaves the patch to the cloud. Source:
 * documentation of AKS, supported versions ("alias minor version").
 */
final class AzureVersions {

  private static final Pattern SHORT = Pattern.compile("\\d+(\\.\\d+)?");

  private AzureVersions() {}

  /** The live version as short as the declared one, where it is one of those. */
  static Value shortened(String name, Value live, List<Value> guides) {
    return name.endsWith("ersion")
            && !guides.isEmpty()
            && guides.getFirst() instanceof Value.Text(var wanted)
            && live instanceof Value.Text(var there)
            && SHORT.matcher(wanted).matches()
            && there.startsWith(wanted + ".")
        ? guides.getFirst()
        : live;
  }
}
