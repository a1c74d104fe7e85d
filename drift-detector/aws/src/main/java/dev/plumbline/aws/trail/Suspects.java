package dev.plumbline.aws.trail;

import dev.plumbline.core.read.Attribution;
import dev.plumbline.core.read.Attribution.Confidence;
import dev.plumbline.core.read.ChangeQuery;
import dev.plumbline.core.value.PropertyPath;
import dev.plumbline.core.value.Value;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Finds the call behind one change among the writing calls of its account and region. */
final class Suspects {

  /** Clocks differ, and the scan that saw it in sync took its time. */
  private static final Duration SLACK = Duration.ofMinutes(2);

  /** Inputs that name the resource of which this one is a part: calls name that one. */
  private static final List<String> PARENTS =
      List.of(
          "securityGroupId",
          "routeTableId",
          "networkAclId",
          "instanceId",
          "volumeId",
          "bucket",
          "role",
          "user",
          "group",
          "queueUrl",
          "topic",
          "policyArn",
          "clusterName");

  private Suspects() {}

  static Attribution of(ChangeQuery change, List<TrailEvent> events, boolean complete) {
    var inTime =
        events.stream()
            .filter(event -> !event.at().isBefore(change.since().minus(SLACK)))
            .filter(event -> !event.at().isAfter(change.until().plus(SLACK)))
            .sorted(Comparator.comparing(TrailEvent::at).reversed())
            .toList();
    var own = mentions(inTime, names(change));
    var exact = latest(own, event -> isExact(change, event));
    if (exact.isPresent()) {
      return said(exact.get(), Confidence.EXACT, "the call names the resource and the change");
    }
    if (own.size() == 1) {
      return said(own.getFirst(), Confidence.LIKELY, "the only writing call on the resource");
    }
    if (!own.isEmpty()) {
      return said(
          own.getFirst(),
          Confidence.POSSIBLE,
          "the latest of " + own.size() + " writing calls on the resource");
    }
    var near = mentions(inTime, parents(change));
    if (!near.isEmpty()) {
      var exactly = latest(near, event -> isExact(change, event));
      return said(
          exactly.orElse(near.getFirst()),
          Confidence.POSSIBLE,
          "a writing call on the resource that it is a part of");
    }
    return Attribution.unknown(
        complete
            ? "CloudTrail has no writing call on the resource in this time (events arrive up to 15"
                + " minutes late)"
            : "more writing calls than are looked through; none of the latest is on the resource");
  }

  private static List<TrailEvent> mentions(List<TrailEvent> events, Set<String> names) {
    return events.stream()
        .filter(event -> names.stream().anyMatch(event.names()::contains))
        .toList();
  }

  private static Optional<TrailEvent> latest(
      List<TrailEvent> events, Predicate<TrailEvent> fitting) {
    return events.stream().filter(fitting).findFirst();
  }

  private static boolean isExact(ChangeQuery change, TrailEvent event) {
    return change.paths().isEmpty()
        ? event.ends()
        : change.paths().stream().map(Suspects::field).anyMatch(event::touches);
  }

  /** The field of the resource that a path lies in: {@code tags} of {@code tags["team"]}. */
  private static String field(PropertyPath path) {
    return path.toString().replaceFirst("[.\\[].*", "");
  }

  private static Set<String> names(ChangeQuery change) {
    var names = new HashSet<String>();
    var resource = change.request().resource();
    names.add(resource.id());
    for (var field : List.of("arn", "id", "name")) {
      resource.recorded().at(field).flatMap(Value::text).ifPresent(names::add);
    }
    names.remove("");
    return names;
  }

  private static Set<String> parents(ChangeQuery change) {
    var names = new HashSet<String>();
    PARENTS.forEach(field -> names.add(change.request().resource().text(field)));
    names.remove("");
    return names;
  }

  private static Attribution said(TrailEvent event, Confidence confidence, String reason) {
    return new Attribution(
        confidence,
        event.principal(),
        Optional.of(event.at()),
        event.sourceAddress(),
        event.tool(),
        event.service() + ":" + event.action(),
        "cloudtrail",
        reason);
  }
}
