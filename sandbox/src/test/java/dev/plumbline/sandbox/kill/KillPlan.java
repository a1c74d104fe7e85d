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
    switch (kind) {
      case ESCALATION -> outside(kind, RECEIVER, 4);
      case REMEDIATION -> outside(kind, OUTSIDE, 1);
      // A network, a group and its rules are made, and taken away again.
      case ENVIRONMENT -> {
        outside(kind, OUTSIDE, 6);
        outside(kind, List.of("pulumi:destroy", "pulumi:stack", "pulumi:config"), 1);
      }
    }
  }

  private void outside(Kind kind, List<String> steps, int most) {
    for (var step : steps) {
      var times = step.startsWith("pulumi:") ? 1 : most;
      for (var occurrence = 1; occurrence <= times; occurrence++) {
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
