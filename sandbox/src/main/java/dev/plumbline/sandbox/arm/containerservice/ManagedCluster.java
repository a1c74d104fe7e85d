package dev.plumbline.sandbox.arm.containerservice;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.sandbox.arm.Action;
import dev.plumbline.sandbox.arm.ArmFailure;
import dev.plumbline.sandbox.arm.ArmType;
import dev.plumbline.sandbox.arm.Documents;
import dev.plumbline.sandbox.arm.Put;
import dev.plumbline.sandbox.arm.World;
import dev.plumbline.sandbox.arm.managedidentity.Identities;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A managed Kubernetes cluster; its node pools are inline elements and children. */
public final class ManagedCluster implements ArmType {

  private final String kubeconfig;

  /**
   * A type whose clusters are all the same real one.
   *
   * @param kubeconfig what the credential actions answer, as text; secret
   */
  public ManagedCluster(String kubeconfig) {
    this.kubeconfig = kubeconfig;
  }

  @Override
  public String type() {
    return "Microsoft.ContainerService/managedClusters";
  }

  @Override
  public List<String> apiVersions() {
    return AgentPool.API_VERSIONS;
  }

  @Override
  public void complete(Put put) throws ArmFailure {
    var properties = put.properties();
    if (properties.path("dnsPrefix").asText().isEmpty()) {
      throw ArmFailure.badRequest(
          "InvalidParameter", "Required parameter dnsPrefix is missing (null).");
    }
    Identities.fill(put);
    KubernetesVersions.complete(put);
    ClusterDefaults.fill(put);
    NodeGroup.provide(put);
    AgentPoolProfiles.complete(put);
  }

  @Override
  public ObjectNode present(ObjectNode stored, World world) {
    return AgentPoolProfiles.present(stored, world);
  }

  @Override
  public void removed(ObjectNode stored, World world) {
    NodeGroup.removed(stored, world);
  }

  /** A PATCH replaces the tags and cannot do more ("Update Tags" in the REST reference). */
  @Override
  public ObjectNode patch(ObjectNode stored, JsonNode body) {
    if (body.path("tags").isObject()) {
      stored.set("tags", body.path("tags").deepCopy());
    }
    return stored;
  }

  @Override
  public Map<String, Action> actions() {
    return Map.of(
        "listClusterUserCredential", Action.atOnce(_ -> credential("clusterUser")),
        "listClusterAdminCredential",
            Action.atOnce(
                call -> {
                  if (call.stored().path("properties").path("disableLocalAccounts").asBoolean()) {
                    throw ArmFailure.badRequest(
                        "BadRequest",
                        "Getting static credential is not allowed because this cluster is set to"
                            + " disable local accounts.");
                  }
                  return credential("clusterAdmin");
                }),
        "start", Action.operation(call -> power(call, "Running")),
        "stop", Action.operation(call -> power(call, "Stopped")));
  }

  private Optional<JsonNode> credential(String name) {
    var answer = Documents.object();
    answer
        .putArray("kubeconfigs")
        .addObject()
        .put("name", name)
        .put(
            "value",
            Base64.getEncoder().encodeToString(kubeconfig.getBytes(StandardCharsets.UTF_8)));
    return Optional.of(answer);
  }

  private static Optional<JsonNode> power(Action.Call call, String code) {
    Documents.object(Documents.object(call.stored(), "properties"), "powerState").put("code", code);
    call.world().put(call.id(), call.stored());
    return Optional.empty();
  }
}
