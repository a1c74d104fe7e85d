package dev.plumbline.sandbox;

import dev.plumbline.core.PlumblineException;
import dev.plumbline.core.PlumblineException.Category;
import dev.plumbline.core.read.CloudProvider;
import dev.plumbline.sandbox.cloud.AwsEmulator;
import dev.plumbline.sandbox.cloud.AzureEmulator;
import dev.plumbline.sandbox.cloud.KubernetesCluster;
import dev.plumbline.sandbox.cloud.SshKey;
import dev.plumbline.sandbox.engine.ProviderProcess;
import dev.plumbline.sandbox.engine.PulumiEngine;
import dev.plumbline.sandbox.process.Child;
import dev.plumbline.sandbox.process.Children;
import dev.plumbline.sandbox.process.CleanEnvironment;
import dev.plumbline.sandbox.process.Ports;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Clouds on a laptop, running: emulators of AWS and Azure, a Kubernetes control plane and a Pulumi
 * engine that deploys to them. Everything listens on loopback only and ends with this process.
 */
public final class Sandbox implements AutoCloseable {

  private final SandboxPaths paths;
  private final Children children;
  private final AwsEmulator emulator;
  private final Child aws;
  private final URI awsEndpoint;
  private final AzureEmulator azure;
  private final Child azureProcess;
  private final KubernetesCluster cluster;
  private final PulumiEngine engine;

  private Sandbox(
      SandboxPaths paths,
      Children children,
      AwsEmulator emulator,
      Child aws,
      URI awsEndpoint,
      AzureEmulator azure,
      Child azureProcess,
      KubernetesCluster cluster,
      PulumiEngine engine) {
    this.paths = paths;
    this.children = children;
    this.emulator = emulator;
    this.aws = aws;
    this.awsEndpoint = awsEndpoint;
    this.azure = azure;
    this.azureProcess = azureProcess;
    this.cluster = cluster;
    this.engine = engine;
  }

  /** Starts everything empty; on failure nothing stays running. */
  public static Sandbox start(SandboxPaths paths, Tools tools, AwsEmulator emulator) {
    var home = paths.root().resolve("home");
    var children =
        new Children(
            paths.home().resolve("sandbox/launcher/guard.py"),
            tools.python(),
            paths.logs(),
            CleanEnvironment.of(System.getenv(), home.toString()));
    try {
      Deletion.tree(paths.root());
      Files.createDirectories(home);
      Files.createDirectories(paths.logs());
      return startAll(paths, tools, emulator, children);
    } catch (IOException failed) {
      children.close();
      throw new PlumblineException(
          Category.ENVIRONMENT,
          "cannot write the sandbox's folder " + paths.root() + ": " + failed.getMessage(),
          failed);
    } catch (RuntimeException failed) {
      children.close();
      throw failed;
    }
  }

  private static Sandbox startAll(
      SandboxPaths paths, Tools tools, AwsEmulator emulator, Children children) throws IOException {
    var port = Ports.free(1).getFirst();
    var endpoint = URI.create("http://127.0.0.1:" + port);
    var state = Files.createDirectories(paths.root().resolve("aws"));
    var prepared = KubernetesCluster.prepare(paths.root().resolve("kubernetes"));
    var azure = AzureEmulator.prepare(paths.root().resolve("azure"), prepared.adminKubeconfig());
    var aws =
        CompletableFuture.supplyAsync(
            () ->
                emulator.start(
                    children,
                    tools,
                    paths.home().resolve("sandbox/toolchain"),
                    port,
                    state,
                    prepared));
    var cluster =
        CompletableFuture.supplyAsync(() -> KubernetesCluster.start(children, tools, prepared));
    var provider =
        CompletableFuture.supplyAsync(
            () ->
                ProviderProcess.start(
                    children,
                    new ProviderProcess.Clouds(
                        endpoint,
                        AwsEmulator.ACCOUNT,
                        Optional.of(
                            new ProviderProcess.Azure(azure.endpoint(), azure.certificate())))));
    var arm = CompletableFuture.supplyAsync(() -> azure.start(children));
    try {
      CompletableFuture.allOf(aws, cluster, provider, arm).join();
    } catch (CompletionException failed) {
      throw failed.getCause() instanceof PlumblineException known ? known : failed;
    }
    grantReading(cluster.join());
    var engine = PulumiEngine.create(paths, tools, provider.join(), children);
    var sandbox =
        new Sandbox(
            paths,
            children,
            emulator,
            aws.join(),
            endpoint,
            azure,
            arm.join(),
            cluster.join(),
            engine);
    SandboxFiles.write(sandbox);
    return sandbox;
  }

