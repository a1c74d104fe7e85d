package dev.plumbline.sandbox.story;

import dev.plumbline.api.config.ConfigurationFile;
import dev.plumbline.api.serve.Logs;
import dev.plumbline.api.serve.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * The service with a clock that a story can put forward. A process of its own, as the service
 * always is: its libraries and those of Pulumi programs are not of the same versions.
 */
final class ClockedService {

  private ClockedService() {}

  /** The configuration, the file for its address, and the file that puts its clock forward. */
  public static void main(String[] files) throws IOException, InterruptedException {
    var settings =
        ConfigurationFile.find(Optional.of(Path.of(files[0])), Path.of("")).read(System.getenv());
    Logs.setUp(settings.logs());
    var running = Service.start(settings, new AdjustedClock(Path.of(files[2])), "story");
    Runtime.getRuntime().addShutdownHook(new Thread(running::close));
    var ready = Path.of(files[1]);
    var written = Files.writeString(Path.of(ready + ".new"), running.addresses().url());
    Files.move(written, ready, StandardCopyOption.ATOMIC_MOVE);
    Thread.currentThread().join();
  }
}
