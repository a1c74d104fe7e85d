package dev.plumbline.sandbox.provider;

import com.google.protobuf.Empty;
import com.google.protobuf.Struct;
import dev.plumbline.core.PlumblineException;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pulumirpc.Plugin;
import pulumirpc.Provider.CheckFailure;
import pulumirpc.Provider.CheckRequest;
import pulumirpc.Provider.CheckResponse;
import pulumirpc.Provider.ConfigureRequest;
import pulumirpc.Provider.ConfigureResponse;
import pulumirpc.Provider.CreateRequest;
import pulumirpc.Provider.CreateResponse;
import pulumirpc.Provider.DeleteRequest;
import pulumirpc.Provider.DiffRequest;
import pulumirpc.Provider.DiffResponse;
import pulumirpc.Provider.GetSchemaRequest;
import pulumirpc.Provider.GetSchemaResponse;
import pulumirpc.Provider.InvokeRequest;
import pulumirpc.Provider.InvokeResponse;
import pulumirpc.Provider.ProviderHandshakeRequest;
import pulumirpc.Provider.ProviderHandshakeResponse;
import pulumirpc.Provider.ReadRequest;
import pulumirpc.Provider.ReadResponse;
import pulumirpc.Provider.UpdateRequest;
import pulumirpc.Provider.UpdateResponse;
import pulumirpc.ResourceProviderGrpc;

/**
 * The {@code pulumirpc.ResourceProvider} service of one package. Calls block on their own thread
 * until the cloud answered. Methods that are not here answer {@code UNIMPLEMENTED}, on which the
 * engine falls back.
 */
final class ProviderService extends ResourceProviderGrpc.ResourceProviderImplBase {

  private static final Logger LOG = LoggerFactory.getLogger(ProviderService.class);

  private final CloudPackage served;
  private final Connections connections;

  ProviderService(CloudPackage served, Connections connections) {
    this.served = served;
    this.connections = connections;
  }

  /** One call's work. */
  private interface Work<A> {
    A run() throws CloudFailure;
  }

  private <A> void answer(StreamObserver<A> observer, Struct inputs, Work<A> work) {
    try {
      observer.onNext(work.run());
      observer.onCompleted();
    } catch (CloudFailure | RuntimeException | Error failure) {
      observer.onError(status(failure, inputs));
    }
  }

  /**
   * What the engine is told. A defect is caught whatever it is: gRPC would hide it behind a line
   * that says nothing.
   */
  private StatusRuntimeException status(Throwable failure, Struct inputs) {
    try {
      return switch (failure) {
        case CloudFailure refused -> Failures.of(refused, inputs);
        case PlumblineException refused ->
            Failures.of(new CloudFailure(String.valueOf(refused.getMessage())), inputs);
        default -> defect(failure);
      };
    } catch (RuntimeException unwritable) {
      return defect(unwritable);
    }
  }

  private StatusRuntimeException defect(Throwable defect) {
    LOG.atError().addKeyValue("package", served.name()).setCause(defect).log("provider call");
    return Failures.defect(defect);
  }

  private <A> void answer(StreamObserver<A> observer, Work<A> work) {
    answer(observer, Struct.getDefaultInstance(), work);
  }

  @Override
  public void handshake(
      ProviderHandshakeRequest request, StreamObserver<ProviderHandshakeResponse> observer) {
    answer(observer, () -> ProviderHandshakeResponse.newBuilder().setAcceptSecrets(true).build());
  }

  @Override
  public void attach(Plugin.PluginAttach request, StreamObserver<Empty> observer) {
    answer(observer, Empty::getDefaultInstance);
  }

  @Override
  public void cancel(Empty request, StreamObserver<Empty> observer) {
    answer(observer, Empty::getDefaultInstance);
  }

  @Override
  public void getPluginInfo(Empty request, StreamObserver<Plugin.PluginInfo> observer) {
    answer(observer, () -> Plugin.PluginInfo.newBuilder().setVersion(served.version()).build());
  }

  @Override
  public void getSchema(GetSchemaRequest request, StreamObserver<GetSchemaResponse> observer) {
    answer(observer, () -> GetSchemaResponse.newBuilder().setSchema(Schemas.of(served)).build());
  }

  @Override
  public void checkConfig(CheckRequest request, StreamObserver<CheckResponse> observer) {
    answer(observer, () -> CheckResponse.newBuilder().setInputs(request.getNews()).build());
  }