  /**
   * The scanner gets the rights that {@code plumbline permissions kubernetes} names, and no other.
   */
  private static void grantReading(KubernetesCluster cluster) {
    ServiceLoader.load(CloudProvider.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(provider -> provider.name().equals("kubernetes"))
        .forEach(provider -> cluster.grantReading(provider.permissions(provider.types())));
  }

  /** Configures the hybrid stack for this sandbox and deploys it. */
  public void deploy() {
    deploy(Map.of());
  }

  /**
   * Deploys the hybrid stack, or less of it.
   *
   * @param more configuration that counts before the sandbox's own
   */
  public void deploy(Map<String, String> more) {
    var config = new TreeMap<>(clouds());
    config.putAll(
        Map.of(
            "hybrid:azure",
            "true",
            "hybrid:image",
            emulator.image(),
            "hybrid:sshPublicKey",
            SshKey.fresh(),
            "hybrid:awaitRollout",
            "false"));
    config.putAll(more);
    var secrets = new TreeMap<>(cloudSecrets());
    secrets.put("hybrid:appPassword", "correct-horse-battery-staple");
    engine.initialize(config, secrets);
    engine.up();
  }

  /** Configuration of the providers, for any stack. */
  private Map<String, String> clouds() {
    return Map.of(
        "aws:region",
        "us-east-1",
        "azure-native:subscriptionId",
        AzureEmulator.SUBSCRIPTION,
        "azure-native:tenantId",
        AzureEmulator.TENANT,
        "azure-native:clientId",
        azure.deployer().clientId(),
        "azure-native:location",
        AzureEmulator.LOCATION);
  }

  private Map<String, String> cloudSecrets() {
    return Map.of(
        "azure-native:clientSecret",
        azure.deployer().secret(),
        "kubernetes:kubeconfig",
        cluster.adminKubeconfig());
  }

  /** What a platform configures for the catalog's templates, besides the providers. */
  private Map<String, String> templates() {
    var config = new TreeMap<>(clouds());
    config.put("aws-network:image", emulator.image());
    return config;
  }

  private Map<String, String> templateSecrets() {
    var secrets = new TreeMap<>(cloudSecrets());
    // No emulator makes tokens for EKS; the API server that stands for every cluster has its own.
    secrets.put("managed-cluster:kubeconfig", cluster.adminKubeconfig());
    secrets.put("web-service:passwordKey", UUID.randomUUID() + "-" + UUID.randomUUID());
    return secrets;
  }

  /** Lets developers ask the service for environments: adds it to the configuration. */
  public void allowEnvironments() throws IOException {
    Files.writeString(
        paths.configuration(),
        EnvironmentSection.of(
            paths,
            engine.command(),
            engine.variables(),
            engine.path(),
            new EnvironmentSection.Stack(templates(), templateSecrets())),
        StandardOpenOption.APPEND);
  }

  /**
   * Lets the service revert drift of the deployed stacks, and propose changes of their source: adds
   * it to the configuration, which a service reads at its start.
   */
  public void allowRemediation() throws IOException {
    Files.writeString(
        paths.configuration(),
        RemediationSection.of(paths, engine.command(), engine.variables(), engine.path()),
        StandardOpenOption.APPEND);
  }

  public SandboxPaths paths() {
    return paths;
  }

  public Children children() {
    return children;
  }

  /** The AWS emulator's process. */
  public Child aws() {
    return aws;
  }

  public URI awsEndpoint() {
    return awsEndpoint;
  }

  /** Where Azure answers, and who may call it. */
  public AzureEmulator azure() {
    return azure;
  }

  /** Completes with the first part of the clouds that ends by itself. */
  public CompletableFuture<Object> onExit() {
    return CompletableFuture.anyOf(aws.onExit(), azureProcess.onExit(), cluster.onExit());
  }

  public KubernetesCluster cluster() {
    return cluster;
  }

  public PulumiEngine engine() {
    return engine;
  }

  @Override
  public void close() {
    children.close();
  }
}
