package dev.plumbline.api.store;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A part of a list, and where the next part begins. */
public record Page<T>(List<T> items, Optional<String> nextCursor, int limit) {

  public static final int MOST = 200;

  public Page {
    items = List.copyOf(items);
  }

  /**
   * What part is wanted.
   *
   * @param cursor empty for the first part
   * @param limit 1 to {@link #MOST}
   */
  public record Request(String cursor, int limit) {

    public Request {
      if (limit < 1 || limit > MOST) {
        throw new IllegalArgumentException("limit is 1 to " + MOST);
      }
    }

    public static final Request FIRST = new Request("", MOST);

    /** The cursor as a position; before the first where it is none. */
    int position() {
      return cursor.matches("[0-9]{1,9}") ? Integer.parseInt(cursor) : -1;
    }
  }

  /** Of one row more than wanted. */
  public static <T> Page<T> of(List<T> rows, int limit, Function<T, String> cursor) {
    if (rows.size() <= limit) {
      return new Page<>(rows, Optional.empty(), limit);
    }
    var items = rows.subList(0, limit);
    return new Page<>(items, Optional.of(cursor.apply(items.getLast())), limit);
  }
}
