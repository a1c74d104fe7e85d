package dev.plumbline.sandbox.cloud;

import dev.plumbline.core.PlumblineException;
import dev.plumbline.core.PlumblineException.Category;
import dev.plumbline.sandbox.Tools;
import dev.plumbline.sandbox.process.Child;
import dev.plumbline.sandbox.process.Children;
import dev.plumbline.sandbox.process.Ports;
import dev.plumbline.sandbox.process.Probe;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/**
 * A real Kubernetes control plane on loopback: etcd, API server and controller manager. There is no
 * kubelet, so pods stay pending; namespaces end, owners own, deployments make replica sets.
 */
public final class KubernetesCluster {

  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final List<String> CONTROLLERS =
      List.of(
          "namespace-controller",
          "garbage-collector-controller",
          "deployment-controller",
          "replicaset-controller",
          "resourcequota-controller",
          "serviceaccount-controller");

  /** Who wrote what, without contents; the controllers' leases are nobody's change. */
  private static final String AUDIT_POLICY =
      """
      apiVersion: audit.k8s.io/v1
      kind: Policy
      omitStages: [RequestReceived]
      rules:
      - {level: None, verbs: [get, list, watch]}
      - {level: None, resources: [{group: coordination.k8s.io}]}
      - {level: Metadata}
      """;

  private final ClusterCredentials credentials;
  private final Path folder;
  private final int port;
  private final String uid;
  private final List<Child> processes;

  private KubernetesCluster(Prepared prepared, String uid, List<Child> processes) {
    this.credentials = prepared.credentials;
    this.folder = prepared.folder;
    this.port = prepared.port;
    this.uid = uid;
    this.processes = List.copyOf(processes);
  }

  /** Completes with the first of its processes that ends. */
  public CompletableFuture<Object> onExit() {
    return CompletableFuture.anyOf(
        processes.stream().map(Child::onExit).toArray(CompletableFuture<?>[]::new));
  }

  /** The API server's address. */
  public String url() {
    return "https://127.0.0.1:" + port;
  }

  /** The uid of the namespace kube-system, which names the cluster. */
  public String uid() {
    return uid;
  }

  /** Where the API server writes who changed what. */
  public Path auditLog() {
    return auditLog(folder);
  }

  private static Path auditLog(Path folder) {
    return folder.resolve("audit.log");
  }

  /** A kubeconfig with every right. */
  public String adminKubeconfig() {
    return credentials.adminKubeconfig(url());
  }

  /** A kubeconfig that may read what {@link #grantReading} granted. */
  public String readerKubeconfig() {
    return credentials.readerKubeconfig(url());
  }

  /** A client with every right; close it. */
  public KubernetesClient admin() {
    return new KubernetesClientBuilder()
        .withConfig(Config.fromKubeconfig(adminKubeconfig()))
        .build();
  }

  /** What is known of a cluster before it runs, so that other clouds can name it. */
  public static final class Prepared {

    private final Path folder;
    private final int port;
    private final ClusterCredentials credentials;

    private Prepared(Path folder, int port, ClusterCredentials credentials) {
      this.folder = folder;
      this.port = port;
      this.credentials = credentials;
    }

    /** The API server's address. */
    public String url() {
      return "https://127.0.0.1:" + port;
    }

    /** A kubeconfig with every right. */
    public String adminKubeconfig() {
      return credentials.adminKubeconfig(url());
    }

    /** The PEM of the authority that signed the API server's certificate, in Base64. */
    public String authority() {
      return credentials.authority();
    }
  }

  /** Makes keys and certificate in a folder and chooses a port that is free now. */
  public static Prepared prepare(Path folder) {
    try {
      Files.createDirectories(folder);
      return new Prepared(folder, Ports.free(1).getFirst(), ClusterCredentials.create(folder));
    } catch (IOException failed) {
      throw unwritable(folder, failed);
    }
  }

  /** Starts an empty cluster and waits until it serves. */
  public static KubernetesCluster start(Children children, Tools tools, Prepared prepared) {
    var credentials = prepared.credentials;
    var folder = prepared.folder;
    try {
      var ports = Ports.free(2);
      var etcd = "http://127.0.0.1:" + ports.getFirst();
      var store = startEtcd(children, tools, folder, etcd, ports.getLast());
      var api = startApiServer(children, tools, prepared, etcd);
      var starting = new KubernetesCluster(prepared, "", List.of());
      api.await(PATIENCE, () -> starting.isReady());
      var controllers = startControllers(children, tools, credentials, starting.adminKubeconfig());
      return new KubernetesCluster(prepared, starting.readUid(), List.of(store, api, controllers));
    } catch (IOException failed) {
      throw unwritable(folder, failed);
    }
  }

