package dev.plumbline.sandbox;

import java.nio.file.Path;

/**
 * Where the sandbox keeps its files.
 *
 * @param home the project's folder, where the Pulumi project and the launcher are
 * @param data everything that Plumbline keeps for this project; {@code .plumbline} unless a test
 *     has a sandbox of its own
 */
public record SandboxPaths(Path home, Path data) {

  public SandboxPaths(Path home) {
    this(home, home.resolve(".plumbline"));
  }

  /** Everything that starts empty with the sandbox. */
  public Path root() {
    return data().resolve("sandbox");
  }

  public Path logs() {
    return root().resolve("logs");
  }

  /** The configuration with which the service and {@code scan} see the sandbox. */
  public Path configuration() {
    return root().resolve("plumbline.yaml");
  }

  /** The administrator's kubeconfig, for people and Pulumi. */
  public Path kubeconfig() {
    return root().resolve("kubeconfig");
  }

  /** The read-only kubeconfig, for scans. */
  public Path readerKubeconfig() {
    return root().resolve("reader.kubeconfig");
  }

  public Path state() {
    return root().resolve("state.json");
  }

  public Path passphrase() {
    return root().resolve("passphrase");
  }

  /** Pulumi's file backend. */
  public Path backend() {
    return root().resolve("backend");
  }

  /**
   * The Pulumi project that is deployed: the project's own {@code Pulumi.yaml} with the jar's full
   * path, so that the stack's configuration is not written beside the sources.
   */
  public Path project() {
    return root().resolve("project");
  }

  public Path token() {
    return data().resolve("token");
  }

  /** The folder of the embedded database; it outlives the sandbox. */
  public Path database() {
    return data().resolve("database");
  }

  /** Held by the one launcher that runs this sandbox. */
  public Path lock() {
    return data().resolve("sandbox.lock");
  }

  /** Written by the service when it serves. */
  public Path serviceReady() {
    return root().resolve("service.json");
  }

  /** The service as people run it: its own jar and libraries, none of the sandbox's. */
  public String serviceClasspath() {
    var target = home.resolve("api/target");
    return target.resolve("api.jar") + ":" + target.resolve("lib") + "/*";
  }
}
