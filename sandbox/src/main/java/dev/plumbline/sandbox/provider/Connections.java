package dev.plumbline.sandbox.provider;

import io.grpc.Attributes;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerTransportFilter;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Remembers what each connection configured. The engine opens one connection per provider resource
 * to the same debug port, and says only in Configure which one it is.
 */
final class Connections extends ServerTransportFilter implements ServerInterceptor {

  private static final Attributes.Key<Long> NUMBER = Attributes.Key.create("connection");
  private static final Context.Key<Long> CURRENT = Context.key("connection");

  private final AtomicLong next = new AtomicLong();
  private final Map<Long, ConfiguredPackage> configured = new ConcurrentHashMap<>();

  @Override
  public Attributes transportReady(Attributes attributes) {
    return attributes.toBuilder().set(NUMBER, next.incrementAndGet()).build();
  }

  @Override
  public void transportTerminated(Attributes attributes) {
    Optional.ofNullable(attributes.get(NUMBER))
        .map(configured::remove)
        .ifPresent(gone -> Thread.startVirtualThread(gone::close)); // the transport must not wait
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    var context = Context.current().withValue(CURRENT, call.getAttributes().get(NUMBER));
    return Contexts.interceptCall(context, call, headers, next);
  }

  /** Sets what the current call's connection stands for. */
  void configure(ConfiguredPackage settings) {
    Optional.ofNullable(configured.put(CURRENT.get(), settings))
        .ifPresent(ConfiguredPackage::close);
  }

  /** What the current call's connection stands for. */
  ConfiguredPackage current() throws CloudFailure {
    var settings = configured.get(CURRENT.get());
    if (settings == null) {
      throw new CloudFailure(
          "the provider is not configured: the engine must call Configure first");
    }
    return settings;
  }
}
