package dev.plumbline.sandbox.provider;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/** The least schema with which the engine can name and import a package's resources. */
final class Schemas {

  private Schemas() {}

  static String of(CloudPackage served) {
    var schema = JsonNodeFactory.instance.objectNode();
    schema.put("name", served.name()).put("version", served.version());
    schema.putObject("provider");
    var resources = schema.putObject("resources");
    served.tokens().forEach(resources::putObject);
    return schema.toString();
  }
}
