package dev.plumbline.policies.facts;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a rule may ask of a request for an environment.
 *
 * @param action {@code create}, {@code change}, {@code extend} or {@code drop}
 * @param template name in the catalog
 * @param name of the environment
 * @param requester who asks
 * @param groups of the requester
 * @param parameters of the template, as asked for
 * @param monthlyCost estimated, in the catalog's currency
 * @param lifetimeHours how long it is to live; 0 where it has no end
 * @param at when it is decided
 */
public record RequestFacts(
    String action,
    String template,
    String name,
    String requester,
    List<String> groups,
    Map<String, Object> parameters,
    double monthlyCost,
    long lifetimeHours,
    Instant at)
    implements Facts {

  static final Set<String> FIELDS =
      Set.of(
          "action",
          "template",
          "name",
          "requester",
          "groups",
          "parameters",
          "monthlyCost",
          "lifetimeHours",
          "at");

  public RequestFacts {
    groups = List.copyOf(groups);
    parameters = Map.copyOf(parameters);
  }

  @Override
  public On on() {
    return On.REQUEST;
  }

  @Override
  public String type() {
    return "";
  }

  @Override
  public Map<String, Object> values() {
    return Map.of(
        "action", action,
        "template", template,
        "name", name,
        "requester", requester,
        "groups", groups,
        "parameters", parameters,
        "monthlyCost", monthlyCost,
        "lifetimeHours", lifetimeHours,
        "at", at);
  }
}
