package dev.plumbline.core.read;

import java.util.List;

/**
 * What was found beyond the declared.
 *
 * @param resources live resources that no managed one is
 * @param gaps what could not be listed, each with its reason: nothing is known there
 */
public record Discovery(List<Discovered> resources, List<Gap> gaps) {

  public static final Discovery NONE = new Discovery(List.of(), List.of());

  /**
   * One list that failed.
   *
   * @param place where, as in {@link Discovered#place}
   * @param type which type or kind
   * @param outcome denied, throttled, failed or unsupported
   */
  public record Gap(String place, String type, ReadOutcome outcome) {}

  public Discovery {
    resources = List.copyOf(resources);
    gaps = List.copyOf(gaps);
  }
}
