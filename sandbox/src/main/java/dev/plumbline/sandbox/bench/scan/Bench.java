package dev.plumbline.sandbox.bench.scan;

import dev.plumbline.core.PlumblineException;
import dev.plumbline.core.PlumblineException.Category;
import dev.plumbline.sandbox.Deletion;
import dev.plumbline.sandbox.SandboxPaths;
import dev.plumbline.sandbox.Tools;
import dev.plumbline.sandbox.bench.fleet.Fleet;
import dev.plumbline.sandbox.bench.fleet.PulumiState;
import dev.plumbline.sandbox.cloud.AwsEmulator;
import dev.plumbline.sandbox.process.Children;
import dev.plumbline.sandbox.process.CleanEnvironment;
import dev.plumbline.sandbox.process.Ports;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntConsumer;

/**
 * A fleet on an emulator of its own, with its Pulumi state, in a folder of its own: everything that
 * one benchmark uses. Closing it ends the processes and deletes the folder.
 */
public final class Bench implements AutoCloseable {

  private static final String RUN = "run-";

  /** Moto gives every instance a root volume at /dev/sda1; this image of its has it there. */
  private static final String MOTO_IMAGE = "ami-785db401";

  private final SandboxPaths paths;
  private final Tools tools;
  private final Path folder;
  private final Children children;
  private final URI endpoint;
  private final Fleet fleet;

  private Bench(
      SandboxPaths paths, Tools tools, Path folder, Children children, URI endpoint, Fleet fleet) {
    this.paths = paths;
    this.tools = tools;
    this.folder = folder;
    this.children = children;
    this.endpoint = endpoint;
    this.fleet = fleet;
  }

  /** Starts the emulator empty, makes the fleet and writes its state. */
  public static Bench set(
      SandboxPaths paths, Tools tools, AwsEmulator emulator, int resources, IntConsumer progress) {
    var folder = paths.data().resolve("bench/" + RUN + ProcessHandle.current().pid());
    var children =
        new Children(
            paths.home().resolve("sandbox/launcher/guard.py"),
            tools.python(),
            folder.resolve("logs"),
            CleanEnvironment.of(System.getenv(), folder.resolve("home").toString()));
    // Ctrl-C ends the children by their guards; this takes the folder away too.
    Runtime.getRuntime().addShutdownHook(new Thread(() -> clear(children, folder), "end-bench"));
    try {
      deleteLeftOvers(paths.data().resolve("bench"));
      Deletion.tree(folder);
      Files.createDirectories(folder.resolve("home"));
      Files.createDirectories(folder.resolve("logs"));
      var port = Ports.free(1).getFirst();
      var state = Files.createDirectories(folder.resolve("aws"));
      emulator.start(children, tools, paths.home().resolve("sandbox/toolchain"), port, state);
      var endpoint = URI.create("http://127.0.0.1:" + port);
      var fleet = Fleet.make(resources, image(emulator), endpoint, AwsEmulator.ACCOUNT, progress);
      var bench = new Bench(paths, tools, folder, children, endpoint, fleet);
      new PulumiState(fleet).write(bench.backend(), bench.project());
      return bench;
    } catch (IOException failed) {
      clear(children, folder);
      throw new PlumblineException(
          Category.ENVIRONMENT, "cannot write " + folder + ": " + failed.getMessage(), failed);
    } catch (RuntimeException failed) {
      // the folder stays until the process ends, since the error may name a log in it
      children.close();
      throw failed;
    }
  }

  private static String image(AwsEmulator emulator) {
    return emulator == AwsEmulator.MOTO ? MOTO_IMAGE : emulator.image();
  }

  /** The folders of runs that were killed. */
  private static void deleteLeftOvers(Path bench) throws IOException {
    Files.createDirectories(bench);
    try (var folders = Files.newDirectoryStream(bench, RUN + "[0-9]*")) {
      for (var folder : folders) {
        var pid = Long.parseLong(folder.getFileName().toString().substring(RUN.length()));
        if (ProcessHandle.of(pid).isEmpty()) {
          Deletion.tree(folder);
        }
      }
    }
  }

  public SandboxPaths paths() {
    return paths;
  }

  Tools tools() {
    return tools;
  }

  /** Where files of this run may be. */
  public Path folder() {
    return folder;
  }

  public Children children() {
    return children;
  }

  public URI endpoint() {
    return endpoint;
  }

  public Fleet fleet() {
    return fleet;
  }

  public Path backend() {
    return folder.resolve("backend");
  }

  /** Scans the fleet once through an endpoint that leads to the emulator; all must be in sync. */
  public void scanInSync(URI through) {
    try (var scan = new OurScan(this, through)) {
      scan.scan();
    }
  }

  /** The Pulumi project of the state. */
  Path project() {
    return folder.resolve("project");
  }

  @Override
  public void close() {
    clear(children, folder);
  }

  private static void clear(Children children, Path folder) {
    children.close();
    try {
      Deletion.tree(folder);
    } catch (IOException kept) {
      System.err.println("could not delete " + folder + ": " + kept.getMessage());
    }
  }
}
