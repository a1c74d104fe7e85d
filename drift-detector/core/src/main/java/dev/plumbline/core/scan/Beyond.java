package dev.plumbline.core.scan;

import dev.plumbline.core.read.Discovered;
import dev.plumbline.core.read.Discovery;
import dev.plumbline.core.rules.Glob;
import java.util.List;
import java.util.Set;

/**
 * What lives beyond the declared, as one scan saw it. It stands outside the verdicts: an unmanaged
 * resource makes no stack drifted, and a gap makes none incomplete. Holds no secret.
 *
 * @param asked whether the scan looked at all
 * @param resources what no stack declares, sorted; those with an owner are no findings
 * @param gaps where nothing is known, each with its reason
 * @param listed what was listed whole: only there can something be gone
 */
public record Beyond(
    boolean asked,
    List<Discovered> resources,
    List<Discovery.Gap> gaps,
    Set<Discovery.Listed> listed) {

  public static final Beyond NOT_ASKED = new Beyond(false, List.of(), List.of(), Set.of());

  public Beyond {
    resources = List.copyOf(resources);
    gaps = List.copyOf(gaps);
    listed = Set.copyOf(listed);
  }

  /** What nobody declared and nothing explains. */
  public List<Discovered> unmanaged() {
    return resources.stream().filter(resource -> resource.owner().isEmpty()).toList();
  }

  /** Whether it is certain that a resource of this type that was seen there before is not now. */
  public boolean covers(String place, String type) {
    return listed.stream()
            .anyMatch(list -> Glob.matches(list.place(), place) && Glob.matches(list.type(), type))
        && gaps.stream()
            .noneMatch(
                gap ->
                    gap.isAt(place) && (gap.type().equals(type) || Glob.matches(gap.type(), type)));
  }

  /** What a rule explains: it belongs to something else, or the configuration ignores it. */
  public List<Discovered> excluded() {
    return resources.stream().filter(resource -> resource.owner().isPresent()).toList();
  }
}
