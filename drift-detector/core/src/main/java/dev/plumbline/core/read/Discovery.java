package dev.plumbline.core.read;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What was found beyond the declared.
 *
 * @param resources live resources that no managed one is
 * @param gaps what could not be listed, each with its reason: nothing is known there
 * @param places where it looked, as in {@link Discovered#place}: only there can something that was
 *     seen before be gone
 */
public record Discovery(List<Discovered> resources, List<Gap> gaps, Set<String> places) {

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
    places = Set.copyOf(places);
  }

  /** As far as the resources themselves say where it looked. */
  public Discovery(List<Discovered> resources, List<Gap> gaps) {
    this(
        resources,
        gaps,
        resources.stream().map(Discovered::place).collect(Collectors.toUnmodifiableSet()));
  }
}
