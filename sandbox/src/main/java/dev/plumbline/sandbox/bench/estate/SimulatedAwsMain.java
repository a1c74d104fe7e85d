package dev.plumbline.sandbox.bench.estate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** The simulated AWS in a process of its own, so that its memory and time are not the scan's. */
final class SimulatedAwsMain {

  private SimulatedAwsMain() {}

  /** Takes the file of exchanges, the number of stacks and the port; ends when it is killed. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    var exchanges = Exchanges.read(Path.of(arguments[0]));
    var server =
        new SimulatedAws(exchanges, Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
    System.out.println("simulating " + arguments[1] + " stacks at " + server.port());
    new CountDownLatch(1).await();
  }
}
