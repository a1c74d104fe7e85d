package dev.plumbline.sandbox.provider.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.core.value.Value;
import dev.plumbline.core.value.ValueJson;
import dev.plumbline.sandbox.provider.CloudFailure;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.KubernetesClientTimeoutException;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The calls to a cluster for objects of one kind. */
final class LiveObjects {

  /** How long a deletion may take, finalizers and dependents included. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private static final ObjectMapper JSON = new ObjectMapper();

  private final KubernetesCloud cloud;
  private final String apiVersion;
  private final String kind;

  LiveObjects(KubernetesCloud cloud, String apiVersion, String kind) {
    this.cloud = cloud;
    this.apiVersion = apiVersion;
    this.kind = kind;
  }

  /** Applies the object as a field manager, and answers it as the cluster then has it. */
  Value.Fields apply(Value.Fields object, String fieldManager, boolean force) throws CloudFailure {
    var name = Metadata.name(object);
    try {
      var resource =
          client()
              .getKubernetesSerialization()
              .unmarshal(ValueJson.write(object).toString(), GenericKubernetesResource.class);
      var target = operation(Metadata.namespace(object), name, Optional.of(resource));
      var patch = target.fieldManager(fieldManager);
      return value(force ? patch.forceConflicts().serverSideApply() : patch.serverSideApply());
    } catch (KubernetesClientException failed) {
      throw failure("applying " + kind + " " + name, failed);
    }
  }

  /** The object, or empty when there is none, or no such kind any more. */
  Optional<Value.Fields> find(ObjectId id) throws CloudFailure {
    try {
      var live = operation(id.namespace(), id.name(), Optional.empty()).get();
      return live == null ? Optional.empty() : Optional.of(value(live));
    } catch (KubernetesClientException failed) {
      throw failure("reading " + kind + " " + id, failed);
    }
  }

  /**
   * Deletes the object, if it is there, and waits until it is gone.
   *
   * @param wait whether to wait
   */
  void delete(ObjectId id, DeletionPropagation propagation, boolean wait) throws CloudFailure {
    try {
      var target = operation(id.namespace(), id.name(), Optional.empty());
      var live = target.get();
      if (live == null) {
        return;
      }
      target.withPropagationPolicy(propagation).delete();
      if (wait && target.get() != null) {
        var uid = live.getMetadata().getUid();
        target.waitUntilCondition(
            now -> now == null || !uid.equals(now.getMetadata().getUid()),
            PATIENCE.toSeconds(),
            TimeUnit.SECONDS);
      }
    } catch (KubernetesClientTimeoutException late) {
      throw new CloudFailure(
          "%s %s is still being deleted after %d minutes; look at its finalizers: kubectl get %s %s -o yaml"
              .formatted(kind, id, PATIENCE.toMinutes(), kind, id.name()),
          late);
    } catch (KubernetesClientException failed) {
      throw failure("deleting " + kind + " " + id, failed);
    }
  }

  private Resource<GenericKubernetesResource> operation(
      String namespace, String name, Optional<GenericKubernetesResource> item) throws CloudFailure {
    var context = cloud.context(apiVersion, kind);
    var objects = client().genericKubernetesResources(context);
    if (!context.isNamespaceScoped()) {
      return item.map(objects::resource).orElseGet(() -> objects.withName(name));
    }
    var there = objects.inNamespace(namespace.isEmpty() ? cloud.namespace() : namespace);
    return item.map(there::resource).orElseGet(() -> there.withName(name));
  }

  private KubernetesClient client() {
    return cloud.client(KubernetesClient.class);
  }

  private Value.Fields value(GenericKubernetesResource live) {
    try {
      var json = client().getKubernetesSerialization().asJson(live);
      if (ValueJson.read(JSON.readTree(json)) instanceof Value.Fields fields) {
        return fields;
      }
      throw new IllegalStateException("an object of the cluster is always a JSON object");
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("the client wrote no JSON", impossible);
    }
  }

  /** A failure with the API server's own reason. */
  static CloudFailure failure(String action, KubernetesClientException failed) {
    var reason =
        failed.getStatus() == null || failed.getStatus().getMessage() == null
            ? String.valueOf(failed.getMessage())
            : failed.getStatus().getMessage();
    return new CloudFailure(action + " failed: " + reason, failed);
  }
}
