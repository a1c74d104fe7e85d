package dev.plumbline.sandbox.cloud;

import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBindingBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/**
 * Keys, certificate and tokens of one sandbox cluster, made anew at every start.
 *
 * @param folder where the files are, readable by their owner only
 */
record ClusterCredentials(Path folder, String adminToken, String readerToken) {

  static final String READER = "plumbline-reader";

  static ClusterCredentials create(Path folder) throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    var credentials = new ClusterCredentials(folder, token(), token());
    new SelfSigned(credentials.certificate(), credentials.certificateKey()).write();
    SelfSigned.writeKey(credentials.serviceAccountKey());
    Files.writeString(
        credentials.tokens(),
        credentials.adminToken()
            + ",admin,admin,\"system:masters\"\n"
            + credentials.readerToken()
            + ","
            + READER
            + ","
            + READER
            + "\n");
    return credentials;
  }

  private static String token() {
    var bytes = new byte[24];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  Path certificate() {
    return folder.resolve("apiserver.crt");
  }

  Path certificateKey() {
    return folder.resolve("apiserver.key");
  }

  Path serviceAccountKey() {
    return folder.resolve("service-account.key");
  }

  Path tokens() {
    return folder.resolve("tokens.csv");
  }

  String adminKubeconfig(String url) {
    return kubeconfig(url, "admin", adminToken);
  }

  String readerKubeconfig(String url) {
    return kubeconfig(url, READER, readerToken);
  }

  Path writeControllerKubeconfig(String kubeconfig) throws IOException {
    return Files.writeString(folder.resolve("controller.kubeconfig"), kubeconfig);
  }

  ClusterRoleBinding readerBinding(String role) {
    return new ClusterRoleBindingBuilder()
        .withNewMetadata()
        .withName(READER + "-" + role)
        .endMetadata()
        .withNewRoleRef("rbac.authorization.k8s.io", "ClusterRole", role)
        .addNewSubject("rbac.authorization.k8s.io", "User", READER, null)
        .build();
  }

  /** The PEM of the certificate's authority, which is the certificate itself, in Base64. */
  String authority() {
    try {
      return Base64.getEncoder().encodeToString(Files.readAllBytes(certificate()));
    } catch (IOException unreadable) {
      throw new java.io.UncheckedIOException(unreadable);
    }
  }

  private String kubeconfig(String url, String user, String token) {
    return """
        apiVersion: v1
        kind: Config
        current-context: sandbox
        clusters:
          - name: sandbox
            cluster:
              server: %s
              certificate-authority-data: %s
        users:
          - name: %s
            user:
              token: %s
        contexts:
          - name: sandbox
            context:
              cluster: sandbox
              user: %s
        """
        .formatted(url, authority(), user, token, user);
  }

  @Override
  public String toString() {
    return "ClusterCredentials[" + folder + "]";
  }
}
