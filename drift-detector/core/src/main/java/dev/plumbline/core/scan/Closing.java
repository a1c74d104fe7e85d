package dev.plumbline.core.scan;

import java.util.Collection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Closes many things, each even where another breaks. */
final class Closing {

  private static final Logger LOG = LoggerFactory.getLogger(Closing.class);

  private Closing() {}

  static void all(Collection<? extends AutoCloseable> things) {
    for (var thing : things) {
      try {
        thing.close();
      } catch (Exception broken) {
        LOG.atWarn()
            .addKeyValue("what", thing.getClass().getSimpleName())
            .addKeyValue("exception", broken.getClass().getName())
            .log("Closing failed");
      }
    }
  }
}
