package dev.plumbline.sandbox.provider;

import dev.plumbline.sandbox.process.ParentProcess;
import dev.plumbline.sandbox.provider.kubernetes.KubernetesPackage;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The provider process: serves the {@code aws}, {@code azure-native} and {@code kubernetes}
 * packages to the Pulumi engine on loopback ports, which it prints as one line of JSON when it is
 * ready. It ends when its standard input closes, so that it never outlives the process that started
 * it, or on SIGTERM.
 */
@Command(
    name = "provider",
    description =
        "Serves the aws, azure-native and kubernetes packages to Pulumi on loopback ports.",
    mixinStandardHelpOptions = true)
public final class ProviderMain implements Callable<Integer> {

  @Option(
      names = "--aws-endpoint",
      required = true,
      description = "Where every AWS service answers, such as http://127.0.0.1:4566")
  private URI awsEndpoint = URI.create("http://127.0.0.1:4566");

  @Option(names = "--aws-account", description = "The account there (default: ${DEFAULT-VALUE})")
  private String awsAccount = "000000000000";

  @Option(names = "--aws-port", description = "Port of the aws package; 0 for any free one")
  private int awsPort = 0;

  @Option(
      names = "--kubernetes-port",
      description = "Port of the kubernetes package; 0 for any free one")
  private int kubernetesPort = 0;

  @Option(
      names = "--azure-endpoint",
      description =
          "Where Azure Resource Manager and Entra answer, such as https://127.0.0.1:8443;"
              + " without it azure-native is not served")
  private Optional<URI> azureEndpoint = Optional.empty();

  @Option(
      names = "--azure-certificate",
      description = "PEM file of a certificate that is trusted there beside the JDK's roots")
  private Optional<Path> azureCertificate = Optional.empty();

  @Option(
      names = "--azure-port",
      description = "Port of the azure-native package; 0 for any free one")
  private int azurePort = 0;

  private ProviderMain() {}

  public static void main(String[] arguments) {
    // before the first logger: standard output is for the ports alone
    System.setProperty("logback.configurationFile", "dev/plumbline/sandbox/provider/logback.xml");
    System.exit(new CommandLine(new ProviderMain()).execute(arguments));
  }

  @Override
  @SuppressWarnings("SystemOut") // the ports are this process's output
  public Integer call() throws IOException, InterruptedException {
    var servers = new TreeMap<String, ProviderServer>();
    try {
      servers.put("aws", ProviderServer.start(new AwsPackage(awsEndpoint, awsAccount), awsPort));
      servers.put("kubernetes", ProviderServer.start(new KubernetesPackage(), kubernetesPort));
      if (azureEndpoint.isPresent()) {
        var azure = new AzureNativePackage(azureEndpoint.get(), azureCertificate);
        servers.put(azure.name(), ProviderServer.start(azure, azurePort));
      }
      // in one write, so that nobody reads half a line
      System.out.println(
          servers.entrySet().stream()
              .map(server -> "\"%s\":%d".formatted(server.getKey(), server.getValue().port()))
              .collect(Collectors.joining(",", "{", "}")));
      System.out.flush();
      ParentProcess.awaitEnd();
    } finally {
      servers.values().forEach(ProviderServer::close);
    }
    return 0;
  }
}
