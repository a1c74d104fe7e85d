package dev.plumbline.aws.rds;

import dev.plumbline.core.declared.DeclaredResource;
import org.jspecify.annotations.Nullable;

/**
 * Versions of engines: a program may name the first parts only, as {@code 15} for 15.5. Source:
 * Amazon RDS API, CreateDBInstance, EngineVersion.
 */
final class EngineVersion {

  private EngineVersion() {}

  /** The actual version, as short as the program writes it where that is the same version. */
  static String of(DeclaredResource resource, @Nullable String actual) {
    var live = actual == null ? "" : actual;
    var wanted =
        resource
            .declared()
            .at("engineVersion")
            .flatMap(dev.plumbline.core.value.Value::text)
            .orElse("");
    return !wanted.isEmpty() && live.startsWith(wanted + ".") ? wanted : live;
  }
}
