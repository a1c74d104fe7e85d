package dev.plumbline.core.compare;

import dev.plumbline.core.value.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntBinaryOperator;

/**
 * Which element of a live list stands for which of another.
 *
 * @param live for each left element the index of its live one, or {@link #NONE}
 * @param extras the live elements that stand for none, in order
 */
@SuppressWarnings("ArrayRecordComponent")
record ElementMatch(int[] live, List<Integer> extras) {

  static final int NONE = -1;

  /** Beyond so many pairs, elements are first matched by their texts. */
  private static final long FEW_PAIRS = 2_000;

  /** Beyond so many pairs, elements that do not mean the same are taken in order. */
  private static final long MOST_PAIRS = 200_000;

  private static ElementMatch of(int[] live, int size) {
    var taken = new boolean[size];
    for (var index : live) {
      if (index != NONE) {
        taken[index] = true;
      }
    }
    var extras = new ArrayList<Integer>();
    for (var index = 0; index < size; index++) {
      if (!taken[index]) {
        extras.add(index);
      }
    }
    return new ElementMatch(live, extras);
  }

  /** Whether the left elements that have a live one stand in another order there. */
  boolean isReordered() {
    var last = NONE;
    for (var index : live) {
      if (index != NONE && index < last) {
        return true;
      }
      last = Math.max(last, index);
    }
    return false;
  }

  /** By place; where the lengths differ, equal beginnings and ends are taken off first. */
  static ElementMatch ordered(int left, int right, IntBinaryOperator distance) {
    var live = new int[left];
    Arrays.fill(live, NONE);
    var shorter = Math.min(left, right);
    var start = 0;
    var end = 0;
    if (left != right) {
      while (start < shorter && distance.applyAsInt(start, start) == 0) {
        start++;
      }
      while (end < shorter - start && distance.applyAsInt(left - 1 - end, right - 1 - end) == 0) {
        end++;
      }
    }
    for (var index = 0; index < shorter - end; index++) {
      live[index] = index;
    }
    for (var index = 0; index < end; index++) {
      live[left - 1 - index] = right - 1 - index;
    }
    return of(live, right);
  }

  /** By the fields that name an element; empty where an element has none or shares its name. */
  static Optional<ElementMatch> keyed(List<Value> left, List<Value> right, ElementKeys keys) {
    var leftKeys = keys.of(left);
    var rightKeys = keys.of(right);
    if (leftKeys.isEmpty() || rightKeys.isEmpty()) {
      return Optional.empty();
    }
    var places = rightKeys.orElseThrow();
    var live = new int[left.size()];
    leftKeys.orElseThrow().forEach((key, index) -> live[index] = places.getOrDefault(key, NONE));
    return Optional.of(of(live, right.size()));
  }

  /** What is asked of the elements of a set; left and live ones are named by their index. */
  interface Elements {

    /** How many leaves a left element has. */
    int leaves(int one);

    /** How many leaves of a left and a live element differ. */
    int distance(int one, int other);

    /** Tells several fitting live elements apart: the smaller the better. */
    int doubt(int one, int other);

    /** Which fields a left element has; equal for elements with the same fields. */
    String form(int one);

    /** The canonical text of a left element. */
    String text(int one);

    /** The canonical text of a live element, of those fields only that a left one has. */
    String text(int other, int like);
  }

  /**
   * By content: equal ones first, then those that mean the same, then the nearest. Two elements are
   * near when at most half of the left one's leaves differ.
   */
  static ElementMatch set(List<Value> left, List<Value> right, Elements elements) {
    var live = new int[left.size()];
    Arrays.fill(live, NONE);
    var free = new ArrayList<Integer>();
    var open = new ArrayList<Integer>();
    takeEqual(left, right, live, open, free);
    if ((long) open.size() * free.size() > FEW_PAIRS) {
      takeByText(live, open, free, elements);
    }
    if (open.isEmpty() || free.isEmpty()) {
      return of(live, right.size());
    }
    if ((long) open.size() * free.size() > MOST_PAIRS) {
      for (var index = 0; index < Math.min(open.size(), free.size()); index++) {
        live[open.get(index)] = free.get(index);
      }
      return of(live, right.size());
    }
    takeSame(live, open, free, elements);
    takeNear(live, open, free, elements);
    return of(live, right.size());
  }

