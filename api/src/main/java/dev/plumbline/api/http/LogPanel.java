package dev.plumbline.api.http;

import dev.plumbline.api.console.View;
import dev.plumbline.api.store.Operation;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** The log of a job as a part of a page: its last lines, and more as they are written. */
record LogPanel(JobLog jobs, Frame frame) {

  /**
   * The part.
   *
   * @param operation the id of the job
   * @param address where a page asks for more lines: that of {@link #stream}
   */
  View.Log of(String operation, String address) {
    var running = jobs.operations().find(operation).filter(each -> !each.isFinished()).isPresent();
    var part = jobs.operations().lastLines(operation);
    return new View.Log(
        part.lines().stream().map(this::line).toList(),
        part.cut() ? "/api/v1/operations/" + operation : "",
        running ? address + "?after=" + part.last(0) : "");
  }

  private View.Step line(Operation.Line line) {
    return new View.Step(line.step(), "", frame.views().time(Optional.of(line.at())));
  }

  /** The lines of a job as they are written, each as a piece of the page. */
  Answer stream(Request request, String operation) {
    var start = request.lastEventId(request.number("after"));
    return new Answer.Stream(
        writer -> jobs.follow(writer, operation, start, new Pieces(this, writer)));
  }

  private record Pieces(LogPanel panel, EventWriter writer) implements JobLog.Reader {

    @Override
    public void line(Operation.Line line) throws IOException, InterruptedException {
      var pages = panel.frame().pages();
      var piece = pages.render("log-line", Map.of("line", panel.line(line)));
      writer.event(line.seq(), "line", piece.strip().replace("\n", " "));
    }

    @Override
    public void ended(long last, Optional<Operation> operation)
        throws IOException, InterruptedException {
      writer.event(last, "finished", "{}");
    }
  }
}
