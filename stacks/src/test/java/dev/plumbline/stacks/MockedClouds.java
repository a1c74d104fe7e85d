package dev.plumbline.stacks;

import com.pulumi.test.Mocks;
import dev.plumbline.stacks.Declaration.Declared;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;

/** Stands in for the engine: writes down what is declared and answers with ids. */
final class MockedClouds implements Mocks {
  static final String KUBECONFIG = "apiVersion: v1\nkind: Config\n";

  private final Queue<Declared> declared;
  private final Queue<String> calls;

  MockedClouds(Queue<Declared> declared, Queue<String> calls) {
    this.declared = declared;
    this.calls = calls;
  }

  @Override
  public CompletableFuture<ResourceResult> newResourceAsync(ResourceArgs args) {
    var provider = args.provider == null ? "" : args.provider;
    declared.add(new Declared(args.type, args.name, Map.copyOf(args.inputs), provider));
    var state = new HashMap<>(args.inputs);
    state.put("arn", "arn:aws:test:::" + args.name);
    state.putIfAbsent("bucket", args.name + "-bucket");
    state.putIfAbsent("name", args.name);
    state.put("principalId", args.name + "-principal");
    state.put("ipAddress", "198.51.100.7");
    state.put("fqdn", args.name + ".azmk8s.io");
    state.put("privateFQDN", args.name + ".privatelink.azmk8s.io");
    if (args.type.equals("aws:eks/cluster:Cluster")) {
      state.put("arn", "arn:aws:eks:eu-central-1:111122223333:cluster/" + args.name);
      state.put("endpoint", "https://" + args.name + ".eks.amazonaws.com");
      state.put("certificateAuthority", Map.of("data", "QUJD"));
    }
    // Azure takes a list of identities and answers with a map.
    state.remove("identity");
    return CompletableFuture.completedFuture(ResourceResult.of(Optional.of(id(args)), state));
  }

  @Override
  public CompletableFuture<Map<String, Object>> callAsync(CallArgs args) {
    calls.add(args.token + " " + args.args);
    var kubeconfig =
        Base64.getEncoder().encodeToString(KUBECONFIG.getBytes(StandardCharsets.UTF_8));
    return CompletableFuture.completedFuture(
        Map.of("kubeconfigs", List.of(Map.of("name", "clusterUser", "value", kubeconfig))));
  }

  private static String id(ResourceArgs args) {
    return args.type.startsWith("azure-native:")
        ? "/subscriptions/1111/resourceGroups/hybrid/%s/%s"
            .formatted(args.type.substring(args.type.lastIndexOf(':') + 1), args.name)
        : args.name + "-id";
  }
}
