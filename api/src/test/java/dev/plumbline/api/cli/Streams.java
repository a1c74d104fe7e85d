package dev.plumbline.api.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Keeps what a test's commands print; the process has its own streams back after each test. */
final class Streams implements BeforeEachCallback, AfterEachCallback {

  private final PrintStream out = System.out;
  private final PrintStream err = System.err;
  private final ByteArrayOutputStream data = new ByteArrayOutputStream();
  private final ByteArrayOutputStream talk = new ByteArrayOutputStream();

  @Override
  public void beforeEach(ExtensionContext context) {
    System.setOut(new PrintStream(data, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(talk, true, StandardCharsets.UTF_8));
  }

  @Override
  public void afterEach(ExtensionContext context) {
    System.setOut(out);
    System.setErr(err);
  }

  /** All of standard output. */
  String data() {
    return data.toString(StandardCharsets.UTF_8);
  }

  /** All of standard error. */
  String talk() {
    return talk.toString(StandardCharsets.UTF_8);
  }

  /** Forgets what was printed on standard output so far. */
  void forgetData() {
    data.reset();
  }

  /** Forgets what was printed on standard error so far. */
  void forgetTalk() {
    talk.reset();
  }
}
