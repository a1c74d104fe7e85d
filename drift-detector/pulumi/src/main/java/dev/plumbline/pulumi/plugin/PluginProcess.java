package dev.plumbline.pulumi.plugin;

import com.google.protobuf.Empty;
import io.grpc.Deadline;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.InsecureServerCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import pulumirpc.EngineGrpc;
import pulumirpc.EngineOuterClass.LogRequest;
import pulumirpc.ResourceProviderGrpc;
import pulumirpc.ResourceProviderGrpc.ResourceProviderBlockingStub;

/**
 * A running plugin and the engine whose address it gets, as from Pulumi. Closing ends its whole
 * process group, and so does the end of this process in any way.
 */
final class PluginProcess implements AutoCloseable {

  private static final int LARGEST_ANSWER = 400 * 1024 * 1024;

  /** Between the end of a connection and the end of the output of a process that crashed. */
  private static final Duration LAST_WORDS = Duration.ofSeconds(2);

  private final PluginGuard guard;
  private final Server engine;
  private final PluginLimits limits;
  private final Deadline end;
  private final CompletableFuture<String> port = new CompletableFuture<>();
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private @Nullable ManagedChannel channel;

  private PluginProcess(PluginGuard guard, Server engine, PluginLimits limits) {
    this.guard = guard;
    this.engine = engine;
    this.limits = limits;
    end = Deadline.after(limits.whole().toMillis(), TimeUnit.MILLISECONDS);
  }

  /** The plugin could not be started; the message says why. */
  static final class NotStarted extends Exception {
    private static final long serialVersionUID = 1;

    NotStarted(String message) {
      super(message);
    }
  }

  /** Starts a plugin and waits until it names its port. */
  static PluginProcess start(Path program, PluginSettings settings)
      throws NotStarted, InterruptedException {
    try {
      var engine = engine();
      try {
        var guard = PluginGuard.start(program, "127.0.0.1:" + engine.getPort(), settings);
        return connected(new PluginProcess(guard, engine, settings.limits()));
      } catch (IOException | NotStarted | InterruptedException | RuntimeException failed) {
        engine.shutdownNow();
        throw failed;
      }
    } catch (IOException broken) {
      throw new NotStarted(
          "its plugin " + program + " cannot be started: run it by hand to see why");
    }
  }

  private static PluginProcess connected(PluginProcess started)
      throws NotStarted, InterruptedException {
    try {
      started.connect();
      return started;
    } catch (NotStarted | InterruptedException | RuntimeException failed) {
      started.close();
      throw failed;
    }
  }

  private static Server engine() throws IOException {
    var loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    return NettyServerBuilder.forAddress(loopback, InsecureServerCredentials.create())
        .addService(new SilentEngine())
        .build()
        .start();
  }

  private void connect() throws NotStarted, InterruptedException {
    Thread.ofVirtual().name("plugin-output").start(this::drain);
    var patience = limits.answer();
    try {
      var number = Integer.parseInt(port.get(patience.toMillis(), TimeUnit.MILLISECONDS).strip());
      channel =
          Grpc.newChannelBuilderForAddress("127.0.0.1", number, InsecureChannelCredentials.create())
              .maxInboundMessageSize(LARGEST_ANSWER)
              .build();
    } catch (ExecutionException | IllegalArgumentException silent) {
      throw new NotStarted("its plugin ended before it named a port: run it by hand to see why");
    } catch (TimeoutException slow) {
      throw new NotStarted("its plugin named no port within " + patience.toSeconds() + " s");
    }
  }

  /** Takes the first line, and the rest so that the plugin never waits for a reader. */
  private void drain() {
    try (var out =
        new BufferedReader(new InputStreamReader(guard.output(), StandardCharsets.UTF_8))) {
      for (var line = out.readLine(); line != null; line = out.readLine()) {
        port.complete(line);
      }
    } catch (IOException closed) {
      port.completeExceptionally(closed);
    } finally {
      port.completeExceptionally(new IOException("the plugin ended"));
      ended.complete(null);
    }
  }

  /** Calls with a deadline; an interrupt of the caller cancels the call. */
  ResourceProviderBlockingStub calls() {
    var answer = Deadline.after(limits.answer().toMillis(), TimeUnit.MILLISECONDS);
    return ResourceProviderGrpc.newBlockingStub(java.util.Objects.requireNonNull(channel))
        .withDeadline(answer.minimum(end));
  }

  /** Whether the time for all its resources is used up. */
  boolean isOverdue() {
    return end.isExpired();
  }

  /** Whether the process is gone; asked after a connection broke, so it waits a moment. */
  boolean hasEnded() {
    try {
      ended.get(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException | TimeoutException running) {
      return false;
    }
  }

  @Override
  public void close() {
    if (channel != null) {
      channel.shutdownNow();
    }
    guard.close();
    engine.shutdownNow();
  }

  /** What plugins log may hold secrets, so nobody keeps it. */
  private static final class SilentEngine extends EngineGrpc.EngineImplBase {
    @Override
    public void log(LogRequest request, StreamObserver<Empty> observer) {
      observer.onNext(Empty.getDefaultInstance());
      observer.onCompleted();
    }
  }
}
