package dev.plumbline.sandbox.provider;

import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** One package on one loopback port. Every call has a virtual thread. */
public final class ProviderServer implements AutoCloseable {

  /** The engine's own limit: states with large documents pass in one message. */
  private static final int LARGEST_MESSAGE = 400 * 1024 * 1024;

  private static final Duration GRACE = Duration.ofSeconds(5);

  private final Server server;

  private ProviderServer(Server server) {
    this.server = server;
  }

  /**
   * Starts serving.
   *
   * @param port where to listen; 0 for any free port
   */
  public static ProviderServer start(CloudPackage served, int port) throws IOException {
    var connections = new Connections();
    var server =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
            .maxInboundMessageSize(LARGEST_MESSAGE)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .addTransportFilter(connections)
            .intercept(connections)
            .addService(new ProviderService(served, connections))
            .build();
    return new ProviderServer(server.start());
  }

  /** The port it listens on. */
  public int port() {
    return server.getPort();
  }

  @Override
  public void close() {
    server.shutdown();
    try {
      if (!server.awaitTermination(GRACE.toSeconds(), TimeUnit.SECONDS)) {
        server.shutdownNow();
      }
    } catch (InterruptedException interrupted) {
      server.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
