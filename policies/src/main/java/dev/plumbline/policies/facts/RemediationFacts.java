package dev.plumbline.policies.facts;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a rule may ask of a remediation.
 *
 * @param mode {@code revert} or {@code accept}
 * @param automatic whether no person asked for it
 * @param requester who asks; empty text where nobody does
 * @param approver who approves; empty text while nobody did
 * @param severity of the worst finding that it ends
 * @param resources what it touches
 * @param dependents how many resources hang on those
 * @param clobbers how many other live changes it would overwrite
 * @param costDelta change of the monthly cost; {@link #UNKNOWN} leaves it out, so that no rule that
 *     asks for it can be decided
 * @param at when it is decided
 */
public record RemediationFacts(
    String mode,
    boolean automatic,
    String requester,
    String approver,
    String stack,
    String project,
    String severity,
    List<Resource> resources,
    long dependents,
    long clobbers,
    double costDelta,
    Instant at)
    implements Facts {

  /** A change of the cost that nobody knows. */
  public static final double UNKNOWN = Double.NaN;

  static final Set<String> FIELDS =
      Set.of(
          "mode",
          "automatic",
          "requester",
          "approver",
          "stack",
          "project",
          "severity",
          "resources",
          "dependents",
          "clobbers",
          "costDelta",
          "at");

  /**
   * One resource that is touched.
   *
   * @param verdict of its finding
   * @param step {@code create}, {@code update}, {@code replace} or {@code delete}
   */
  public record Resource(String urn, String type, String cloudId, String verdict, String step) {

    private Map<String, Object> values() {
      return Map.of("urn", urn, "type", type, "cloudId", cloudId, "verdict", verdict, "step", step);
    }
  }

  public RemediationFacts {
    resources = List.copyOf(resources);
  }

  @Override
  public On on() {
    return On.REMEDIATION;
  }

  @Override
  public String type() {
    return "";
  }

  @Override
  public Map<String, Object> values() {
    var values = new LinkedHashMap<String, Object>(known());
    if (!Double.isNaN(costDelta)) {
      values.put("costDelta", costDelta);
    }
    return values;
  }

  private Map<String, Object> known() {
    return Map.ofEntries(
        Map.entry("mode", mode),
        Map.entry("automatic", automatic),
        Map.entry("requester", requester),
        Map.entry("approver", approver),
        Map.entry("stack", stack),
        Map.entry("project", project),
        Map.entry("severity", severity),
        Map.entry("resources", resources.stream().map(Resource::values).toList()),
        Map.entry("dependents", dependents),
        Map.entry("clobbers", clobbers),
        Map.entry("at", at));
  }
}
