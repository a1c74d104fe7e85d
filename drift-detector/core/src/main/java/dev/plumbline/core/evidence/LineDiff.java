package dev.plumbline.core.evidence;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.plumbline.core.PlumblineException;
import dev.plumbline.core.compare.ResourceVerdict;
import dev.plumbline.core.compare.Verdict;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;

/**
 * Evaluates evidence line by line: one document in, one verdict out, in order. A bad line gives
 * {@code {"error": {"line": n, "message": "..."}}} and the rest goes on; blank lines at the end are
 * no documents. Memory is that of the longest line. Not thread-safe.
 */
public final class LineDiff {

  private final EvidenceJson json;
  private final EvidenceDiff diff;
  private final int longest;

  /**
   * What came of all lines.
   *
   * @param lines lines read
   * @param bad lines that were no evidence
   * @param drifted verdicts that are findings
   * @param unknown verdicts that are unknown
   */
  public record Summary(long lines, long bad, long drifted, long unknown) {}

  /**
   * @param longest the characters of the longest line that is read; longer ones are bad
   */
  public LineDiff(EvidenceJson json, EvidenceDiff diff, int longest) {
    this.json = json;
    this.diff = diff;
    this.longest = longest;
  }

  public LineDiff(EvidenceDiff diff) {
    this(new EvidenceJson(), diff, EvidenceJson.Limits.DEFAULT.characters());
  }

  /** Reads all lines; throws {@link UncheckedIOException} where a stream breaks. */
  public Summary run(Reader in, Appendable out) {
    try {
      return run(new BufferedReader(in), new Result(out));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Summary run(BufferedReader in, Result result) throws IOException {
    var line = new StringBuilder();
    var blanks = 0;
    for (var more = next(in, line); more; more = next(in, line)) {
      if (line.length() <= longest && line.toString().isBlank()) {
        blanks++;
        continue;
      }
      for (; blanks > 0; blanks--) {
        result.bad("is blank; write one evidence document");
      }
      evaluate(line, result);
    }
    return result.summary();
  }

  private void evaluate(StringBuilder line, Result result) throws IOException {
    if (line.length() > longest) {
      result.bad("is longer than %d characters; compare it alone".formatted(longest));
      return;
    }
    ResourceVerdict verdict;
    try {
      verdict = diff.evaluate(json.read(line.toString()));
    } catch (PlumblineException e) {
      result.bad(e);
      return;
    }
    result.good(verdict);
  }

  /** Reads a line, at most one character more than is allowed; false at the end. */
  private boolean next(BufferedReader in, StringBuilder line) throws IOException {
    line.setLength(0);
    var read = in.read();
    if (read < 0) {
      return false;
    }
    for (; read >= 0 && read != '\n'; read = in.read()) {
      if (line.length() <= longest) {
        line.append((char) read);
      }
    }
    return true;
  }

  private static final class Result {
    private final Appendable out;
    private long lines;
    private long bad;
    private long drifted;
    private long unknown;

    Result(Appendable out) {
      this.out = out;
    }

    void good(ResourceVerdict verdict) throws IOException {
      lines++;
      drifted += verdict.isFinding() ? 1 : 0;
      unknown += verdict.verdict() == Verdict.UNKNOWN ? 1 : 0;
      out.append(VerdictJson.write(verdict).toString()).append('\n');
    }

    void bad(PlumblineException problem) throws IOException {
      write(String.valueOf(problem.getMessage()));
    }

    void bad(String problem) throws IOException {
      write("the line " + problem);
    }

    private void write(String message) throws IOException {
      lines++;
      bad++;
      var root = JsonNodeFactory.instance.objectNode();
      root.putObject("error").put("line", lines).put("message", message);
      out.append(root.toString()).append('\n');
    }

    Summary summary() {
      return new Summary(lines, bad, drifted, unknown);
    }
  }
}
