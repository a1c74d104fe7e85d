package dev.plumbline.core.scan;

import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.declared.DeclaredResource.Mark;
import dev.plumbline.core.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Resources that tests declare. */
final class Resources {

  static final String PROVIDER = "urn:provider";

  private Resources() {}

  static DeclaredResource vpc(String name, Mark... marks) {
    return resource(
        name, "aws:ec2/vpc:Vpc", Map.of("cidrBlock", Value.of("10.0.0.0/16")), Map.of(), marks);
  }

  static DeclaredResource resource(
      String name,
      String type,
      Map<String, Value> declared,
      Map<String, Value> recorded,
      Mark... marks) {
    return new DeclaredResource(
        "urn:" + name,
        type,
        name + "-id",
        true,
        new Value.Fields(declared),
        new Value.Fields(recorded),
        PROVIDER,
        "",
        Set.of(),
        List.of(),
        Set.of(marks),
        List.of(),
        Map.of());
  }

  static DeclaredResource provider(String urn, Map<String, Value> inputs) {
    return DeclaredResource.of(
        urn, "pulumi:providers:aws", "p-1", new Value.Fields(inputs), new Value.Fields(Map.of()));
  }

  static DeclaredResource linked(
      DeclaredResource resource, String provider, String parent, String... dependencies) {
    return new DeclaredResource(
        resource.urn(),
        resource.type(),
        resource.id(),
        resource.custom(),
        resource.declared(),
        resource.recorded(),
        provider,
        parent,
        Set.of(dependencies),
        resource.ignoreChanges(),
        resource.marks(),
        resource.initErrors(),
        resource.propertyDependencies());
  }
}