  @Override
  public void diffConfig(DiffRequest request, StreamObserver<DiffResponse> observer) {
    answer(
        observer,
        () ->
            DiffAnswer.of(
                ProviderConfig.changes(
                    Structs.read(request.getOldInputs()), Structs.read(request.getNews())),
                false));
  }

  @Override
  public void configure(ConfigureRequest request, StreamObserver<ConfigureResponse> observer) {
    answer(
        observer,
        () -> {
          connections.configure(served.configure(Secrets.open(Structs.read(request.getArgs()))));
          return ConfigureResponse.newBuilder()
              .setAcceptSecrets(true)
              .setSupportsPreview(true)
              .build();
        });
  }

  @Override
  public void check(CheckRequest request, StreamObserver<CheckResponse> observer) {
    answer(
        observer,
        () -> {
          try {
            var inputs =
                deployment(request.getUrn())
                    .check(
                        request.getUrn(),
                        Structs.read(request.getNews()),
                        Structs.read(request.getOlds()),
                        request.getRandomSeed().toByteArray());
            return CheckResponse.newBuilder().setInputs(Structs.write(inputs)).build();
          } catch (InvalidInput invalid) {
            return CheckResponse.newBuilder()
                .setInputs(request.getNews())
                .addFailures(
                    CheckFailure.newBuilder()
                        .setProperty(invalid.property())
                        .setReason(String.valueOf(invalid.getMessage())))
                .build();
          }
        });
  }

  @Override
  public void diff(DiffRequest request, StreamObserver<DiffResponse> observer) {
    answer(
        observer,
        () -> {
          var deployment = deployment(request.getUrn());
          var outputs = Structs.read(request.getOlds());
          var news = Structs.read(request.getNews());
          var changes =
              deployment.diff(
                  Structs.read(request.getOldInputs()),
                  outputs,
                  news,
                  request.getIgnoreChangesList());
          return DiffAnswer.of(changes, deployment.deleteFirst(news, outputs));
        });
  }

  @Override
  public void create(CreateRequest request, StreamObserver<CreateResponse> observer) {
    answer(
        observer,
        request.getProperties(),
        () -> {
          var inputs = Structs.read(request.getProperties());
          var deployment = deployment(request.getUrn());
          if (request.getPreview()) {
            return CreateResponse.newBuilder()
                .setProperties(Structs.write(deployment.planned(inputs)))
                .build();
          }
          var created = deployment.create(inputs);
          return CreateResponse.newBuilder()
              .setId(created.id())
              .setProperties(Structs.write(created.outputs()))
              .build();
        });
  }

  @Override
  public void read(ReadRequest request, StreamObserver<ReadResponse> observer) {
    answer(
        observer,
        () -> {
          var state =
              deployment(request.getUrn())
                  .read(
                      request.getId(),
                      Structs.read(request.getInputs()),
                      Structs.read(request.getProperties()));
          // an empty id tells the engine that there is no such resource
          return state
              .map(
                  found ->
                      ReadResponse.newBuilder()
                          .setId(request.getId())
                          .setInputs(Structs.write(found.inputs()))
                          .setProperties(Structs.write(found.outputs()))
                          .build())
              .orElseGet(ReadResponse::getDefaultInstance);
        });
  }

  @Override
  public void update(UpdateRequest request, StreamObserver<UpdateResponse> observer) {
    answer(
        observer,
        request.getNews(),
        () -> {
          var news = Structs.read(request.getNews());
          var deployment = deployment(request.getUrn());
          var outputs = Structs.read(request.getOlds());
          var updated =
              request.getPreview()
                  ? deployment.planned(outputs, news)
                  : deployment.update(
                      request.getId(), Structs.read(request.getOldInputs()), news, outputs);
          return UpdateResponse.newBuilder().setProperties(Structs.write(updated)).build();
        });
  }

  @Override
  public void delete(DeleteRequest request, StreamObserver<Empty> observer) {
    answer(
        observer,
        () -> {
          deployment(request.getUrn())
              .delete(
                  request.getId(),
                  Structs.read(request.getOldInputs()),
                  Structs.read(request.getProperties()));
          return Empty.getDefaultInstance();
        });
  }

  @Override
  public void invoke(InvokeRequest request, StreamObserver<InvokeResponse> observer) {
    answer(
        observer,
        () -> {
          var arguments = Secrets.open(Structs.read(request.getArgs()));
          var result = connections.current().invoke(request.getTok(), arguments);
          return InvokeResponse.newBuilder().setReturn(Structs.write(result)).build();
        });
  }

  private Deployment deployment(String urn) throws CloudFailure {
    return Deployment.of(connections.current(), urn);
  }
}
