package dev.plumbline.api.report;

import dev.plumbline.core.compare.ResourceVerdict;
import dev.plumbline.core.compare.Verdict;
import dev.plumbline.core.scan.Scan;
import dev.plumbline.core.scan.StackScan;
import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * A scan as JUnit XML: a stack is a suite, a resource a case, drift a failure, unknown an error.
 */
final class JUnitReport {

  private JUnitReport() {}

  static String of(Scan scan) {
    var text = new StringWriter();
    try {
      var xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeStartElement("testsuites");
      for (var stack : scan.stacks()) {
        write(xml, stack);
      }
      xml.writeEndElement();
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException impossible) {
      throw new IllegalStateException("a StringWriter takes all", impossible);
    }
    return text + "\n";
  }

  private static void write(XMLStreamWriter xml, StackScan stack) throws XMLStreamException {
    var failures = stack.resources().stream().filter(ResourceVerdict::isFinding).count();
    var errors = stack.count(Verdict.UNKNOWN) + (stack.problem().isPresent() ? 1 : 0);
    xml.writeStartElement("testsuite");
    xml.writeAttribute("name", stack.stack().name());
    xml.writeAttribute(
        "tests",
        Integer.toString(stack.resources().size() + (stack.problem().isPresent() ? 1 : 0)));
    xml.writeAttribute("failures", Long.toString(failures));
    xml.writeAttribute("errors", Long.toString(errors));
    xml.writeAttribute("skipped", Long.toString(stack.count(Verdict.NOT_APPLICABLE)));
    if (stack.problem().isPresent()) {
      start(xml, stack, "stack");
      outcome(xml, "error", stack.problem().orElseThrow(), "");
      xml.writeEndElement();
    }
    for (var resource : stack.resources()) {
      start(xml, stack, VerdictText.name(resource));
      result(xml, resource);
      xml.writeEndElement();
    }
    xml.writeEndElement();
  }

  private static void start(XMLStreamWriter xml, StackScan stack, String name)
      throws XMLStreamException {
    xml.writeStartElement("testcase");
    xml.writeAttribute("classname", stack.stack().name());
    xml.writeAttribute("name", clean(name));
  }

  private static void result(XMLStreamWriter xml, ResourceVerdict resource)
      throws XMLStreamException {
    switch (resource.verdict()) {
      case IN_SYNC -> {}
      case CHANGED, DRIFTED, DELETED ->
          outcome(xml, "failure", resource.verdict().word(), VerdictText.of(resource));
      case UNKNOWN -> outcome(xml, "error", "unknown", VerdictText.of(resource));
      case NOT_APPLICABLE -> xml.writeEmptyElement("skipped");
    }
  }

  private static void outcome(XMLStreamWriter xml, String element, String message, String detail)
      throws XMLStreamException {
    xml.writeStartElement(element);
    xml.writeAttribute("message", clean(message));
    xml.writeCharacters(clean(detail));
    xml.writeEndElement();
  }

  /** XML 1.0 has no place for most control characters, not even escaped. */
  private static String clean(String text) {
    return text.replaceAll("[^\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]", "?");
  }
}