  private static PlumblineException unwritable(Path folder, IOException failed) {
    return new PlumblineException(
        Category.ENVIRONMENT,
        "cannot write the cluster's files in " + folder + ": " + failed.getMessage(),
        failed);
  }

  private static Child startEtcd(
      Children children, Tools tools, Path folder, String client, int peerPort) {
    var peer = "http://127.0.0.1:" + peerPort;
    return children.start(
        new Child.Command(
            "etcd",
            List.of(
                tools.path("etcd").toString(),
                "--data-dir=" + folder.resolve("etcd"),
                "--listen-client-urls=" + client,
                "--advertise-client-urls=" + client,
                "--listen-peer-urls=" + peer,
                "--initial-advertise-peer-urls=" + peer,
                "--initial-cluster=default=" + peer,
                // The sandbox starts empty, so nothing is lost when the machine stops.
                "--unsafe-no-fsync")));
  }

  private static Child startApiServer(
      Children children, Tools tools, Prepared prepared, String etcd) throws IOException {
    var credentials = prepared.credentials;
    var policy = prepared.folder.resolve("audit-policy.yaml");
    Files.writeString(policy, AUDIT_POLICY);
    return children.start(
        new Child.Command(
            "kube-apiserver",
            List.of(
                tools.path("kube-apiserver").toString(),
                "--etcd-servers=" + etcd,
                "--bind-address=127.0.0.1",
                "--advertise-address=127.0.0.1",
                "--secure-port=" + prepared.port,
                "--audit-policy-file=" + policy,
                "--audit-log-path=" + auditLog(prepared.folder),
                "--audit-log-maxsize=20",
                "--audit-log-maxbackup=2",
                "--tls-cert-file=" + credentials.certificate(),
                "--tls-private-key-file=" + credentials.certificateKey(),
                "--service-account-issuer=https://kubernetes.default.svc",
                "--service-account-key-file=" + credentials.serviceAccountKey(),
                "--service-account-signing-key-file=" + credentials.serviceAccountKey(),
                "--token-auth-file=" + credentials.tokens(),
                "--authorization-mode=RBAC",
                "--service-cluster-ip-range=10.96.0.0/16",
                "--disable-admission-plugins=ServiceAccount",
                "--endpoint-reconciler-type=none")));
  }

  private static Child startControllers(
      Children children, Tools tools, ClusterCredentials credentials, String kubeconfig)
      throws IOException {
    return children.start(
        new Child.Command(
            "kube-controller-manager",
            List.of(
                tools.path("kube-controller-manager").toString(),
                "--kubeconfig=" + credentials.writeControllerKubeconfig(kubeconfig),
                "--leader-elect=false",
                "--secure-port=0",
                "--service-account-private-key-file=" + credentials.serviceAccountKey(),
                "--controllers=" + String.join(",", CONTROLLERS))));
  }

  private boolean isReady() {
    if (!Probe.listens(port)) {
      return false;
    }
    try (var client = admin()) {
      return "ok".equals(client.raw("/readyz"));
    } catch (KubernetesClientException notYet) {
      return false;
    }
  }

  private String readUid() {
    try (var client = admin()) {
      var deadline = System.nanoTime() + PATIENCE.toNanos();
      while (System.nanoTime() < deadline) {
        var namespace = client.namespaces().withName("kube-system").get();
        if (namespace != null) {
          return namespace.getMetadata().getUid();
        }
        LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
      }
    }
    throw new PlumblineException(
        Category.ENVIRONMENT, "the sandbox's cluster never made its namespace kube-system");
  }

  /**
   * Grants the scanner's user exactly what a policy document says.
   *
   * @param clusterRole a ClusterRole as {@code plumbline permissions kubernetes} prints it
   */
  public void grantReading(String clusterRole) {
    try (var client = admin()) {
      for (var role :
          client
              .load(new ByteArrayInputStream(clusterRole.getBytes(StandardCharsets.UTF_8)))
              .items()) {
        client.resource(role).serverSideApply();
        client.resource(credentials.readerBinding(role.getMetadata().getName())).serverSideApply();
      }
    }
  }
}
