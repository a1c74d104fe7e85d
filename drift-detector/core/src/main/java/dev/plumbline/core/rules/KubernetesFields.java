package dev.plumbline.core.rules;

import dev.plumbline.core.rules.KubernetesField.Form;
import dev.plumbline.core.value.Value;
import java.util.HashSet;
import java.util.Set;

/** Writes the rules of a definition's fields, path by path. One use, not thread-safe. */
final class KubernetesFields {

  private static final String METADATA = "meta.v1.ObjectMeta";
  private static final String POD = "core.v1.PodSpec";

  /** The server copies {@code serviceAccountName} to it; Kubernetes API reference, PodSpec v1. */
  private static final String COPY = "serviceAccount";

  private static final String ANYWHERE = "**.";

  /** What only the API server writes. Source: API conventions, Metadata. */
  private static final Set<String> SERVER_SIDE =
      Set.of(
          "resourceVersion",
          "generation",
          "managedFields",
          "uid",
          "creationTimestamp",
          "selfLink",
          "deletionTimestamp",
          "deletionGracePeriodSeconds");

  /** Who an object is, and who owns it: nobody's choice after the deployment. */
  private static final Set<String> IDENTITY =
      Set.of("apiVersion", "kind", "name", "namespace", "generateName", "ownerReferences");

  /**
   * What is chosen for pods alone: in a template of pods it is as somebody wrote it. Source:
   * Kubernetes documentation, Admission Controllers (Priority, RuntimeClass) and Scheduler.
   */
  private static final Set<String> OF_PODS =
      Set.of("nodeName", "priority", "preemptionPolicy", "overhead", "schedulingGates");

  private final FieldRules.Builder rules;
  private final boolean pod;
  private final Set<String> open = new HashSet<>();
  private final Set<String> anywhere = new HashSet<>();

  /**
   * @param pod whether the kind is a pod, not something that makes pods
   */
  KubernetesFields(FieldRules.Builder rules, boolean pod) {
    this.rules = rules;
    this.pod = pod;
  }

  /**
   * Adds the rules of a definition.
   *
   * @param prefix empty text, or a path with a dot at its end
   */
  void add(String definition, String prefix) {
    var fields = KubernetesSchema.fields(definition);
    if (fields.containsKey("metadata")) {
      rules.readOnly(prefix + "status").writeOnly(prefix + "status");
    }
    if (!open.add(definition)) {
      addAnywhere(definition);
      return;
    }
    var isObject = definition.equals(METADATA) || fields.containsKey("metadata");
    fields.forEach(
        (name, field) -> {
          if ((definition.equals(METADATA) && SERVER_SIDE.contains(name))
              || (definition.equals(POD) && name.equals(COPY))) {
            rules.readOnly(prefix + name);
          } else {
            add(prefix + name, field, isChosen(definition, name, field, isObject));
          }
        });
    open.remove(definition);
  }

  /** Whether only somebody's choice puts a field there. */
  private boolean isChosen(
      String definition, String name, KubernetesField field, boolean isObject) {
    return (definition.equals(POD) && !pod && OF_PODS.contains(name))
        || (!field.allocated() && !(isObject && IDENTITY.contains(name)));
  }

  /** Whether it is a field of every object's metadata that nobody chooses after the deployment. */
  static boolean isIdentity(String name) {
    return SERVER_SIDE.contains(name) || IDENTITY.contains(name);
  }

  /** A definition within itself, such as a JSON schema: its fields mean the same at any depth. */
  private void addAnywhere(String definition) {
    if (anywhere.add(definition)) {
      KubernetesSchema.fields(definition)
          .forEach(
              (name, field) ->
                  add(ANYWHERE + name, field, isChosen(definition, name, field, false)));
    }
  }

  private void add(String path, KubernetesField field, boolean chosen) {
    if (chosen) {
      rules.optional(path);
    }
    field.defaultValue().ifPresent(value -> rules.defaultValue(path, value));
    form(path, field.form());
    switch (field.form()) {
      case Form.Struct ignored when field.pointer() && chosen -> rules.presence(path);
      case Form.Scalar(var name) when name.equals("any") && field.pointer() && chosen ->
          rules.presence(path);
      case Form.Scalar(var name) when !field.pointer() && field.defaultValue().isEmpty() ->
          leftOut(path, name);
      case Form ignored -> {}
    }
  }

  /** The server leaves a zero value out where the Go type is no pointer. */
  private void leftOut(String path, String name) {
    switch (name) {
      case "boolean" -> rules.defaultValue(path, Value.of(false));
      case "integer", "number" -> rules.defaultValue(path, Value.of(0));
      case String ignored -> {}
    }
  }

  private void form(String path, Form form) {
    switch (form) {
      case Form.Scalar(var name) -> spelled(path, name);
      case Form.Struct(var definition) -> add(definition, path + ".");
      case Form.Entries(var value) -> {
        if (path.endsWith("metadata.labels") || path.endsWith("metadata.annotations")) {
          rules.openMaps(path);
        } else {
          rules.maps(path);
        }
        form(path + ".*", value);
      }
      case Form.Items(var set, var keys, var element) -> {
        if (set) {
          rules.sets(path);
        }
        if (!keys.isEmpty()) {
          rules.keyed(path, keys.toArray(String[]::new));
        }
        form(path + ".*", element);
      }
    }
  }

  private void spelled(String path, String name) {
    switch (name) {
      case "quantity" -> rules.normalize(path, Normalizers.QUANTITY);
      case "bytes" -> rules.normalize(path, Normalizers.BASE64);
      case "any" -> rules.maps(path);
      case String ignored -> {}
    }
  }
}
