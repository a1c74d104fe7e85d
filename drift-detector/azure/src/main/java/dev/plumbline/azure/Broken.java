package dev.plumbline.azure;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** What lies below an exception of the Azure SDK. */
final class Broken {

  private Broken() {}

  /** An interrupt comes out of the SDK as a cause of something else. */
  static void stopWhereInterrupted(RuntimeException broken) throws InterruptedException {
    if (causes(broken).stream().anyMatch(InterruptedException.class::isInstance)
        || Thread.currentThread().isInterrupted()) {
      throw new InterruptedException("a read was interrupted");
    }
  }

  /** The exception and its causes, the deepest last. */
  static List<Throwable> causes(Throwable broken) {
    return Stream.iterate(broken, Objects::nonNull, Throwable::getCause).limit(20).toList();
  }

  static boolean isConnectFailure(Throwable cause) {
    return cause instanceof ConnectException
        || cause instanceof HttpConnectTimeoutException
        || cause instanceof UnknownHostException
        || cause instanceof UnresolvedAddressException;
  }

  static String text(Throwable cause) {
    var message = Objects.requireNonNullElse(cause.getMessage(), "");
    return cause.getClass().getSimpleName() + (message.isEmpty() ? "" : ": " + message);
  }
}
