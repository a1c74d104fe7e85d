package dev.plumbline.api.feed;

import dev.plumbline.core.read.ChangeFeed;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One line where a source breaks, and one where it is heard again. Not thread-safe. */
public final class FeedLog {

  private static final Logger LOG = LoggerFactory.getLogger(FeedLog.class);

  private Map<String, String> before = Map.of();

  /** A source that is only being opened breaks at the second look. */
  private Map<String, String> suspects = Map.of();

  /** Compares with the last look. */
  public void look(ChangeFeed.Status status) {
    var broken = new TreeMap<>(status.broken());
    var told = new TreeMap<String, String>();
    broken.forEach(
        (source, reason) -> {
          if (before.containsKey(source)) {
            told.put(source, reason);
          } else if (suspects.containsKey(source)) {
            told.put(source, reason);
            LOG.atWarn()
                .addKeyValue("source", source)
                .addKeyValue("reason", reason)
                .log("a feed is broken; it is tried again, and scheduled scans go on");
          }
        });
    before.forEach(
        (source, reason) -> {
          if (!broken.containsKey(source)) {
            LOG.atInfo().addKeyValue("source", source).log("a feed is heard again");
          }
        });
    before = told;
    suspects = broken;
  }
}
