package dev.plumbline.sandbox.bench.fleet;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A fleet of resources of eleven types in fixed proportions, in layers: a layer refers only to
 * layers before it.
 *
 * @param counts resources by type
 */
record FleetPlan(List<List<Planned>> layers, Map<String, Integer> counts) {

  /** Fewer cannot hold every type. */
  static final int SMALLEST = 50;

  /** Resources of each type in a thousand; volumes take what rounding leaves over. */
  private static final Map<String, Integer> SHARES = shares();

  private static Map<String, Integer> shares() {
    var shares = new LinkedHashMap<String, Integer>();
    shares.put(Tokens.VPC, 10);
    shares.put(Tokens.GATEWAY, 10);
    shares.put(Tokens.SUBNET, 150);
    shares.put(Tokens.ROUTE_TABLE, 60);
    shares.put(Tokens.SECURITY_GROUP, 180);
    shares.put(Tokens.INSTANCE, 200);
    shares.put(Tokens.ROLE, 80);
    shares.put(Tokens.POLICY, 50);
    shares.put(Tokens.ATTACHMENT, 40);
    shares.put(Tokens.BUCKET, 20);
    return shares;
  }

  /**
   * Plans a fleet.
   *
   * @param resources how many, at least {@link #SMALLEST}
   * @param image a machine image that the endpoint knows
   */
  static FleetPlan sized(int resources, String image) {
    var counts = new LinkedHashMap<String, Integer>();
    SHARES.forEach((type, share) -> counts.put(type, Math.max(1, resources * share / 1000)));
    var planned = counts.values().stream().mapToInt(Integer::intValue).sum();
    counts.put(Tokens.VOLUME, resources - planned);
    return new FleetPlan(new Layers(counts, image).all(), counts);
  }
}
