package dev.plumbline.sandbox.process;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The environment of every child of the sandbox: the caller's, without anything that could lead to
 * a real cloud, and with the places where SDKs look by themselves made empty.
 *
 * <p>Sources: the AWS SDKs' settings reference ({@code AWS_*}), azure-identity's environment
 * credentials ({@code AZURE_*}, {@code ARM_*}, {@code MSI_*}, {@code IDENTITY_*}), kubectl's {@code
 * KUBECONFIG}, Google's application default credentials.
 */
public final class CleanEnvironment {

  private static final List<String> STRIPPED =
      List.of(
          "AWS_",
          "AZURE_",
          "ARM_",
          "MSI_",
          "IDENTITY_",
          "KUBE",
          "GOOGLE_",
          "CLOUDSDK_",
          "GCP_",
          "PULUMI_",
          "PLUMBLINE_",
          "DOCKER_HOST",
          "TF_",
          "http_proxy",
          "https_proxy",
          "all_proxy",
          "HTTP_PROXY",
          "HTTPS_PROXY",
          "ALL_PROXY",
          "JAVA_TOOL_OPTIONS",
          "MAVEN_OPTS");

  /** A CA bundle is no credential, and without it downloads behind a company's proxy fail. */
  private static final List<String> KEPT = List.of("AWS_CA_BUNDLE");

  private CleanEnvironment() {}

  /**
   * Makes the environment of a child.
   *
   * @param caller the launcher's own environment
   * @param home a folder that stands in for the home folder, so that no profile is found
   */
  public static Map<String, String> of(Map<String, String> caller, String home) {
    var clean = new TreeMap<String, String>();
    caller.forEach(
        (name, value) -> {
          if (KEPT.contains(name) || STRIPPED.stream().noneMatch(name::startsWith)) {
            clean.put(name, value);
          }
        });
    clean.put("HOME", home);
    clean.put("AWS_EC2_METADATA_DISABLED", "true");
    clean.put("AWS_CONFIG_FILE", home + "/no-aws-config");
    clean.put("AWS_SHARED_CREDENTIALS_FILE", home + "/no-aws-credentials");
    clean.put("KUBECONFIG", home + "/no-kubeconfig");
    clean.put("no_proxy", "*");
    clean.put("NO_PROXY", "*");
    return clean;
  }
}
