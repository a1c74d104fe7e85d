package dev.plumbline.sandbox.bench.estate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One list of EC2 over all stacks, by the ids in a filter or in pages. Its items have no order of
 * stacks, as those of AWS have none. Immutable but for what was changed.
 */
final class SimulatedList {

  /** A prime, so that steps of it come by every item once. */
  private static final long STEP = 1_000_003;

  private final String root;
  private final String set;
  private final Map<String, Clonable> items = new LinkedHashMap<>();
  private final List<Clonable> order;

  /**
   * Takes an answer apart.
   *
   * @param answer a whole list of the first stack
   * @param id the element that has an item's id, such as {@code vpcId}
   */
  SimulatedList(String answer, String id) {
    var start = answer.indexOf("<item>");
    if (start < 0) {
      throw new IllegalArgumentException("no items: " + answer);
    }
    root = answer.substring(0, start);
    set = root.substring(root.lastIndexOf('<') + 1, root.lastIndexOf('>'));
    var tag = Pattern.compile("<" + id + ">([^<]+)</" + id + ">");
    for (var item : items(answer, start, "item")) {
      var own = tag.matcher(item);
      if (own.find() && items.put(Clonable.stem(own.group(1)), Clonable.of(item)) != null) {
        throw new IllegalArgumentException("two items begin with the id " + own.group(1));
      }
    }
    order = List.copyOf(items.values());
  }

  /** The outermost elements of a name from a place on, until their parent ends. */
  static List<String> items(String xml, int start, String name) {
    var found = new ArrayList<String>();
    var tags = Pattern.compile("<(/?)" + name + ">").matcher(xml);
    var depth = 0;
    var from = start;
    var at = start;
    while (tags.find(at)) {
      if (depth == 0 && !xml.substring(at, tags.start()).isBlank()) {
        break;
      }
      depth += tags.group(1).isEmpty() ? 1 : -1;
      if (depth == 1 && tags.group(1).isEmpty()) {
        from = tags.start();
      } else if (depth == 0) {
        found.add(xml.substring(from, tags.end()));
      }
      at = tags.end();
    }
    return found;
  }

  String answer(List<String> ids, Changes changes) {
    var text = new StringBuilder(root);
    for (var id : ids) {
      var item = items.get(Clonable.stem(id));
      var stack = Clonable.stackOf(id).orElse(0);
      if (item != null && stack < changes.stacks()) {
        text.append(changes.of(stack, item.in(stack)));
      }
    }
    return end(text, "");
  }

  String page(int start, int size, Changes changes) {
    var all = (long) changes.stacks() * order.size();
    var text = new StringBuilder(root);
    var end = Math.min(all, (long) start + size);
    for (var place = (long) start; place < end; place++) {
      var at = place * STEP % all;
      var stack = (int) (at / order.size());
      text.append(changes.of(stack, order.get((int) (at % order.size())).in(stack)));
    }
    return end(text, end < all ? "<nextToken>" + end + "</nextToken>" : "");
  }

  private String end(StringBuilder text, String next) {
    var outer = root.substring(root.indexOf('<'));
    var name = Pattern.compile("<([A-Z]\\w+Response)").matcher(outer);
    var response = name.find() ? name.group(1) : "Response";
    return text + "</" + set + ">" + next + "</" + response + ">";
  }

  /**
   * What is otherwise than declared.
   *
   * @param stacks how many there are
   * @param drifted the numbers of stacks in which a volume has another owner
   */
  record Changes(int stacks, Set<Integer> drifted) {

    private static final String VOLUME = "bench-volume-0x";

    String of(int stack, String item) {
      return drifted.contains(stack) && item.contains(VOLUME + stack + "<")
          ? item.replace("platform", "somebody")
          : item;
    }
  }
}
