package dev.plumbline.sandbox.kill;

import dev.plumbline.sandbox.kill.Episode.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Random;

/** Which points of which stories, in an order that a seed decides. */
final class KillPlan {

  /** So often a step of one name is a point of its own. */
  private static final int MOST = 3;

  private static final List<String> RECEIVER =
      List.of("receiver:before it took it", "receiver:before its answer");
  private static final List<String> OUTSIDE =
      List.of(
          "pulumi:preview",
          "pulumi:up",
          "cloud:before a write",
          "cloud:before the answer to a write");

  /** A point and the story in which it lies. */
  record Planned(Kind kind, KillPoint point) {}

  private final Random random;
  private final List<Planned> all = new ArrayList<>();

  KillPlan(long seed) {
    random = new Random(seed);
  }

  /** Every step that a story without a death took, and what happens outside the database. */
  void add(Kind kind, List<String> steps) {
    var seen = new HashMap<String, Integer>();
    for (var step : steps) {
      var occurrence = seen.merge(step, 1, Integer::sum);
      if (occurrence <= MOST) {
        all.add(new Planned(kind, new KillPoint(step, occurrence, random.nextBoolean())));
      }
    }
    var outside = kind == Kind.REMEDIATION ? OUTSIDE : RECEIVER;
    for (var step : outside) {
      for (var occurrence = 1; occurrence <= (kind == Kind.REMEDIATION ? 1 : 4); occurrence++) {
        all.add(new Planned(kind, new KillPoint(step, occurrence, false)));
      }
    }
  }

  /** All points, then all again where the database carries out what it did not before. */
  List<Planned> points() {
    var first = new ArrayList<>(all);
    Collections.shuffle(first, random);
    var again =
        new ArrayList<>(
            all.stream()
                .map(
                    each ->
                        new Planned(
                            each.kind(),
                            new KillPoint(
                                each.point().step(),
                                each.point().occurrence(),
                                !each.point().kept())))
                .toList());
    Collections.shuffle(again, random);
    first.addAll(again);
    return List.copyOf(first);
  }
}
