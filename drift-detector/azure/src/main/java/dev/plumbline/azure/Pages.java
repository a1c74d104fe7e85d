package dev.plumbline.azure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.core.read.ReadOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a list of Resource Manager to its end.
 *
 * @param endpoint where the pages must be; a link to another host is not followed
 * @param most pages are read, so that an endless list ends
 */
record Pages(Calls calls, String endpoint, int most) {

  /**
   * What was read.
   *
   * @param trouble why the list ended early, or empty
   * @param cut whether there was more
   */
  record Read(List<ObjectNode> elements, Optional<ReadOutcome> trouble, boolean cut) {
    Read {
      elements = List.copyOf(elements);
    }
  }

  Read all(ArmCall first) throws InterruptedException {
    var elements = new ArrayList<ObjectNode>();
    var call = first;
    for (var page = 1; page <= most; page++) {
      switch (calls.send(call)) {
        case ArmAnswer.Success(var body) -> {
          collect(body, elements);
          var next = next(body.path("nextLink"));
          if (next.isEmpty()) {
            return new Read(elements, Optional.empty(), false);
          }
          var link = next.get().split("\\?", 2);
          call =
              new ArmCall(
                  first.service(), first.action(), link[0], link.length > 1 ? link[1] : "", "");
        }
        case ArmAnswer.NotFound(var detail) -> {
          return new Read(elements, Optional.of(new ReadOutcome.Failed(detail)), false);
        }
        case ArmAnswer.Trouble trouble -> {
          return new Read(elements, Optional.of(trouble.outcome()), false);
        }
      }
    }
    return new Read(elements, Optional.empty(), true);
  }

  private static void collect(ObjectNode body, List<ObjectNode> elements) {
    for (var element : body.path("value")) {
      if (element instanceof ObjectNode object) {
        elements.add(object);
      }
    }
  }

  private Optional<String> next(JsonNode link) {
    var text = link.asText("");
    var start = endpoint + "/";
    return text.regionMatches(true, 0, start, 0, start.length())
        ? Optional.of(text.substring(start.length() - 1))
        : Optional.empty();
  }
}
