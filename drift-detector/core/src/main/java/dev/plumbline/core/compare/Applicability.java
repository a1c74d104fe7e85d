package dev.plumbline.core.compare;

import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.declared.DeclaredResource.Mark;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which resources live in a cloud, and which are in motion. */
public final class Applicability {

  /** Packages whose resources exist in the Pulumi state or on the deploying machine only. */
  private static final Set<String> CLOUDLESS =
      Set.of(
          "pulumi",
          "random",
          "tls",
          "time",
          "null",
          "command",
          "local",
          "archive",
          "std",
          "terraform");

  /**
   * Modules of the Kubernetes package whose types stand for many objects, none of which has their
   * name; groups of custom resources may begin like them ({@code kustomize.toolkit.fluxcd.io}).
   */
  private static final Set<String> BUNDLES = Set.of("helm.sh", "yaml", "kustomize");

  private static final List<Mark> OUTSIDE =
      List.of(Mark.EXTERNAL, Mark.DELETE, Mark.PENDING_REPLACEMENT, Mark.VIEW);

  private Applicability() {}

  /** Why a resource is not compared at all, as a note; empty where it is. */
  public static Optional<String> notApplicable(DeclaredResource resource) {
    if (!resource.custom()) {
      return Optional.of("a component lives in no cloud");
    }
    if (CLOUDLESS.contains(resource.packageName())) {
      return Optional.of("this type lives in no cloud");
    }
    if (isBundle(resource.type())) {
      return Optional.of("a bundle of objects is no object of the cluster");
    }
    return OUTSIDE.stream()
        .filter(resource.marks()::contains)
        .findFirst()
        .map(
            mark ->
                switch (mark) {
                  case EXTERNAL -> "external: read by the program, owned by someone else";
                  case DELETE -> "waits to be deleted after its replacement was made";
                  case PENDING_REPLACEMENT -> "was deleted and waits for its replacement";
                  case VIEW -> "a view of another resource";
                  case PENDING_OPERATION, ABSORBED, PROTECT, RETAIN_ON_DELETE -> "";
                });
  }

  private static boolean isBundle(String type) {
    var parts = type.split("[:/]", 3);
    return parts.length == 3 && parts[0].equals("kubernetes") && BUNDLES.contains(parts[1]);
  }

  /** Why nothing can be said of a resource now; empty where it rests. */
  public static Optional<String> inMotion(DeclaredResource resource) {
    if (resource.marks().contains(Mark.PENDING_OPERATION)) {
      return Optional.of(
          "in motion: an operation on it was interrupted; run pulumi refresh or pulumi up");
    }
    if (!resource.initErrors().isEmpty()) {
      return Optional.of(
          "in motion: its initialisation failed: " + String.join("; ", resource.initErrors()));
    }
    return Optional.empty();
  }
}
