package dev.plumbline.sandbox.cluster;

import dev.plumbline.sandbox.Tools;
import dev.plumbline.sandbox.cloud.KubernetesCluster;
import dev.plumbline.sandbox.process.Children;
import dev.plumbline.sandbox.process.CleanEnvironment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A real API server for one test class, with its processes and folder.
 *
 * @param authority the certificate authority of the server, as base64 of PEM
 */
public record TestCluster(
    Path folder,
    Children children,
    KubernetesCluster cluster,
    String authority,
    KubernetesClient admin)
    implements AutoCloseable {

  /** Where Plumbline's checkout is. */
  public static Path home() {
    return Path.of(System.getenv("PLUMBLINE_HOME"));
  }

  /** One in a new folder under the sandbox's target, whose name begins so. */
  public static TestCluster start(String prefix) throws IOException {
    var target = Files.createDirectories(home().resolve("sandbox/target"));
    return start(Files.createTempDirectory(target, prefix));
  }

  /** One in this folder. */
  public static TestCluster start(Path folder) throws IOException {
    var tools = Tools.fromEnvironment(System.getenv());
    var children =
        new Children(
            home().resolve("sandbox/launcher/guard.py"),
            tools.python(),
            folder.resolve("logs"),
            CleanEnvironment.of(System.getenv(), folder.toString()));
    var prepared = KubernetesCluster.prepare(folder.resolve("kubernetes"));
    var cluster = KubernetesCluster.start(children, tools, prepared);
    return new TestCluster(folder, children, cluster, prepared.authority(), cluster.admin());
  }

  /** Applies objects as a deployment by Pulumi does. */
  void apply(String yaml) {
    var context =
        new PatchContext.Builder()
            .withPatchType(PatchType.SERVER_SIDE_APPLY)
            .withFieldManager("pulumi-kubernetes-it")
            .withForce(true)
            .build();
    admin
        .load(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)))
        .resources()
        .forEach(resource -> resource.patch(context));
  }

  @Override
  public void close() {
    admin.close();
    children.close();
  }
}
