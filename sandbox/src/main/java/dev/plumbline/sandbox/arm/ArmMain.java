package dev.plumbline.sandbox.arm;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.plumbline.core.PlumblineException;
import dev.plumbline.sandbox.arm.engine.ArmSettings;
import dev.plumbline.sandbox.arm.server.ArmServer;
import dev.plumbline.sandbox.process.ParentProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The emulator's process: serves Resource Manager and Entra on one loopback port, which it prints
 * as one line of JSON when it is ready. It ends when its standard input closes, or on SIGTERM.
 */
@Command(
    name = "arm",
    description = "Emulates Azure Resource Manager on a loopback port.",
    mixinStandardHelpOptions = true)
public final class ArmMain implements Callable<Integer> {

  @Option(names = "--port", description = "Port to listen on; 0 for any free one")
  private int port = 0;

  @Option(names = "--certificate", required = true, description = "PEM file of the certificate")
  private Path certificate = Path.of("certificate.pem");

  @Option(names = "--key", required = true, description = "PEM file of its PKCS #8 key")
  private Path key = Path.of("key.pem");

  @Option(names = "--subscription", required = true, description = "GUID of the subscription")
  private String subscription = "";

  @Option(names = "--tenant", required = true, description = "GUID of the tenant")
  private String tenant = "";

  @Option(
      names = "--principals",
      required = true,
      description = "JSON file: array of {clientId, objectId, secret, role: Owner or Reader}")
  private Path principals = Path.of("principals.json");

  @Option(
      names = "--kubeconfig",
      required = true,
      description = "File that listClusterUserCredential of a managed cluster answers")
  private Path kubeconfig = Path.of("kubeconfig");

  @Option(
      names = "--provisioning",
      description = "Milliseconds that an operation takes (default: ${DEFAULT-VALUE})")
  private int provisioning = 100;

  private ArmMain() {}

  public static void main(String[] arguments) {
    // before the first logger: standard output is for the port alone
    System.setProperty("logback.configurationFile", "dev/plumbline/sandbox/provider/logback.xml");
    System.exit(new CommandLine(new ArmMain()).execute(arguments));
  }

  @Override
  @SuppressWarnings("SystemOut") // the port is this process's output
  public Integer call() throws InterruptedException {
    var settings =
        new ArmSettings(
            subscription, tenant, Duration.ofMillis(provisioning), 100, Clock.systemUTC());
    var types = ArmTypes.all(read(kubeconfig));
    var tls = new ArmServer.Tls(certificate, key);
    try (var server = ArmServer.start(settings, principals(), types, tls, port)) {
      System.out.println("{\"port\":%d}".formatted(server.port()));
      System.out.flush();
      ParentProcess.awaitEnd();
    }
    return 0;
  }

  private List<Principal> principals() {
    try {
      var found = new ArrayList<Principal>();
      for (var one : Documents.MAPPER.readTree(read(principals))) {
        found.add(
            new Principal(
                one.path("clientId").asText(),
                one.path("objectId").asText(),
                one.path("secret").asText(),
                Principal.Role.valueOf(one.path("role").asText().toUpperCase(Locale.ROOT))));
      }
      return found;
    } catch (JsonProcessingException | IllegalArgumentException malformed) {
      // not the cause: it may quote a secret
      throw new PlumblineException(
          PlumblineException.Category.CONFIGURATION,
          principals
              + " is no JSON array of {clientId, objectId, secret, role}; role is Owner or Reader.");
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new PlumblineException(
          PlumblineException.Category.CONFIGURATION,
          "cannot read %s: %s. Give a readable file.".formatted(file, unreadable.getMessage()),
          unreadable);
    }
  }
}
