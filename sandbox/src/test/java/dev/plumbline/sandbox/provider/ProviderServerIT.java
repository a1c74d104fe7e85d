package dev.plumbline.sandbox.provider;

import static dev.plumbline.sandbox.provider.PropertyJson.properties;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.Struct;
import dev.plumbline.core.value.Value;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.protobuf.StatusProto;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pulumirpc.Provider.CheckRequest;
import pulumirpc.Provider.ConfigureRequest;
import pulumirpc.Provider.CreateRequest;
import pulumirpc.Provider.DeleteRequest;
import pulumirpc.Provider.DiffRequest;
import pulumirpc.Provider.DiffResponse.DiffChanges;
import pulumirpc.Provider.ErrorResourceInitFailed;
import pulumirpc.Provider.PropertyDiff;
import pulumirpc.Provider.ReadRequest;
import pulumirpc.Provider.UpdateRequest;
import pulumirpc.ResourceProviderGrpc;
import pulumirpc.ResourceProviderGrpc.ResourceProviderBlockingStub;

/** The service over a real connection, with a cloud that is a map. */
class ProviderServerIT {

  private static final String URN = "urn:pulumi:dev::p::fake:a/b:C::thing";

  private final FakeType type = new FakeType("fake:a/b:C", Set.of("zone"), Set.of());
  private ProviderServer server;
  private ManagedChannel channel;
  private ResourceProviderBlockingStub engine;

  @BeforeEach
  void start() throws Exception {
    server = ProviderServer.start(new FakePackage(type), 0);
    channel = connect();
    engine = ResourceProviderGrpc.newBlockingStub(channel);
  }

  @AfterEach
  void stop() {
    channel.shutdownNow();
    server.close();
  }

  @Test
  void aResourceLivesFromCheckToDelete() {
    configure(engine);

    var checked = engine.check(CheckRequest.newBuilder().setUrn(URN).setNews(wire("{}")).build());
    var created =
        engine.create(
            CreateRequest.newBuilder().setUrn(URN).setProperties(checked.getInputs()).build());
    var read =
        engine.read(
            ReadRequest.newBuilder()
                .setUrn(URN)
                .setId(created.getId())
                .setInputs(checked.getInputs())
                .setProperties(created.getProperties())
                .build());
    engine.delete(DeleteRequest.newBuilder().setUrn(URN).setId(created.getId()).build());
    var gone = engine.read(ReadRequest.newBuilder().setUrn(URN).setId(created.getId()).build());

    assertThat(Structs.read(checked.getInputs()))
        .isEqualTo(properties("{'__defaults': ['name'], 'name': 'thing-generated'}"));
    assertThat(created.getId()).isEqualTo("thing-generated");
    assertThat(read.getInputs()).isEqualTo(checked.getInputs());
    assertThat(gone.getId()).isEmpty();
    assertThat(type.live()).isEmpty();
  }

  @Test
  void aPreviewMakesNothing() {
    configure(engine);

    var planned =
        engine.create(
            CreateRequest.newBuilder()
                .setUrn(URN)
                .setPreview(true)
                .setProperties(
                    Structs.write(Value.fields(Map.of("zone", (Value) new Value.Unknown()))))
                .build());

    assertThat(Structs.read(planned.getProperties()).at("zone")).contains(new Value.Unknown());
    assertThat(type.live()).isEmpty();
  }

  @Test
  void aDiffNamesPathsAndReplacements() {
    configure(engine);

    var diff =
        engine.diff(
            DiffRequest.newBuilder()
                .setUrn(URN)
                .setId("x")
                .setOldInputs(wire("{'name': 'n', 'zone': 'a', 'tags': {'k': 'v'}, 'skip': 1}"))
                .setOlds(wire("{'name': 'n', 'zone': 'a', 'tags': {'k': 'w'}, 'skip': 2}"))
                .setNews(wire("{'name': 'n', 'zone': 'b', 'tags': {'k': 'v'}, 'skip': 1}"))
                .addIgnoreChanges("skip")
                .build());

    assertThat(diff.getChanges()).isEqualTo(DiffChanges.DIFF_SOME);
    assertThat(diff.getReplacesList()).containsExactly("zone");
    assertThat(diff.getDeleteBeforeReplace()).isTrue();
    assertThat(diff.getDetailedDiffMap().keySet()).containsExactlyInAnyOrder("zone", "tags.k");
    assertThat(diff.getDetailedDiffOrThrow("zone").getKind())
        .isEqualTo(PropertyDiff.Kind.UPDATE_REPLACE);
  }

