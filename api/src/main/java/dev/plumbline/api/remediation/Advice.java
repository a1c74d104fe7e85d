package dev.plumbline.api.remediation;

import java.util.stream.Stream;

/** Says in one sentence why a run of Pulumi failed, and what to do. */
final class Advice {

  private static final int LONGEST = 600;

  private Advice() {}

  /** Of a plan that could not be made. */
  static String of(PulumiProgram program, Plan plan, Work.Ended ended) {
    var nothing = ended.output().isBlank();
    return of(
        program,
        plan.errors().isEmpty() || nothing ? said(ended) : String.join("; ", plan.errors()));
  }

  /** Of a run that ended with an error. */
  static String of(PulumiProgram program, Work.Ended ended) {
    return of(program, said(ended));
  }

  private static String said(Work.Ended ended) {
    var errors =
        Stream.concat(ended.output().lines(), ended.complaint().lines())
            .map(String::strip)
            .filter(line -> line.startsWith("error:") || line.contains("currently locked"))
            .map(line -> line.replaceFirst("^error:\\s*", ""))
            .filter(line -> !line.isEmpty() && !line.equals("update failed"))
            .distinct()
            .limit(3)
            .toList();
    return errors.isEmpty()
        ? "Pulumi ended with exit code " + ended.exit() + " and gave no reason"
        : String.join("; ", errors);
  }

  private static String of(PulumiProgram program, String said) {
    var safe = program.redacted(said).replaceAll("\\s+", " ").strip();
    var what = safe.length() > LONGEST ? safe.substring(0, LONGEST) + "…" : safe;
    return what + (what.endsWith(".") ? "" : ".") + next(program, said);
  }

  private static String next(PulumiProgram program, String said) {
    if (said.contains("currently locked") || said.contains("conflict: Another update")) {
      return locked(program);
    }
    if (said.contains("pending operations") || said.contains("interrupted while")) {
      return pending(program);
    }
    return "";
  }

  /** What to do about a lock that a run left. */
  static String locked(PulumiProgram program) {
    return " Another run of Pulumi holds the stack's lock, or one that was ended left it: where"
        + " none is under way, 'pulumi cancel' in "
        + program.folder()
        + " takes it away.";
  }

  /** What to do about operations of which nobody knows the end. */
  static String pending(PulumiProgram program) {
    return " A run was ended in the middle of an operation: 'pulumi refresh' in "
        + program.folder()
        + " asks what became of it.";
  }
}
