package dev.plumbline.sandbox.emulators;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** Divides an emulator's whole list into EC2's pages, which no emulator does for subnets. */
final class Pages {

  private static final int SIZE = 2;
  private static final Pattern TOKEN = Pattern.compile("&?NextToken=(\\d+)");

  private Pages() {}

  /** The call without its token, since the emulator gives no tokens. */
  static String untold(String body) {
    return TOKEN.matcher(body).replaceAll("");
  }

  /** The page of a list that a call asks for. */
  static String of(String list, String body) throws IOException {
    var token = TOKEN.matcher(body);
    var start = token.find() ? Integer.parseInt(token.group(1)) : 0;
    try {
      var document =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(new ByteArrayInputStream(list.getBytes(StandardCharsets.UTF_8)));
      divide(document, start);
      return text(document);
    } catch (SAXException | ParserConfigurationException | TransformerException broken) {
      throw new IOException("the emulator's list is no XML", broken);
    }
  }

  private static void divide(Document document, int start) {
    var set = document.getElementsByTagName("subnetSet").item(0);
    var items = new ArrayList<Node>();
    for (var child = set.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child.getNodeType() == Node.ELEMENT_NODE) {
        items.add(child);
      }
    }
    var end = Math.min(items.size(), start + SIZE);
    for (var index = 0; index < items.size(); index++) {
      if (index < start || index >= end) {
        set.removeChild(items.get(index));
      }
    }
    if (end < items.size()) {
      var next = document.createElement("nextToken");
      next.setTextContent(Integer.toString(end));
      document.getDocumentElement().appendChild(next);
    }
  }

  private static String text(Document document) throws TransformerException {
    var writer = new StringWriter();
    TransformerFactory.newInstance()
        .newTransformer()
        .transform(new DOMSource(document), new StreamResult(writer));
    return writer.toString();
  }
}
