package dev.plumbline.core.read;

import java.util.List;
import java.util.Set;

/**
 * What was found beyond the declared.
 *
 * @param resources live resources that no managed one is
 * @param gaps what could not be listed, each with its reason: nothing is known there
 * @param listed what was listed whole: only what such a list would name, and does not, is gone
 */
public record Discovery(List<Discovered> resources, List<Gap> gaps, Set<Listed> listed) {

  public static final Discovery NONE = new Discovery(List.of(), List.of(), Set.of());

  /**
   * One list that failed.
   *
   * @param place where, as in {@link Discovered#place}
   * @param type which type or kind
   * @param outcome denied, throttled, failed or unsupported
   */
  public record Gap(String place, String type, ReadOutcome outcome) {

    /** Whether it is about this place or one that holds it. */
    public boolean isAt(String where) {
      return where.equals(place) || where.startsWith(place + "/");
    }
  }

  public Discovery {
    resources = List.copyOf(resources);
    gaps = List.copyOf(gaps);
    listed = Set.copyOf(listed);
  }

  /**
   * One list that was read to its end.
   *
   * @param place where, as in {@link Discovered#place}; {@code *} for any text
   * @param type which type; {@code *} for any text
   */
  public record Listed(String place, String type) {}

  /** One place of which nothing is known. */
  public static Discovery unknown(String place, ReadOutcome outcome) {
    return new Discovery(List.of(), List.of(new Gap(place, "*", outcome)), Set.of());
  }
}