  private static void takeByText(
      int[] live, List<Integer> open, List<Integer> free, Elements elements) {
    var byForm = new HashMap<String, List<Integer>>();
    for (var one : open) {
      byForm.computeIfAbsent(elements.form(one), ignored -> new ArrayList<>()).add(one);
    }
    var taken = new HashSet<Integer>();
    for (var alike : byForm.values()) {
      var places = new HashMap<String, Deque<Integer>>();
      for (var other : free) {
        if (!taken.contains(other)) {
          places
              .computeIfAbsent(
                  elements.text(other, alike.getFirst()), ignored -> new ArrayDeque<>())
              .add(other);
        }
      }
      for (var one : alike) {
        var fitting = places.get(elements.text(one));
        if (fitting != null && !fitting.isEmpty()) {
          live[one] = fitting.remove();
          taken.add(live[one]);
        }
      }
    }
    open.removeIf(one -> live[one] != NONE);
    free.removeIf(taken::contains);
  }

  private static void takeEqual(
      List<Value> left, List<Value> right, int[] live, List<Integer> open, List<Integer> free) {
    if (left.size() == 1 && right.size() == 1) {
      // Not hashed: lists of one inside lists of one would be hashed again at every level.
      open.add(0);
      free.add(0);
      return;
    }
    Map<Value, Deque<Integer>> places = new HashMap<>();
    for (var index = 0; index < right.size(); index++) {
      places.computeIfAbsent(right.get(index), ignored -> new ArrayDeque<>()).add(index);
    }
    for (var index = 0; index < left.size(); index++) {
      var equal = places.get(left.get(index));
      if (equal == null || equal.isEmpty()) {
        open.add(index);
      } else {
        live[index] = equal.remove();
      }
    }
    places.values().forEach(free::addAll);
    free.sort(Comparator.naturalOrder());
  }

  private static void takeSame(
      int[] live, List<Integer> open, List<Integer> free, Elements elements) {
    var candidates = new HashMap<Integer, List<Integer>>();
    for (var one : open) {
      candidates.put(
          one, free.stream().filter(other -> elements.distance(one, other) == 0).toList());
    }
    // Those with the fewest choices choose first.
    var order = new ArrayList<>(open);
    order.sort(Comparator.comparingInt(one -> candidates.getOrDefault(one, List.of()).size()));
    for (var one : order) {
      var fitting =
          candidates.getOrDefault(one, List.of()).stream().filter(free::contains).toList();
      var best =
          fitting.size() < 2
              ? fitting.stream().findFirst()
              : fitting.stream().min(Comparator.comparingInt(other -> elements.doubt(one, other)));
      best.ifPresent(other -> take(live, open, free, one, other));
    }
  }

  private record Pair(int left, int live, int distance) {}

  private static void takeNear(
      int[] live, List<Integer> open, List<Integer> free, Elements elements) {
    var lonely = open.size() == 1 && free.size() == 1;
    var pairs = new ArrayList<Pair>();
    for (var one : open) {
      var size = elements.leaves(one);
      for (var other : free) {
        var apart = elements.distance(one, other);
        if (apart * 2 <= size || (lonely && size <= 1)) {
          pairs.add(new Pair(one, other, apart));
        }
      }
    }
    pairs.sort(
        Comparator.comparingInt(Pair::distance)
            .thenComparingInt(Pair::left)
            .thenComparingInt(Pair::live));
    for (var pair : pairs) {
      if (live[pair.left()] == NONE && free.contains(pair.live())) {
        take(live, open, free, pair.left(), pair.live());
      }
    }
  }

  private static void take(
      int[] live, List<Integer> open, List<Integer> free, Integer one, Integer other) {
    live[one] = other;
    open.remove(one);
    free.remove(other);
  }
}
