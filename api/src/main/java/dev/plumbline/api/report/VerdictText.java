package dev.plumbline.api.report;

import dev.plumbline.core.compare.Difference;
import dev.plumbline.core.compare.ResourceVerdict;
import dev.plumbline.core.value.Value;
import dev.plumbline.core.value.ValueJson;

/** One verdict as people read it. */
public final class VerdictText {

  private static final int LONGEST = 120;

  private VerdictText() {}

  /** The verdict with its differences, one per line; no line end at the end. */
  public static String of(ResourceVerdict verdict) {
    var text = new StringBuilder();
    text.append(verdict.verdict().word()).append("  ").append(name(verdict));
    verdict
        .outcome()
        .map(outcome -> outcome.text())
        .filter(detail -> !detail.isEmpty())
        .ifPresent(detail -> text.append("\n    ").append(detail));
    verdict.differences().forEach(difference -> text.append("\n    ").append(line(difference)));
    verdict.notes().forEach(note -> text.append("\n    note: ").append(note));
    return text.toString();
  }

  /** The type and logical name, or the cloud id where there is no URN. */
  public static String name(ResourceVerdict verdict) {
    var urn = verdict.urn();
    var name = urn.isEmpty() ? verdict.cloudId() : urn.substring(urn.lastIndexOf("::") + 2);
    var id = verdict.cloudId().isEmpty() || urn.isEmpty() ? "" : " (" + verdict.cloudId() + ")";
    return verdict.type() + " " + name + id;
  }

  static String line(Difference difference) {
    var path = difference.path().toString();
    return switch (difference.kind()) {
      case DECLARED ->
          "%s: declared %s, live %s"
              .formatted(path, value(difference.declared()), value(difference.live()));
      case SINCE_DEPLOYMENT ->
          "%s: was %s at the deployment, live %s"
              .formatted(path, value(difference.recorded()), value(difference.live()));
    };
  }

  /** Compact JSON, cut where it is long; nothing for a missing value. */
  static String value(Value value) {
    if (value instanceof Value.Null) {
      return "nothing";
    }
    var text = ValueJson.write(value).toString();
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }
}
