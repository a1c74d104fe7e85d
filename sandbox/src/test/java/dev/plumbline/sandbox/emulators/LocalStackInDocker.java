package dev.plumbline.sandbox.emulators;

import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.exception.DockerClientException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports.Binding;
import dev.plumbline.sandbox.cloud.AwsEmulator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * LocalStack in a container, wherever a Docker engine answers. The image is the one that {@code
 * PLUMBLINE_LOCALSTACK_IMAGE} names, else the official one or the one that {@code image/build.sh}
 * built, whichever the engine has, else the official one is pulled.
 */
final class LocalStackInDocker {

  static final String TARGET = "localstack-container";

  private static final String VERSION = "4.14.0";
  private static final String OFFICIAL = "localstack/localstack";
  private static final String BUILT_HERE = "plumbline/localstack:" + VERSION;
  private static final String BUILD = "sandbox/toolchain/localstack/image/build.sh";
  private static final Set<String> LOCAL = Set.of("unix", "npipe");
  private static final int PATIENCE = 5;
  private static final int EDGE = 4566;

  private LocalStackInDocker() {}

  @SuppressWarnings("resource") // it is stopped when this process ends
  static RunningEmulator start() {
    assumeTrue(
        DockerClientFactory.instance().isDockerAvailable(),
        "no Docker engine answers: start one (systemctl start docker, or dockerd"
            + " --storage-driver=overlay2), and where images cannot be pulled run "
            + BUILD);
    var engine = DockerClientFactory.instance().getTransportConfig().getDockerHost();
    assumeTrue(
        LOCAL.contains(engine.getScheme()),
        () ->
            "the Docker engine at "
                + engine
                + " may be another machine, and ports stay on loopback");
    var image = image();
    var container =
        new LocalStackContainer(DockerImageName.parse(image).asCompatibleSubstituteFor(OFFICIAL))
            .withImagePullPolicy(here -> false)
            .withEnv("DISABLE_EVENTS", "1")
            .withEnv("SKIP_SSL_CERT_DOWNLOAD", "1")
            .withCreateContainerCmdModifier(LocalStackInDocker::onLoopback);
    // the engine's socket, which would give it the engine; and a check of binds pulls an image
    container.setBinds(List.of());
    Runtime.getRuntime().addShutdownHook(new Thread(container::stop));
    container.start();
    return new RunningEmulator(
        TARGET,
        AwsEmulator.LOCALSTACK.word(),
        container.getEndpoint(),
        Optional.of(AwsEmulator.LOCALSTACK.image()));
  }

  private static String image() {
    var named = System.getenv().getOrDefault("PLUMBLINE_LOCALSTACK_IMAGE", "");
    var wanted = named.isEmpty() ? OFFICIAL + ":" + VERSION : named;
    var docker = DockerClientFactory.instance().client();
    return Stream.of(wanted, BUILT_HERE)
        .filter(image -> named.isEmpty() || image.equals(named))
        .filter(image -> isHere(docker, image))
        .findFirst()
        .orElseGet(() -> pulled(docker, wanted));
  }

  private static boolean isHere(DockerClient docker, String image) {
    try {
      docker.inspectImageCmd(image).exec();
      return true;
    } catch (NotFoundException absent) {
      return false;
    }
  }

  /** Pulls it in one attempt: Testcontainers would try for minutes where there is no network. */
  private static String pulled(DockerClient docker, String image) {
    try {
      var done = docker.pullImageCmd(image).start().awaitCompletion(PATIENCE, TimeUnit.MINUTES);
      assumeTrue(done, "pulling the image " + image + " takes too long; run " + BUILD);
    } catch (DockerException | DockerClientException unreachable) {
      abort(
          "the image %s cannot be pulled (%s); to build one here run %s"
              .formatted(image, unreachable.getMessage(), BUILD));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      abort("interrupted while the image was pulled");
    }
    return image;
  }

  /** Docker would publish the port on every address of this machine. */
  private static void onLoopback(CreateContainerCmd command) {
    var host = Objects.requireNonNullElseGet(command.getHostConfig(), HostConfig::newHostConfig);
    command.withHostConfig(
        host.withPortBindings(new PortBinding(Binding.bindIp("127.0.0.1"), ExposedPort.tcp(EDGE))));
  }
}
