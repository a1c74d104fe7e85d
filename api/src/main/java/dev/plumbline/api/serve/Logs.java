package dev.plumbline.api.serve;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.Encoder;
import dev.plumbline.api.config.Settings.LogFormat;
import org.slf4j.LoggerFactory;

/** Sets up the log of the running service: one line per event on standard error. */
public final class Logs {

  private static final String LINE =
      "%d{yyyy-MM-dd'T'HH:mm:ss.SSS'Z', UTC} %-5level %logger{24} %msg %kvp%n%ex";

  private Logs() {}

  public static void setUp(LogFormat format) {
    if (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext context)) {
      return;
    }
    var appender = new ConsoleAppender<ILoggingEvent>();
    appender.setContext(context);
    appender.setTarget("System.err");
    start(appender, context, format);
    var root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    root.detachAndStopAllAppenders();
    root.addAppender(appender);
    root.setLevel(Level.WARN);
    context.getLogger("dev.plumbline").setLevel(Level.INFO);
  }

  private static void start(
      OutputStreamAppender<ILoggingEvent> appender, LoggerContext context, LogFormat format) {
    Encoder<ILoggingEvent> encoder =
        switch (format) {
          case JSON -> new JsonEncoder();
          case TEXT -> {
            var text = new PatternLayoutEncoder();
            text.setPattern(LINE);
            yield text;
          }
        };
    encoder.setContext(context);
    encoder.start();
    appender.setEncoder(encoder);
    appender.start();
  }
}
