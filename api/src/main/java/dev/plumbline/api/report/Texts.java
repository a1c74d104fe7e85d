package dev.plumbline.api.report;

import dev.plumbline.api.wire.Counts;
import dev.plumbline.core.compare.Difference;
import dev.plumbline.core.compare.ResourceVerdict;
import dev.plumbline.core.scan.StackScan;
import dev.plumbline.core.value.Value;
import dev.plumbline.core.value.ValueJson;
import java.util.Locale;

/** Phrases that all reports share. */
final class Texts {

  private Texts() {}

  /** The last part of a URN: the name that the program gave. */
  static String name(ResourceVerdict verdict) {
    var cut = verdict.urn().lastIndexOf("::");
    return cut < 0 ? verdict.urn() : verdict.urn().substring(cut + 2);
  }

  /** One value on one line; secrets are redacted, and nothing is a dash. */
  static String value(Value value, boolean secret) {
    if (value instanceof Value.Null) {
      return "-";
    }
    return secret ? ValueJson.REDACTED : ValueJson.write(value).toString();
  }

  static String difference(Difference difference) {
    return "%s: declared %s, recorded %s, live %s"
        .formatted(
            difference.path(),
            value(difference.declared(), difference.secret()),
            value(difference.recorded(), difference.secret()),
            value(difference.live(), difference.secret()));
  }

  static String counts(StackScan stack) {
    var counts = Counts.of(stack);
    var text =
        new StringBuilder(
            "%d resources: %d in sync".formatted(counts.resources(), counts.inSync()));
    append(text, counts.drifted(), "drifted");
    append(text, counts.changed(), "changed");
    append(text, counts.deleted(), "deleted");
    append(text, counts.unknown(), "unknown");
    append(text, counts.notApplicable(), "not applicable");
    return text.toString();
  }

  private static void append(StringBuilder text, int count, String word) {
    if (count > 0) {
      text.append(", ").append(count).append(' ').append(word);
    }
  }

  static String percent(double share) {
    // 99.96 must not read as everything.
    return String.format(Locale.ROOT, "%.1f %%", Math.floor(share * 1000) / 10);
  }

  /** Why a resource is as it is, where no difference says so. */
  static String explanation(ResourceVerdict verdict) {
    var outcome =
        verdict
            .outcome()
            .filter(found -> !found.kind().equals("found"))
            .map(found -> found.kind() + (found.text().isEmpty() ? "" : ": " + found.text()))
            .orElse("");
    var notes = String.join("; ", verdict.notes());
    return outcome.isEmpty() || notes.isEmpty() ? outcome + notes : outcome + "; " + notes;
  }
}
