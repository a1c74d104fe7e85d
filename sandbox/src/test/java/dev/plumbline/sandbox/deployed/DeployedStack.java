package dev.plumbline.sandbox.deployed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.core.compare.ComparisonSettings;
import dev.plumbline.core.declared.BackendSettings;
import dev.plumbline.core.read.CloudAccount;
import dev.plumbline.core.read.CloudAccount.ReadBudget;
import dev.plumbline.core.scan.Scan;
import dev.plumbline.core.scan.Scanner;
import dev.plumbline.core.scan.ScannerSettings;
import dev.plumbline.core.scan.Scanners;
import dev.plumbline.sandbox.Sandbox;
import dev.plumbline.sandbox.SandboxPaths;
import dev.plumbline.sandbox.Tools;
import dev.plumbline.sandbox.cloud.AwsEmulator;
import dev.plumbline.sandbox.cloud.AzureEmulator;
import dev.plumbline.sandbox.engine.PulumiEngine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.S3Client;

/** The hybrid stack, deployed to a sandbox of its own, with the clouds' own clients beside it. */
public final class DeployedStack implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Sandbox sandbox;
  private final Ec2Client ec2;
  private final IamClient iam;
  private final S3Client s3;

  private DeployedStack(Sandbox sandbox) {
    this.sandbox = sandbox;
    this.ec2 = connected(Ec2Client.builder());
    this.iam = connected(IamClient.builder());
    this.s3 = connected(S3Client.builder().forcePathStyle(true));
  }

  private <B extends AwsClientBuilder<B, C>, C> C connected(B builder) {
    return builder
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
        .region(Region.US_EAST_1)
        .endpointOverride(sandbox.awsEndpoint())
        .build();
  }

  /**
   * Starts clouds and deploys.
   *
   * @param folder of its data, under {@code sandbox/target}
   */
  public static DeployedStack on(AwsEmulator emulator, String folder) {
    return on(emulator, folder, Map.of());
  }

  /**
   * Starts clouds and deploys what is on AWS only: a run of Pulumi takes a third of the time.
   *
   * @param folder of its data, under {@code sandbox/target}
   */
  public static DeployedStack onlyAws(AwsEmulator emulator, String folder) {
    return on(emulator, folder, Map.of("hybrid:azure", "false", "hybrid:kubernetes", "false"));
  }

  private static DeployedStack on(
      AwsEmulator emulator, String folder, Map<String, String> configuration) {
    var home = Path.of(System.getenv("PLUMBLINE_HOME"));
    var paths = new SandboxPaths(home, home.resolve("sandbox/target").resolve(folder));
    var sandbox = Sandbox.start(paths, Tools.fromEnvironment(System.getenv()), emulator);
    try {
      sandbox.deploy(configuration);
      return new DeployedStack(sandbox);
    } catch (RuntimeException failed) {
      sandbox.close();
      throw failed;
    }
  }

  public Sandbox sandbox() {
    return sandbox;
  }

  public PulumiEngine engine() {
    return sandbox.engine();
  }

  public Ec2Client ec2() {
    return ec2;
  }

  public IamClient iam() {
    return iam;
  }

  public S3Client s3() {
    return s3;
  }

  /** The resources of the state, as the engine left it in its backend. */
  public List<JsonNode> resources() {
    var file = sandbox.paths().backend().resolve(".pulumi/stacks/hybrid/sandbox.json");
    try {
      var resources = JSON.readTree(file.toFile()).at("/checkpoint/latest/resources");
      return StreamSupport.stream(resources.spliterator(), false).toList();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** One resource of the state by the end of its URN, such as {@code Vpc::network}. */
  public JsonNode resource(String urnEnd) {
    return resources().stream()
        .filter(resource -> resource.path("urn").asText().endsWith(":" + urnEnd))
        .filter(resource -> resource.path("custom").asBoolean())
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("the stack has no " + urnEnd));
  }

  /** One scan of the stack, as a service with the scanner's rights would make it. */
  public Scan scan() {
    var settings =
        new ScannerSettings(
            List.of(
                new BackendSettings(
                    engine().backendUrl(),
                    List.of(),
                    List.of(),
                    Optional.of(passphrase()),
                    Map.of())),
            List.of(aws(), azure(), cluster()),
            new ComparisonSettings("test".getBytes(StandardCharsets.UTF_8), List.of(), List.of()),
            2,
            1,
            Clock.systemUTC());
    try (var scanner = Scanners.open(settings)) {
      return scanner.scan(scanner.stacks(), Scanner.Progress.SILENT);
    }
  }

  private CloudAccount aws() {
    return new CloudAccount(
        "aws",
        Map.of(
            "account", AwsEmulator.ACCOUNT,
            "region", "us-east-1",
            "endpoint", sandbox.awsEndpoint().toString(),
            "accessKeyId", "test",
            "secretAccessKey", "test"),
        ReadBudget.DEFAULT);
  }

  private CloudAccount azure() {
    var azure = sandbox.azure();
    return new CloudAccount(
        "azure",
        Map.of(
            "subscription", AzureEmulator.SUBSCRIPTION,
            "tenant", AzureEmulator.TENANT,
            "clientId", azure.reader().clientId(),
            "clientSecret", azure.reader().secret(),
            "endpoint", azure.endpoint().toString(),
            "authority", azure.endpoint().toString(),
            "certificate", azure.certificate().toString()),
        ReadBudget.DEFAULT);
  }

  private CloudAccount cluster() {
    return new CloudAccount(
        "kubernetes",
        Map.of(
            "kubeconfig", sandbox.paths().readerKubeconfig().toString(),
            "context", "sandbox",
            "cluster", sandbox.cluster().uid()),
        ReadBudget.DEFAULT);
  }

  private String passphrase() {
    try {
      return Files.readString(sandbox.paths().passphrase());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** The cloud's id of a resource. */
  public String id(String urnEnd) {
    return resource(urnEnd).path("id").asText();
  }

  @Override
  public void close() {
    ec2.close();
    iam.close();
    s3.close();
    sandbox.close();
  }
}
