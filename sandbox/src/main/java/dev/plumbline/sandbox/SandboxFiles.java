package dev.plumbline.sandbox;

import dev.plumbline.sandbox.cloud.AwsEmulator;
import dev.plumbline.sandbox.cloud.AzureEmulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The files by which others find the sandbox: kubeconfigs, the configuration, the environment. */
final class SandboxFiles {

  /** Stands above the variables that people evaluate. */
  private static final String EXPLAINED =
      """
      # AZURE_AUTHORITY_HOST: where the Azure SDKs get tokens, in place of login.microsoftonline.com.
      # SANDBOX_AZURE_ENDPOINT: Resource Manager; no SDK reads it by itself, give it to your client.
      # SANDBOX_AZURE_CERTIFICATE: the certificate of both, to be trusted by your client.
      """;

  private SandboxFiles() {}

  static void write(Sandbox sandbox) throws IOException {
    var paths = sandbox.paths();
    writePrivate(paths.kubeconfig(), sandbox.cluster().adminKubeconfig());
    writePrivate(paths.readerKubeconfig(), sandbox.cluster().readerKubeconfig());
    writePrivate(paths.configuration(), configuration(sandbox));
    writePrivate(paths.root().resolve("environment.sh"), environmentScript(sandbox));
  }

  private static void writePrivate(Path file, String content) throws IOException {
    Files.deleteIfExists(file);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, content);
  }

  private static String configuration(Sandbox sandbox) {
    var paths = sandbox.paths();
    return """
    # Written by the sandbox at every start; what the service and `scan` see of it.
    backends:
      - url: %s
        passphrase: {file: "%s"}
    clouds:
      aws:
        - account: "%s"
          region: us-east-1
          endpoint: %s
          accessKeyId: test
          secretAccessKey: test
      azure:
        - subscription: "%s"
          tenant: "%s"
          clientId: "%s"
          clientSecret: {file: "%s"}
          endpoint: %s
          authority: %s
          certificate: "%s"
      kubernetes:
        - kubeconfig: "%s"
          context: sandbox
          cluster: %s
          auditLog: "%s"
    scan: {interval: 15s, jitter: 10%%, unmanagedInterval: 1m}
    database: {folder: "%s"}
    http: {tokenFile: "%s"}
    """
        .formatted(
            sandbox.engine().backendUrl(),
            paths.passphrase(),
            AwsEmulator.ACCOUNT,
            sandbox.awsEndpoint(),
            AzureEmulator.SUBSCRIPTION,
            AzureEmulator.TENANT,
            sandbox.azure().reader().clientId(),
            sandbox.azure().readerSecret(),
            sandbox.azure().endpoint(),
            sandbox.azure().endpoint(),
            sandbox.azure().certificate(),
            paths.readerKubeconfig(),
            sandbox.cluster().uid(),
            sandbox.cluster().auditLog(),
            paths.database(),
            paths.token());
  }

  /** Variables that point SDKs, {@code pulumi} and {@code kubectl} at the sandbox. */
  static Map<String, String> environment(Sandbox sandbox) {
    var variables = new LinkedHashMap<String, String>();
    variables.put("AWS_ENDPOINT_URL", sandbox.awsEndpoint().toString());
    variables.put("AWS_REGION", "us-east-1");
    variables.put("AWS_DEFAULT_REGION", "us-east-1");
    variables.put("AWS_ACCESS_KEY_ID", "test");
    variables.put("AWS_SECRET_ACCESS_KEY", "test");
    variables.put("AWS_EC2_METADATA_DISABLED", "true");
    azure(sandbox.azure(), variables);
    variables.put("KUBECONFIG", sandbox.paths().kubeconfig().toString());
    variables.putAll(new TreeMap<>(sandbox.engine().variables()));
    variables.put("PATH", sandbox.engine().path());
    return variables;
  }

  /**
   * {@code AZURE_*} is what the Azure SDKs' {@code EnvironmentCredential} reads, {@code ARM_*} what
   * Terraform's and Pulumi's Azure providers do. {@code AZURE_AUTHORITY_HOST} is where tokens come
   * from; no variable moves Resource Manager itself, so its address and the certificate to trust
   * are given under names of the sandbox, for the client's own settings.
   */
  private static void azure(AzureEmulator azure, Map<String, String> variables) {
    for (var prefix : List.of("AZURE_", "ARM_")) {
      variables.put(prefix + "SUBSCRIPTION_ID", AzureEmulator.SUBSCRIPTION);
      variables.put(prefix + "TENANT_ID", AzureEmulator.TENANT);
      variables.put(prefix + "CLIENT_ID", azure.deployer().clientId());
      variables.put(prefix + "CLIENT_SECRET", azure.deployer().secret());
    }
    variables.put("AZURE_AUTHORITY_HOST", azure.endpoint().toString());
    variables.put("SANDBOX_AZURE_ENDPOINT", azure.endpoint().toString());
    variables.put("SANDBOX_AZURE_CERTIFICATE", azure.certificate().toString());
  }

  private static String environmentScript(Sandbox sandbox) {
    return EXPLAINED
        + environment(sandbox).entrySet().stream()
            .map(
                entry ->
                    "export "
                        + entry.getKey()
                        + "='"
                        + entry.getValue().replace("'", "'\\''")
                        + "'\n")
            .collect(Collectors.joining());
  }
}
