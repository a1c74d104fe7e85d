package dev.plumbline.azure;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.declared.StackId;
import dev.plumbline.core.read.ReadRequest;
import dev.plumbline.core.read.Target;
import dev.plumbline.core.value.Value;
import dev.plumbline.core.value.ValueJson;
import java.util.Map;

/** Makes requests as the engine does after a deployment. */
final class Declared {

  static final StackId STACK = new StackId("file:///state", "hybrid", "dev");

  private Declared() {}

  static ReadRequest publicIp(String group, String name) {
    return of("azure-native:network:PublicIPAddress", ScriptedArm.ipPath(group, name), "{}");
  }

  static ReadRequest of(String type, String id, String recorded) {
    return of(type, id, recorded, target(ScriptedArm.SUBSCRIPTION));
  }

  static ReadRequest of(String type, String id, String recorded, Target target) {
    var urn = "urn:pulumi:dev::hybrid::" + type + "::" + id;
    var none = new Value.Fields(Map.of());
    return new ReadRequest(
        STACK, DeclaredResource.of(urn, type, id, none, fields(recorded)), target);
  }

  static Target target(String subscription) {
    return new Target(
        "azure-native",
        "urn:pulumi:dev::hybrid::pulumi:providers:azure-native::a",
        Map.of(),
        subscription);
  }

  static Value.Fields fields(String json) {
    try {
      return (Value.Fields) ValueJson.read(new ObjectMapper().readTree(json));
    } catch (java.io.IOException bad) {
      throw new IllegalArgumentException(bad);
    }
  }
}
