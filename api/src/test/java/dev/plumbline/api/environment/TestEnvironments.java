package dev.plumbline.api.environment;

import dev.plumbline.api.catalog.Catalog;
import dev.plumbline.api.config.CatalogSettings;
import dev.plumbline.api.config.EnvironmentSettings;
import dev.plumbline.api.store.StoreFixture;
import dev.plumbline.policies.Policies;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Desks for environments over a test's store, and a catalog with one template. */
public final class TestEnvironments {

  private TestEnvironments() {}

  /** A desk where nobody may ask for anything. */
  public static EnvironmentDesk desk(StoreFixture store) {
    var catalog = Catalog.of(List.of(), Path.of("nowhere"));
    return EnvironmentDesk.of(EnvironmentSettings.OFF, catalog, books(store), () -> {});
  }

  static EnvironmentDesk.Books books(StoreFixture store) {
    return new EnvironmentDesk.Books(
        store.database.jdbi(),
        store.ids,
        store.events,
        store.operations,
        store.stacks,
        store.outbox,
        () -> Policies.of(List.of()));
  }

  /** Teams shop, with a quota of 2 and a budget of 100, and blog without a budget. */
  public static EnvironmentSettings settings(Path folder) {
    return settings(folder, 2);
  }

  /**
   * As {@link #settings(Path, int)}, with a script in the place of Pulumi, so that all succeeds.
   */
  public static EnvironmentSettings scripted(Path folder, int quota) {
    var script = folder.resolve("environment-pulumi.sh");
    try (InputStream in =
        Objects.requireNonNull(
            TestEnvironments.class.getResourceAsStream("/environment-pulumi.sh"))) {
      Files.copy(in, script);
      Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    } catch (IOException unable) {
      throw new UncheckedIOException(unable);
    }
    return settings(folder, quota, "work", script);
  }

  /** As {@link #settings(Path)}, with another quota for shop, and ten times as much for blog. */
  public static EnvironmentSettings settings(Path folder, int quota) {
    return settings(folder, quota, "work");
  }

  /** As {@link #settings(Path, int)}, of a service that works in another folder. */
  public static EnvironmentSettings settings(Path folder, int quota, String work) {
    // Never the Pulumi of the machine.
    return settings(folder, quota, work, folder.resolve("nowhere/pulumi"));
  }

  private static EnvironmentSettings settings(Path folder, int quota, String work, Path pulumi) {
    return new EnvironmentSettings(
        true,
        List.of(new CatalogSettings.Folder(folder.resolve("templates"))),
        pulumi.toString(),
        "file://" + folder.resolve("state"),
        Optional.empty(),
        folder.resolve(work),
        Map.of(),
        Map.of(),
        Map.of(),
        1,
        Duration.ofMinutes(15),
        List.of(
            new EnvironmentSettings.Team("shop", quota, Optional.of(BigDecimal.valueOf(100))),
            new EnvironmentSettings.Team("blog", 10 * quota, Optional.empty())));
  }

  /** Writes a template of this version, which needs approval above 50 a month. */
  public static void template(Path folder, String version) {
    var template = folder.resolve("templates/server");
    try {
      Files.createDirectories(template);
      Files.writeString(template.resolve("Pulumi.yaml"), "name: server\nruntime: yaml\n");
      Files.writeString(
          template.resolve("template.yaml"),
          """
          version: %s
          title: A server
          owner: platform
          description: One server, and nothing else.
          sla: Best effort.
          lifetime: {usual: 8h, longest: 3d}
          approval: request.monthlyCost > 50.0
          sleep: {parameters: {zones: []}}
          parameters:
            type: object
            additionalProperties: false
            required: [size]
            properties:
              size: {type: string, enum: [small, large], default: small}
              disks: {type: integer, minimum: 1, maximum: 4, default: 1}
              zones: {type: array, items: {type: string}, default: [a]}
          hints:
            disks: {title: Disks, order: 1}
          """
              .formatted(version));
    } catch (IOException unable) {
      throw new UncheckedIOException(unable);
    }
  }
}
