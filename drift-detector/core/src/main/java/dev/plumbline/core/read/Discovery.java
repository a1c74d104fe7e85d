package dev.plumbline.core.read;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What was found beyond the declared.
 *
 * @param resources live resources that no managed one is
 * @param gaps what could not be listed, each with its reason: nothing is known there
 * @param listed what was listed whole: only what such a list would name, and does not, is gone
 */
public record Discovery(List<Discovered> resources, List<Gap> gaps, Set<Listed> listed) {

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
    listed = Set.copyOf(listed);
  }

  /**
   * One list that was read to its end.
   *
   * @param place where, as in {@link Discovered#place}
   * @param type which type; {@code *} for any text
   */
  public record Listed(String place, String type) {}

  /** As far as the resources themselves say what was listed. */
  public Discovery(List<Discovered> resources, List<Gap> gaps) {
    this(
        resources,
        gaps,
        resources.stream()
            .map(resource -> new Listed(resource.place(), resource.type()))
            .collect(Collectors.toUnmodifiableSet()));
  }
}
