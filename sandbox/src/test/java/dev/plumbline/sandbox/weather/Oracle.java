package dev.plumbline.sandbox.weather;

import dev.plumbline.core.compare.ResourceVerdict;
import dev.plumbline.core.compare.Verdict;
import dev.plumbline.core.scan.Scan;
import dev.plumbline.core.scan.StackScan;
import dev.plumbline.core.scan.StackVerdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Says what is wrong with a scan in bad weather: it may say less than the scan in good weather, and
 * nothing else. Immutable.
 *
 * @param good the verdicts of a scan in good weather, by URN
 */
record Oracle(WeatherCloud cloud, Map<String, ResourceVerdict> good) {

  /** A reason names who was asked, and after a semicolon or colon what to do. */
  private static final Pattern NAMED =
      Pattern.compile("\\w+:[A-Z]\\w+|Microsoft\\.\\w+|/api|login at|GET /|reader of|wrong target");

  private static final Pattern ADVICE =
      Pattern.compile(
          "scan again|renew|allow |set the clock|correct |lower budget|does not end|look at");

  static Map<String, ResourceVerdict> verdicts(Scan scan) {
    var verdicts = new LinkedHashMap<String, ResourceVerdict>();
    for (var stack : scan.stacks()) {
      for (var resource : stack.resources()) {
        if (resource.verdict() != Verdict.NOT_APPLICABLE) {
          verdicts.put(resource.urn(), resource);
        }
      }
    }
    return verdicts;
  }

  List<String> complaints(Scan scan, FaultProxy proxy, Weather weather) {
    var complaints = new ArrayList<String>();
    var now = verdicts(scan);
    if (!now.keySet().equals(good.keySet())) {
      complaints.add("the scan has other resources: " + now.keySet());
    }
    now.forEach(
        (urn, verdict) -> {
          var before = good.get(urn);
          if (before == null) {
            return;
          }
          if (verdict.verdict() == Verdict.UNKNOWN) {
            unknown(verdict, weather, complaints);
          } else {
            known(verdict, before, proxy, complaints);
          }
        });
    scan.stacks().forEach(stack -> stack(stack, complaints));
    if (weather.isOnce() && weather.fault().isPassing() && hasUnknown(now)) {
      complaints.add("one more try was not made, or not believed: " + unknowns(now));
    }
    return complaints;
  }

  /** A machine with much to do may be too slow for the limit without any fault. */
  private static boolean hasUnknown(Map<String, ResourceVerdict> verdicts) {
    return verdicts.values().stream()
        .filter(each -> each.verdict() == Verdict.UNKNOWN)
        .anyMatch(each -> !isSlow(each.outcome().orElseThrow().text()));
  }

  private static boolean isSlow(String reason) {
    return reason.contains("no answer in ") || reason.contains("imeout");
  }

  private static String unknowns(Map<String, ResourceVerdict> verdicts) {
    return verdicts.values().stream()
        .filter(each -> each.verdict() == Verdict.UNKNOWN)
        .limit(2)
        .map(each -> each.urn() + " " + each.outcome().orElseThrow().text())
        .toList()
        .toString();
  }

  private void unknown(ResourceVerdict verdict, Weather weather, List<String> complaints) {
    var reason = verdict.outcome().orElseThrow().text();
    if (!NAMED.matcher(reason).find()) {
      complaints.add(verdict.urn() + ": the reason names nobody: " + reason);
    }
    if (!ADVICE.matcher(reason).find()) {
      complaints.add(verdict.urn() + ": the reason says not what to do: " + reason);
    }
    if (weather.hits() == 0 && !isSlow(reason)) {
      complaints.add(verdict.urn() + " is unknown in good weather: " + reason);
    }
    var operation = weather.operation();
    var apart = weather.fault().kind() == Fault.Kind.OTHER_ANSWER || cloud.name().startsWith("aws");
    if (!operation.isEmpty()
        && apart
        && !isSlow(reason)
        && !cloud.concerns(operation, verdict.type())) {
      complaints.add(verdict.urn() + " is unknown though only " + operation + " is harmed");
    }
  }

  private void known(
      ResourceVerdict verdict, ResourceVerdict before, FaultProxy proxy, List<String> complaints) {
    if (verdict.verdict() != before.verdict()
        || !verdict.differences().equals(before.differences())) {
      complaints.add(
          "%s is %s %s (%s), in good weather %s %s"
              .formatted(
                  verdict.urn(),
                  verdict.verdict().word(),
                  verdict.differences(),
                  verdict.outcome().map(outcome -> outcome.text()).orElse(""),
                  before.verdict().word(),
                  before.differences()));
    }
    var trace = cloud.traces().getOrDefault(verdict.urn(), "");
    if (verdict.verdict() != Verdict.DELETED && !proxy.vouchesFor(trace)) {
      complaints.add(verdict.urn() + " has a verdict, but no unharmed answer tells of " + trace);
    }
  }

  private static void stack(StackScan stack, List<String> complaints) {
    var unknown = stack.count(Verdict.UNKNOWN) > 0;
    if (unknown && stack.verdict() == StackVerdict.IN_SYNC) {
      complaints.add(stack.stack() + " is in sync with an unknown resource");
    }
  }
}
