package dev.plumbline.testkit.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * One change of a JSON document that leaves it JSON: a member becomes something else.
 *
 * @param which the member, counted through the document and around again
 * @param what the replacement, counted in the same way
 */
record Swap(int which, int what) {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private static final List<JsonNode> HOSTILE = hostile();

  /** A place in the document: a key of an object or an index of an array. */
  private record Member(ContainerNode<?> holder, String key, int index) {
    JsonNode value() {
      return holder instanceof ObjectNode object ? object.path(key) : holder.path(index);
    }

    void put(JsonNode value) {
      switch (holder) {
        case ObjectNode object -> object.set(key, value);
        case ArrayNode array -> array.set(index, value);
        default -> throw new IllegalStateException("no container");
      }
    }

    void remove() {
      switch (holder) {
        case ObjectNode object -> object.remove(key);
        case ArrayNode array -> array.remove(index);
        default -> throw new IllegalStateException("no container");
      }
    }
  }

  /** Changes the document in place. */
  void apply(JsonNode document) {
    var members = new ArrayList<Member>();
    gather(document, members);
    if (members.isEmpty()) {
      return;
    }
    var member = members.get(which % members.size());
    var choice = what % (HOSTILE.size() + members.size() + 2);
    if (choice < HOSTILE.size()) {
      member.put(HOSTILE.get(choice).deepCopy());
    } else if (choice < HOSTILE.size() + members.size()) {
      member.put(members.get(choice - HOSTILE.size()).value().deepCopy());
    } else if (choice == HOSTILE.size() + members.size()) {
      member.remove();
    } else {
      member.put(NODES.arrayNode().add(member.value().deepCopy()));
    }
  }

  private static void gather(JsonNode node, List<Member> members) {
    switch (node) {
      case ObjectNode object ->
          object
              .properties()
              .forEach(
                  entry -> {
                    members.add(new Member(object, entry.getKey(), 0));
                    gather(entry.getValue(), members);
                  });
      case ArrayNode array -> {
        for (var index = 0; index < array.size(); index++) {
          members.add(new Member(array, "", index));
          gather(array.get(index), members);
        }
      }
      default -> {
        // A leaf has no members.
      }
    }
  }

  private static List<JsonNode> hostile() {
    JsonNode deep = NODES.objectNode();
    for (var level = 0; level < 600; level++) {
      deep = level % 2 == 0 ? NODES.arrayNode().add(deep) : NODES.objectNode().set("a", deep);
    }
    return List.of(
        NODES.nullNode(),
        NODES.booleanNode(true),
        NODES.numberNode(0),
        NODES.numberNode(-1),
        NODES.numberNode(Long.MAX_VALUE),
        NODES.numberNode(new BigInteger("9".repeat(400))),
        NODES.numberNode(new BigDecimal("1e999999999")),
        NODES.numberNode(new BigDecimal("-1e-999999999")),
        NODES.textNode(""),
        NODES.textNode("\u0000\ud800\r\n\u2028"),
        NODES.textNode("x".repeat(70_000)),
        NODES.textNode("[".repeat(5_000)),
        NODES.textNode("1e999999999"),
        NODES.arrayNode(),
        NODES.arrayNode().addNull().addNull(),
        NODES.objectNode(),
        NODES.objectNode().put("", ""),
        NODES.objectNode().put("\n[\"].", 1),
        deep);
  }
}
