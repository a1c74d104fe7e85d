package dev.plumbline.pulumi.plugin;

import com.google.protobuf.ListValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.grpc.InsecureServerCredentials;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import pulumirpc.Provider.ConfigureRequest;
import pulumirpc.Provider.ConfigureResponse;
import pulumirpc.Provider.ParameterizeRequest;
import pulumirpc.Provider.ParameterizeResponse;
import pulumirpc.Provider.ReadRequest;
import pulumirpc.Provider.ReadResponse;
import pulumirpc.ResourceProviderGrpc;

/**
 * A provider plugin in a process of its own, as Pulumi starts them. What it answers depends on the
 * id that is read; every method that would write is left unimplemented.
 */
public final class ToyPlugin extends ResourceProviderGrpc.ResourceProviderImplBase {

  private volatile ParameterizeRequest parameters = ParameterizeRequest.getDefaultInstance();
  private volatile ConfigureRequest config = ConfigureRequest.getDefaultInstance();

  private ToyPlugin() {}

  @SuppressWarnings("SystemOut") // the first line names the port
  public static void main(String[] arguments) throws IOException, InterruptedException {
    var loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    var server =
        NettyServerBuilder.forAddress(loopback, InsecureServerCredentials.create())
            .addService(new ToyPlugin())
            .build()
            .start();
    System.out.println(server.getPort());
    server.awaitTermination();
  }

  @Override
  public void configure(ConfigureRequest request, StreamObserver<ConfigureResponse> observer) {
    config = request;
    observer.onNext(ConfigureResponse.getDefaultInstance());
    observer.onCompleted();
  }

  @Override
  public void parameterize(
      ParameterizeRequest request, StreamObserver<ParameterizeResponse> observer) {
    parameters = request;
    observer.onNext(ParameterizeResponse.getDefaultInstance());
    observer.onCompleted();
  }

  @Override
  public void read(ReadRequest request, StreamObserver<ReadResponse> observer) {
    switch (request.getId()) {
      case "crash" -> Runtime.getRuntime().halt(3);
      case "slow" -> sleep();
      case "denied" ->
          observer.onError(
              Status.PERMISSION_DENIED
                  .withDescription(
                      "no right with "
                          + config.getArgs().getFieldsOrDefault("token", text("")).getStringValue()
                          + ", asked with "
                          + request.getInputs())
                  .asRuntimeException());
      case "busy" -> observer.onError(Status.RESOURCE_EXHAUSTED.asRuntimeException());
      case "strange" -> observer.onError(Status.UNIMPLEMENTED.asRuntimeException());
      case "gone" -> answer(ReadResponse.getDefaultInstance(), observer);
      case "surroundings" -> answer(surroundings(), observer);
      case "parameters" -> answer(parameters(request), observer);
      default -> answer(live(request), observer);
    }
  }

  private static void answer(ReadResponse response, StreamObserver<ReadResponse> observer) {
    observer.onNext(response);
    observer.onCompleted();
  }

  private static void sleep() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private ReadResponse parameters(ReadRequest request) {
    var value = parameters.getValue();
    var told = value.getName() + " " + value.getVersion() + " " + value.getValue().toStringUtf8();
    return ReadResponse.newBuilder()
        .setId(request.getId())
        .setProperties(Struct.newBuilder().putFields("label", text(told)))
        .build();
  }

  /** The inputs as they were given, but for the size, which the configuration says. */
  private ReadResponse live(ReadRequest request) {
    var size = text(config.getArgs().getFieldsOrDefault("size", text("none")).getStringValue());
    return ReadResponse.newBuilder()
        .setId(request.getId())
        .setInputs(inputs(request).putFields("size", size))
        .setProperties(
            outputs(request)
                .putFields("size", size)
                .putFields("label", text("moved"))
                .putFields("state", text("running")))
        .build();
  }

  private static Struct.Builder inputs(ReadRequest request) {
    var tags = request.getProperties().getFieldsOrDefault("tags", text(""));
    return request.getInputs().toBuilder()
        .removeFields("removed")
        .putFields("tags", request.getId().equals("retagged") ? texts("a", "c") : tags);
  }

  private static Struct.Builder outputs(ReadRequest request) {
    var outputs = request.getProperties().toBuilder().removeFields("removed");
    return request.getId().equals("retagged")
        ? outputs.putFields("tags", texts("a", "c"))
        : outputs;
  }

  private static Value texts(String... texts) {
    var list = ListValue.newBuilder();
    Stream.of(texts).map(ToyPlugin::text).forEach(list::addValues);
    return Value.newBuilder().setListValue(list).build();
  }

  private static ReadResponse surroundings() {
    var seen = Struct.newBuilder();
    System.getenv().forEach((name, value) -> seen.putFields(name, text(value)));
    return ReadResponse.newBuilder().setId("surroundings").setInputs(seen).build();
  }

  private static Value text(String text) {
    return Value.newBuilder().setStringValue(text).build();
  }
}
