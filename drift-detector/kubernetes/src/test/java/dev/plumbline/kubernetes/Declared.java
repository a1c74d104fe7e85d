package dev.plumbline.kubernetes;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.declared.StackId;
import dev.plumbline.core.read.ReadRequest;
import dev.plumbline.core.read.Target;
import dev.plumbline.core.value.Value;
import dev.plumbline.core.value.ValueJson;
import java.util.LinkedHashMap;
import java.util.Map;

/** Makes requests as the engine does after a deployment. */
final class Declared {

  static final StackId STACK = new StackId("file:///state", "hybrid", "dev");

  private Declared() {}

  /** A config map whose recorded uid is {@code uid-NAMESPACE-NAME}. */
  static ReadRequest configMap(Target target, String namespace, String name) {
    return of(
        target,
        "kubernetes:core/v1:ConfigMap",
        namespace + "/" + name,
        """
        {"apiVersion": "v1", "kind": "ConfigMap",
         "metadata": {"name": "%2$s", "namespace": "%1$s"}, "data": {"a": "b"}}
        """
            .formatted(namespace, name),
        configMapJson(namespace, name));
  }

  static String configMapPath(String namespace, String name) {
    return "/api/v1/namespaces/" + namespace + "/configmaps/" + name;
  }

  static String configMapJson(String namespace, String name) {
    return """
        {"apiVersion": "v1", "kind": "ConfigMap",
         "metadata": {"name": "%2$s", "namespace": "%1$s", "uid": "uid-%1$s-%2$s",
                      "resourceVersion": "12", "creationTimestamp": "2026-01-01T00:00:00Z",
                      "managedFields": [{"manager": "pulumi", "operation": "Apply"}]},
         "data": {"a": "b"}}
        """
        .formatted(namespace, name);
  }

  static ReadRequest of(Target target, String type, String id, String declared, String recorded) {
    return of(STACK, target, type, id, declared, recorded);
  }

  static ReadRequest of(
      StackId stack, Target target, String type, String id, String declared, String recorded) {
    var urn = "urn:pulumi:dev::hybrid::" + type + "::" + id;
    return new ReadRequest(
        stack, DeclaredResource.of(urn, type, id, fields(declared), fields(recorded)), target);
  }

  static Value.Fields fields(String json) {
    try {
      return (Value.Fields) ValueJson.read(new ObjectMapper().readTree(json));
    } catch (java.io.IOException bad) {
      throw new IllegalArgumentException(bad);
    }
  }

  /** A target whose provider has these inputs, as {@code name, text} pairs. */
  static Target target(String... settings) {
    var values = new LinkedHashMap<String, Value>();
    for (var at = 0; at < settings.length; at += 2) {
      values.put(settings[at], Value.of(settings[at + 1]));
    }
    return target(values);
  }

  static Target target(Map<String, Value> settings) {
    return new Target(
        "kubernetes", "urn:pulumi:dev::hybrid::pulumi:providers:kubernetes::k", settings, "");
  }
}
