package dev.plumbline.sandbox.weather;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** The topmost list in an answer of AWS's older protocols. Not thread-safe. */
final class XmlLists {

  private final Document document;
  private final Optional<Element> list;

  private XmlLists(Document document) {
    this.document = document;
    this.list = find(document.getDocumentElement());
  }

  static XmlLists of(String xml) throws IOException {
    try {
      return new XmlLists(
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8))));
    } catch (SAXException | ParserConfigurationException broken) {
      throw new IOException("the emulator's answer is no XML", broken);
    }
  }

  private static Optional<Element> find(Element root) {
    var open = new ArrayDeque<Element>();
    open.add(root);
    while (!open.isEmpty()) {
      var at = open.remove();
      if (!items(at).isEmpty()) {
        return Optional.of(at);
      }
      elements(at).forEach(open::add);
    }
    return Optional.empty();
  }

  private static List<Element> items(Element parent) {
    return elements(parent).stream()
        .filter(each -> each.getTagName().equals("item") || each.getTagName().equals("member"))
        .toList();
  }

  private static List<Element> elements(Element parent) {
    var elements = new ArrayList<Element>();
    for (var child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element element) {
        elements.add(element);
      }
    }
    return elements;
  }

  int size() {
    return list.map(each -> items(each).size()).orElse(0);
  }

  /** Keeps one page, and names the next one as EC2 does. */
  void divide(int start, int size) {
    var all = list.map(XmlLists::items).orElse(List.of());
    var end = Math.min(all.size(), start + size);
    for (var index = 0; index < all.size(); index++) {
      if (index < start || index >= end) {
        all.get(index).getParentNode().removeChild(all.get(index));
      }
    }
    if (end < all.size()) {
      lead(Integer.toString(end));
    }
  }

  /** Names the next page. */
  void lead(String token) {
    var root = document.getDocumentElement();
    for (var child : elements(root)) {
      if (child.getTagName().equals("nextToken")) {
        root.removeChild(child);
      }
    }
    var next = document.createElement("nextToken");
    next.setTextContent(token);
    root.appendChild(next);
  }

  void remove(int choice) {
    chosen(choice).ifPresent(item -> item.getParentNode().removeChild(item));
  }

  void repeat(int choice) {
    chosen(choice).ifPresent(item -> item.getParentNode().appendChild(item.cloneNode(true)));
  }

  private Optional<Node> chosen(int choice) {
    var all = list.map(XmlLists::items).orElse(List.of());
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(choice % all.size()));
  }

  String text() throws IOException {
    try {
      var writer = new StringWriter();
      TransformerFactory.newInstance()
          .newTransformer()
          .transform(new DOMSource(document), new StreamResult(writer));
      return writer.toString();
    } catch (TransformerException broken) {
      throw new IOException("the answer cannot be written", broken);
    }
  }
}
