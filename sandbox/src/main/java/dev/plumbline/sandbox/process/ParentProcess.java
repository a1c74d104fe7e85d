package dev.plumbline.sandbox.process;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.CountDownLatch;

/** The process that started this one, as far as standard input tells of it. */
public final class ParentProcess {

  private ParentProcess() {}

  /** Waits until standard input closes, which it does when the parent ends, however it ends. */
  public static void awaitEnd() throws InterruptedException {
    var gone = new CountDownLatch(1);
    Thread.ofPlatform()
        .daemon()
        .start(
            () -> {
              try {
                System.in.transferTo(OutputStream.nullOutputStream());
              } catch (IOException closed) {
                // a broken pipe says the same as its end
              } finally {
                gone.countDown();
              }
            });
    gone.await();
  }
}