  @Test
  void aDefectOfAnyKindIsOneClearLine() {
    configure(engine);
    var request =
        UpdateRequest.newBuilder().setUrn(URN).setId("x").setNews(wire("{'defect': true}")).build();

    assertThatThrownBy(() -> engine.update(request))
        .isInstanceOf(StatusRuntimeException.class)
        .hasMessage(
            "INTERNAL: the sandbox's provider failed: java.lang.NoClassDefFoundError:"
                + " a/class/that is gone");
  }

  @Test
  void aRefusedInputIsACheckFailure() {
    configure(engine);

    var checked =
        engine.check(CheckRequest.newBuilder().setUrn(URN).setNews(wire("{'broken': 1}")).build());

    assertThat(checked.getFailuresList())
        .singleElement()
        .satisfies(
            failure -> {
              assertThat(failure.getProperty()).isEqualTo("broken");
              assertThat(failure.getReason()).isEqualTo("is never right");
            });
  }

  @Test
  void whatExistsAfterAFailureGoesAlongWithTheFailure() throws Exception {
    configure(engine);
    var request =
        CreateRequest.newBuilder()
            .setUrn(URN)
            .setProperties(wire("{'name': 'n', 'half': true}"))
            .build();

    var failed = catchThrowableOfType(StatusRuntimeException.class, () -> engine.create(request));

    var details = StatusProto.fromThrowable(failed).getDetailsList();
    var partial = details.getFirst().unpack(ErrorResourceInitFailed.class);
    assertThat(partial.getId()).isEqualTo("n");
    assertThat(partial.getReasonsList()).containsExactly("the second step failed");
    assertThat(Structs.read(partial.getProperties()).at("half")).contains(Value.of(true));
  }

  @Test
  void aFailureOfTheCloudIsToldInItsOwnWords() {
    configure(engine);
    var request = DeleteRequest.newBuilder().setUrn(URN).setId("nobody").build();

    var failed = catchThrowableOfType(StatusRuntimeException.class, () -> engine.delete(request));

    assertThat(failed.getStatus().getDescription()).isEqualTo("there is no nobody");
  }

  @Test
  void everyConnectionIsAProviderOfItsOwn() {
    configure(engine);
    var other = connect();
    try {
      var unconfigured = ResourceProviderGrpc.newBlockingStub(other);
      var request = CheckRequest.newBuilder().setUrn(URN).setNews(wire("{}")).build();

      var failed =
          catchThrowableOfType(StatusRuntimeException.class, () -> unconfigured.check(request));

      assertThat(failed.getStatus().getDescription()).contains("not configured");
      assertThat(engine.check(request).getFailuresList()).isEmpty();
    } finally {
      other.shutdownNow();
    }
  }

  private ManagedChannel connect() {
    return NettyChannelBuilder.forAddress("127.0.0.1", server.port()).usePlaintext().build();
  }

  private static void configure(ResourceProviderBlockingStub stub) {
    var answer = stub.configure(ConfigureRequest.getDefaultInstance());
    assertThat(answer.getAcceptSecrets()).isTrue();
    assertThat(answer.getSupportsPreview()).isTrue();
  }

  private static Struct wire(String json) {
    return Structs.write(properties(json));
  }

  private record FakePackage(ResourceType only) implements CloudPackage {

    @Override
    public String name() {
      return "fake";
    }

    @Override
    public String version() {
      return "1.0.0";
    }

    @Override
    public List<String> tokens() {
      return List.of(only.token());
    }

    @Override
    public ConfiguredPackage configure(Value.Fields config) {
      return new FakeProvider(only);
    }
  }

  private record FakeProvider(ResourceType only) implements ConfiguredPackage {

    @Override
    public Cloud cloud() {
      return new Cloud() {
        @Override
        public <T> T client(Class<T> client) {
          throw new IllegalArgumentException("the fake cloud has no clients");
        }
      };
    }

    @Override
    public ResourceType type(String token) throws CloudFailure {
      return Optional.of(only)
          .filter(type -> type.token().equals(token))
          .orElseThrow(() -> new CloudFailure("no type " + token));
    }

    @Override
    public DiffRules rules(ResourceType type) {
      return new AwsDiffRules(type);
    }

    @Override
    public StateShape shape(ResourceType type) {
      return new AwsStateShape(type, AwsTags.of(type, Map.of()));
    }

    @Override
    public Value.Fields invoke(String token, Value.Fields arguments) throws CloudFailure {
      throw new CloudFailure("no function " + token);
    }
  }
}
