package dev.plumbline.sandbox.weather;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** Lists in JSON answers. */
record JsonLists(String field) {

  private static final ObjectMapper JSON = new ObjectMapper();

  static Optional<ObjectNode> object(String body) {
    try {
      return JSON.readTree(body) instanceof ObjectNode object
          ? Optional.of(object)
          : Optional.empty();
    } catch (JsonProcessingException noJson) {
      return Optional.empty();
    }
  }

  boolean isIn(String body) {
    return object(body)
        .filter(object -> object.path(field) instanceof ArrayNode list && !list.isEmpty())
        .isPresent();
  }

  Answer edited(Answer answer, boolean without, int choice) {
    var object = object(answer.body()).orElseThrow();
    if (object.path(field) instanceof ArrayNode list) {
      var at = choice % list.size();
      if (without) {
        list.remove(at);
      } else {
        list.add(list.get(at).deepCopy());
      }
    }
    return answer.with(object.toString());
  }
}
