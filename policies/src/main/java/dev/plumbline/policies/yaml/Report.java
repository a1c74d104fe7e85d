package dev.plumbline.policies.yaml;

import java.util.ArrayList;
import java.util.List;

/** Gathers everything that is wrong in one document. Not thread-safe. */
public final class Report {

  private static final int MOST = 100;

  private final String file;
  private final String text;
  private final List<PackProblem> problems = new ArrayList<>();

  public Report(String file, String text) {
    this.file = file;
    this.text = text;
  }

  /** The whole document. */
  String text() {
    return text;
  }

  public void add(int line, String key, String reason) {
    if (problems.size() < MOST) {
      problems.add(new PackProblem(file, line, key, reason));
    }
  }

  public boolean isEmpty() {
    return problems.isEmpty();
  }

  /** In the order they were found. */
  public List<PackProblem> problems() {
    return List.copyOf(problems);
  }
}
