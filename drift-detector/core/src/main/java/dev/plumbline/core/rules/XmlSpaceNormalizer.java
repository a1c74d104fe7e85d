package dev.plumbline.core.rules;

import dev.plumbline.core.value.Value;

/**
 * XML texts without the space between elements. API Management answers policies with its own line
 * ends and indents. Source: REST reference, Policy - Get, format {@code xml}.
 */
final class XmlSpaceNormalizer implements Normalizer {

  @Override
  public String name() {
    return "xml-space";
  }

  @Override
  public Value normalize(Value value) {
    return value instanceof Value.Text(var text) && text.strip().startsWith("<")
        ? Value.of(text.strip().replaceAll(">\\s+<", "><").replaceAll("\\s+/>", "/>"))
        : value;
  }
}
