package dev.plumbline.sandbox.cloud;

import dev.plumbline.core.PlumblineException;
import dev.plumbline.core.PlumblineException.Category;
import dev.plumbline.sandbox.Tools;
import dev.plumbline.sandbox.process.Child;
import dev.plumbline.sandbox.process.Children;
import dev.plumbline.sandbox.process.Probe;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The AWS emulators that the sandbox can run, on loopback only. */
public enum AwsEmulator {
  MINISTACK("/_ministack/health", "ami-0abcdef1234567890") {
    @Override
    List<String> command(String bin, Path toolchain, int port) {
      return List.of(bin + "/python", toolchain.resolve("ministack/mended.py").toString());
    }

    @Override
    Map<String, String> environment(int port, String state) {
      return Map.of(
          "BIND_HOST", "127.0.0.1",
          "GATEWAY_PORT", Integer.toString(port),
          "IOT_MTLS_ENABLED", "0",
          "CLOUDTRAIL_RECORDING", "1",
          "PERSIST_STATE", "0");
    }
  },
  MOTO("/moto-api/data.json", "ami-04681a1dbd79675a5") {
    @Override
    List<String> command(String bin, Path toolchain, int port) {
      return List.of(
          bin + "/python",
          toolchain.resolve("moto/mended.py").toString(),
          "-H",
          "127.0.0.1",
          "-p",
          Integer.toString(port));
    }

    @Override
    Map<String, String> environment(int port, String state) {
      // Policies such as AmazonEKSClusterPolicy exist in every account.
      return Map.of("MOTO_ACCOUNT_ID", ACCOUNT, "MOTO_IAM_LOAD_MANAGED_POLICIES", "true");
    }
  },
  LOCALSTACK("/_localstack/health", "ami-12c6146b") {
    @Override
    List<String> command(String bin, Path toolchain, int port) {
      return List.of(bin + "/python", "-m", "localstack.runtime.main");
    }

    @Override
    Map<String, String> environment(int port, String state) {
      return Map.of(
          "GATEWAY_LISTEN",
          "127.0.0.1:" + port,
          "DISABLE_EVENTS",
          "1",
          "SKIP_SSL_CERT_DOWNLOAD",
          "1",
          "LOCALSTACK_VOLUME_DIR",
          state,
          "TMPDIR",
          state);
    }
  };

  /** The account that every emulator answers for. */
  public static final String ACCOUNT = "000000000000";

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final String health;
  private final String image;

  AwsEmulator(String health, String image) {
    this.health = health;
    this.image = image;
  }

  /** A machine image that it knows. */
  public String image() {
    return image;
  }

  abstract List<String> command(String bin, Path toolchain, int port);

  abstract Map<String, String> environment(int port, String state);

  /** The name on the command line, such as {@code ministack}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The emulator of a name; an unknown one is an error that lists all. */
  public static AwsEmulator of(String word) {
    return Arrays.stream(values())
        .filter(emulator -> emulator.word().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new PlumblineException(
                    Category.USAGE,
                    "--aws knows ministack, moto and localstack, but not '" + word + "'"));
  }

  /**
   * Starts it empty and waits until it answers.
   *
   * @param toolchain the folder {@code sandbox/toolchain}
   * @param state a folder for its files
   */
  public Child start(Children children, Tools tools, Path toolchain, int port, Path state) {
    return start(children, tools, toolchain, port, state, Map.of());
  }

  /**
   * Starts it with the Kubernetes cluster that stands for every EKS cluster; LocalStack has no EKS.
   */
  public Child start(
      Children children,
      Tools tools,
      Path toolchain,
      int port,
      Path state,
      KubernetesCluster.Prepared eks) {
    return start(
        children,
        tools,
        toolchain,
        port,
        state,
        Map.of("PLUMBLINE_EKS_ENDPOINT", eks.url(), "PLUMBLINE_EKS_AUTHORITY", eks.authority()));
  }

  private Child start(
      Children children,
      Tools tools,
      Path toolchain,
      int port,
      Path state,
      Map<String, String> more) {
    var variables = new HashMap<>(environment(port, state.toString()));
    variables.putAll(more);
    var bin = tools.path(word()).resolve("bin").toString();
    var child =
        children.start(
            new Child.Command("aws-" + word(), command(bin, toolchain, port)), variables);
    var url = URI.create("http://127.0.0.1:" + port + health);
    try (var client = HttpClient.newHttpClient()) {
      return child.await(PATIENCE, () -> Probe.answers(client, url, Map.of()));
    }
  }
}
