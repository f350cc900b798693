package dev.muster.topology.diagram;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** An SVG picture as the tests look at it. */
final class Drawing {
  private final Document document;

  Drawing(String svg) {
    try {
      document =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(new InputSource(new StringReader(svg)));
    } catch (ParserConfigurationException | SAXException | IOException notXml) {
      throw new AssertionError("not well-formed", notXml);
    }
  }

  Element root() {
    return document.getDocumentElement();
  }

  int width() {
    return number(root(), "width");
  }

  int height() {
    return number(root(), "height");
  }

  List<Element> all(String name) {
    var nodes = document.getElementsByTagName(name);
    return IntStream.range(0, nodes.getLength()).mapToObj(i -> (Element) nodes.item(i)).toList();
  }

  /** Where the boxes of this kind stand. */
  List<Frame> frames(String kind) {
    return all("rect").stream()
        .filter(rect -> rect.getAttribute("class").equals(kind))
        .map(rect ->
            new Frame(
                number(rect, "x"),
                number(rect, "y"),
                number(rect, "width"),
                number(rect, "height")))
        .toList();
  }

  /** One entry per flow that a tooltip names: {@code C17/https tcp 443: pc1 → mp}. */
  List<String> flows() {
    List<String> flows = new ArrayList<>();
    for (Element group : all("g")) {
      if (group.getAttribute("class").equals("flows")) {
        String title = group.getElementsByTagName("title").item(0).getTextContent();
        title.lines().forEach(line -> flows.addAll(expand(line)));
      }
    }
    return flows;
  }

  private static List<String> expand(String line) {
    int colon = line.lastIndexOf(": ");
    String[] ends = line.substring(colon + 2).split(" → ", -1);
    List<String> flows = new ArrayList<>();
    for (String opener : ends[0].split(", ", -1)) {
      for (String listener : ends[1].split(", ", -1)) {
        flows.add(line.substring(0, colon) + ": " + opener + " → " + listener);
      }
    }
    return flows;
  }

  static int number(Element element, String attribute) {
    return Integer.parseInt(element.getAttribute(attribute));
  }
}
