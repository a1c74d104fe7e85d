package dev.plumbline.sandbox.cloud;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.core.PlumblineException;
import dev.plumbline.core.PlumblineException.Category;
import dev.plumbline.sandbox.process.Child;
import dev.plumbline.sandbox.process.Children;
import dev.plumbline.sandbox.process.JavaCommand;
import dev.plumbline.sandbox.process.Ports;
import dev.plumbline.sandbox.process.Probe;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The emulator of Azure Resource Manager and Entra, on loopback only: what is known of it before
 * and while it runs.
 */
public final class AzureEmulator {

  public static final String SUBSCRIPTION = "11111111-2222-4333-8444-555555555555";
  public static final String TENANT = "99999999-8888-4777-8666-555555555555";
  public static final String LOCATION = "westeurope";

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Path folder;
  private final int port;
  private final AzurePrincipal deployer;
  private final AzurePrincipal reader;

  private AzureEmulator(Path folder, int port, AzurePrincipal deployer, AzurePrincipal reader) {
    this.folder = folder;
    this.port = port;
    this.deployer = deployer;
    this.reader = reader;
  }

  /**
   * Makes its certificate, principals and port.
   *
   * @param folder for its files, readable by their owner only
   * @param kubeconfig what the credentials of every managed cluster are
   */
  public static AzureEmulator prepare(Path folder, String kubeconfig) {
    try {
      Files.createDirectories(folder);
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
      var emulator =
          new AzureEmulator(
              folder, Ports.free(1).getFirst(), AzurePrincipal.deployer(), AzurePrincipal.reader());
      new SelfSigned(emulator.certificate(), emulator.key()).write();
      emulator.writePrincipals();
      SelfSigned.writeSecret(emulator.kubeconfig(), kubeconfig);
      SelfSigned.writeSecret(emulator.readerSecret(), emulator.reader.secret());
      return emulator;
    } catch (IOException failed) {
      throw new PlumblineException(
          Category.ENVIRONMENT,
          "cannot write the files of Azure's emulator in " + folder + ": " + failed.getMessage(),
          failed);
    }
  }

  private void writePrincipals() throws IOException {
    var array = new ObjectMapper().createArrayNode();
    for (var principal : List.of(deployer, reader)) {
      array
          .addObject()
          .put("clientId", principal.clientId())
          .put("objectId", principal.objectId())
          .put("secret", principal.secret())
          .put("role", principal.role());
    }
    SelfSigned.writeSecret(principals(), array.toString());
  }

  /** Starts it empty and waits until it answers. */
  public Child start(Children children) {
    var command = JavaCommand.ofSandbox("dev.plumbline.sandbox.arm.ArmMain", JavaCommand.SMALL);
    var words =
        command.words(
            List.of(
                "--port", Integer.toString(port),
                "--certificate", certificate().toString(),
                "--key", key().toString(),
                "--subscription", SUBSCRIPTION,
                "--tenant", TENANT,
                "--principals", principals().toString(),
                "--kubeconfig", kubeconfig().toString()));
    return children
        .start(new Child.Command("azure-arm", words), Map.of())
        .await(PATIENCE, () -> Probe.listens(port));
  }

  /** Where Resource Manager and Entra answer. */
  public URI endpoint() {
    return URI.create("https://127.0.0.1:" + port);
  }

  /** Its certificate, which clients must trust, as a PEM file. */
  public Path certificate() {
    return folder.resolve("arm.crt");
  }

  /** Who deploys. */
  public AzurePrincipal deployer() {
    return deployer;
  }

  /** Who scans. */
  public AzurePrincipal reader() {
    return reader;
  }

  /** The file of the reader's secret. */
  public Path readerSecret() {
    return folder.resolve("reader-secret");
  }

  private Path key() {
    return folder.resolve("arm.key");
  }

  private Path principals() {
    return folder.resolve("principals.json");
  }

  private Path kubeconfig() {
    return folder.resolve("kubeconfig");
  }
}
