package dev.plumbline.core.rules;

import java.util.Optional;

/**
 * Rules for every kind of Kubernetes. Built-in kinds get theirs from the API server's own schema
 * ({@link KubernetesSchema}); custom resources get the schema of their metadata and {@link
 * KubernetesConventions} for the rest.
 *
 * <p>A provider takes {@link #forType} whole, or adds to it with {@link
 * FieldRules.Builder#include}: {@code FieldRules.of(type).include(KubernetesRules.forType(type))}.
 */
public final class KubernetesRules {

  private KubernetesRules() {}

  /** The rules of a type of package {@code kubernetes}; a new object each time. */
  public static FieldRules forType(String type) {
    var rules = FieldRules.of(type);
    var definition = KubernetesSchema.definition(type);
    if (definition.isPresent()) {
      new KubernetesFields(rules, isPod(definition)).add(definition.orElseThrow(), "");
    } else {
      new KubernetesFields(rules, false).add("meta.v1.ObjectMeta", "metadata.");
      rules.optional("**.*");
    }
    if (!KubernetesSchema.isKnown(type)) {
      KubernetesConventions.add(rules);
    }
    rules.normalize("apiVersion", Normalizers.API_VERSION);
    if (type.equals("kubernetes:core/v1:Secret")) {
      // What was declared as stringData is compared there, and extra keys with it.
      rules.readOnly("data");
    }
    var kind = type.substring(type.lastIndexOf(':') + 1);
    if (scales(definition)) {
      rules.sidecar(KubernetesOwned.REPLICAS, new Autoscaler(kind));
    }
    return rules.build();
  }

  private static boolean isPod(Optional<String> definition) {
    return definition.filter("core.v1.Pod"::equals).isPresent();
  }

  /** Whether this field of an object's metadata is nobody's choice after the deployment. */
  public static boolean isIdentity(String metadataField) {
    return KubernetesFields.isIdentity(metadataField);
  }

  /** Custom resources may scale too. */
  private static boolean scales(Optional<String> definition) {
    return definition
        .map(name -> KubernetesSchema.fields(name + "Spec").containsKey("replicas"))
        .orElse(true);
  }

  /** Whether the API server's own schema of this kind is known here. */
  public static boolean isBuiltIn(String type) {
    return KubernetesSchema.definition(type).isPresent();
  }
}
