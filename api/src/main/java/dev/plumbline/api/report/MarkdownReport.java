package dev.plumbline.api.report;

import dev.plumbline.core.compare.ResourceVerdict;
import dev.plumbline.core.compare.Verdict;
import dev.plumbline.core.scan.Scan;
import dev.plumbline.core.scan.StackScan;
import java.util.Locale;

/** A scan as Markdown, for a comment on a merge request. */
final class MarkdownReport {

  private MarkdownReport() {}

  static String of(Scan scan) {
    var text = new StringBuilder();
    text.append("## Drift: ").append(scan.verdict().word()).append("\n\n");
    text.append(
        "| stack | verdict | resources | drifted | changed | deleted | unknown | coverage |\n");
    text.append("|-|-|-|-|-|-|-|-|\n");
    for (var stack : scan.stacks()) {
      text.append(
          String.format(
              Locale.ROOT,
              "| %s | %s | %d | %d | %d | %d | %d | %.1f %% |%n",
              cell(stack.stack().name()),
              stack.verdict().word(),
              stack.resources().size(),
              stack.count(Verdict.DRIFTED),
              stack.count(Verdict.CHANGED),
              stack.count(Verdict.DELETED),
              stack.count(Verdict.UNKNOWN),
              Math.floor(stack.ledger().coverage() * 1000) / 10));
    }
    scan.stacks().forEach(stack -> append(text, stack));
    return text.toString();
  }

  private static void append(StringBuilder text, StackScan stack) {
    stack
        .problem()
        .ifPresent(
            problem ->
                text.append("\n**")
                    .append(cell(stack.stack().name()))
                    .append("**: ")
                    .append(cell(problem))
                    .append('\n'));
    stack.resources().stream()
        .filter(resource -> resource.isFinding() || resource.verdict() == Verdict.UNKNOWN)
        .forEach(resource -> append(text, resource));
  }

  private static void append(StringBuilder text, ResourceVerdict resource) {
    text.append("\n### ")
        .append(resource.verdict().word())
        .append(": ")
        .append(cell(VerdictText.name(resource)))
        .append("\n\n");
    resource
        .outcome()
        .map(outcome -> outcome.text())
        .filter(detail -> !detail.isEmpty())
        .ifPresent(detail -> text.append(cell(detail)).append("\n\n"));
    if (resource.differences().isEmpty()) {
      return;
    }
    text.append("| path | kind | declared | recorded | live |\n|-|-|-|-|-|\n");
    for (var difference : resource.differences()) {
      text.append("| ")
          .append(cell(difference.path().toString()))
          .append(" | ")
          .append(difference.kind().word())
          .append(" | ")
          .append(cell(VerdictText.value(difference.declared())))
          .append(" | ")
          .append(cell(VerdictText.value(difference.recorded())))
          .append(" | ")
          .append(cell(VerdictText.value(difference.live())))
          .append(" |\n");
    }
  }

  /** Text that cannot break a table or become markup. */
  private static String cell(String text) {
    return text.replace("\\", "\\\\")
        .replace("|", "\\|")
        .replace("<", "&lt;")
        .replace("*", "\\*")
        .replace("_", "\\_")
        .replace("`", "\\`")
        .replace("\n", " ");
  }
}
