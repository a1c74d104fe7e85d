package dev.plumbline.sandbox.weather;

import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.read.CloudAccount;
import dev.plumbline.core.scan.Scanner;
import dev.plumbline.core.value.Value;
import dev.plumbline.core.value.ValueJson;
import dev.plumbline.kubernetes.KubernetesProvider;
import dev.plumbline.sandbox.cloud.KubernetesCluster;
import dev.plumbline.sandbox.cluster.TestCluster;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Settings, deployments and quotas in a real API server. */
final class KubernetesWeather implements WeatherCloud {

  private static final String NAMESPACE = "weather";
  private static final Pattern PLURAL =
      Pattern.compile("/apis?/(?:[^/]+/)?v[^/]+/(?:namespaces/[^/]+/)?([a-z]+)(?:/[^/]+)?");
  private static final Pattern TOKEN = Pattern.compile("continue=([^&]*)");
  private static final JsonLists LISTS = new JsonLists("items");
  private static final int SETTINGS = 7;

  private final TestCluster running;
  private final KubernetesCluster cluster;
  private final KubernetesClient admin;
  private final SSLContext trusting;
  private final List<DeclaredResource> resources = new ArrayList<>();
  private final Map<String, String> traces = new HashMap<>();

  KubernetesWeather(Path folder) throws IOException {
    running = TestCluster.start(folder);
    cluster = running.cluster();
    trusting = trusting(running.authority());
    admin = running.admin();
    deploy();
  }

  private static SSLContext trusting(String authority) throws IOException {
    try {
      var store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      var pem = new ByteArrayInputStream(Base64.getDecoder().decode(authority));
      store.setCertificateEntry(
          "cluster", CertificateFactory.getInstance("X.509").generateCertificate(pem));
      var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      managers.init(store);
      var context = SSLContext.getInstance("TLS");
      context.init(null, managers.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException unusable) {
      throw new IOException(unusable);
    }
  }

  private void deploy() {
    declare("core/v1", "namespaces", namespace());
    for (var index = 0; index < SETTINGS; index++) {
      declare("core/v1", "configmaps", settings(index));
    }
    for (var index = 0; index < 3; index++) {
      declare("apps/v1", "deployments", deployment(index));
    }
    declare("core/v1", "resourcequotas", quota());
  }

  private static String namespace() {
    return "{\"apiVersion\":\"v1\",\"kind\":\"Namespace\",\"metadata\":{\"name\":\"weather\"}}";
  }

  private static String settings(int index) {
    return """
    {"apiVersion":"v1","kind":"ConfigMap",
     "metadata":{"name":"settings-%d","namespace":"weather","labels":{"app":"weather"}},
     "data":{"colour":"blue","size":"%d"}}
    """
        .formatted(index, index);
  }

  private static String deployment(int index) {
    return """
    {"apiVersion":"apps/v1","kind":"Deployment",
     "metadata":{"name":"worker-%1$d","namespace":"weather"},
     "spec":{"replicas":0,"selector":{"matchLabels":{"app":"worker-%1$d"}},
      "template":{"metadata":{"labels":{"app":"worker-%1$d"}},
       "spec":{"containers":[{"name":"worker","image":"registry.example.com/worker:1"}]}}}}
    """
        .formatted(index);
  }

  private static String quota() {
    return """
    {"apiVersion":"v1","kind":"ResourceQuota",
     "metadata":{"name":"limits","namespace":"weather"},"spec":{"hard":{"pods":"20"}}}
    """;
  }

  private void declare(String version, String plural, String manifest) {
    var context =
        new PatchContext.Builder()
            .withPatchType(PatchType.SERVER_SIDE_APPLY)
            .withFieldManager("pulumi-kubernetes-weather")
            .withForce(true)
            .build();
    var object =
        admin
            .load(new ByteArrayInputStream(manifest.getBytes(StandardCharsets.UTF_8)))
            .resources()
            .map(resource -> resource.patch(context))
            .findFirst()
            .orElseThrow();
    var name = object.getMetadata().getName();
    var type = "kubernetes:" + version + ":" + object.getKind();
    var id = plural.equals("namespaces") ? name : NAMESPACE + "/" + name;
    var urn = urn(type, name);
    var recorded = ValueJson.parse(Serialization.asJson(object)).orElseThrow();
    var declared = ValueJson.parse(manifest).orElseThrow();
    resources.add(
        DeclaredResource.of(urn, type, id, (Value.Fields) declared, (Value.Fields) recorded));
    traces.put(urn, "\"name\":\"" + name + "\"");
  }

  private static String urn(String type, String name) {
    return "urn:pulumi:dev::weather::" + type + "::" + name;
  }

  @Override
  public String name() {
    return "kubernetes";
  }

  @Override
  public URI endpoint() {
    return URI.create(cluster.url());
  }

  @Override
  public SSLContext trusting() {
    return trusting;
  }

  @Override
  public Optional<SSLContext> serving() {
    return Optional.empty();
  }

  @Override
  public Scanner scanner(URI proxy) {
    var kubeconfig = cluster.adminKubeconfig().replace(cluster.url(), proxy.toString());
    return WeatherScanner.scanner(
        resources,
        new KubernetesProvider(),
        Map.of("kubeconfig", kubeconfig, "cluster", cluster.uid(), CloudAccount.TIMEOUT, "2"));
  }

  @Override
  public String operation(Call call) {
    if (call.path().endsWith("/namespaces/kube-system")) {
      return "self";
    }
    var plural = PLURAL.matcher(call.path());
    return plural.matches() ? plural.group(1) : "discovery";
  }

  @Override
  public boolean isIdentity(String operation) {
    return operation.equals("self") || operation.equals("discovery");
  }

  @Override
  public boolean concerns(String operation, String type) {
    var single = type.substring(type.lastIndexOf(':') + 1).toLowerCase(Locale.ROOT);
    return operation.startsWith(single);
  }

  @Override
  public boolean isNextPage(Call call) {
    return TOKEN.matcher(call.target()).find();
  }

  @Override
  public Call paged(Call call) {
    return call.with(call.target().replace("limit=500", "limit=2"), call.body());
  }

  @Override
  public boolean isList(Answer answer, Call call) {
    return LISTS.isIn(answer.body());
  }

  @Override
  public Answer edited(Answer list, boolean without, int choice) {
    return LISTS.edited(list, without, choice);
  }

  @Override
  public Answer endless(Answer page, Call call) {
    var token = TOKEN.matcher(call.target());
    var list = JsonLists.object(page.body());
    if (!token.find() || list.isEmpty()) {
      return page;
    }
    var again = java.net.URLDecoder.decode(token.group(1), StandardCharsets.UTF_8);
    list.get().withObjectProperty("metadata").put("continue", again).remove("remainingItemCount");
    return page.with(list.get().toString());
  }

  @Override
  public Answer refusal(Fault fault, Call call) {
    var reason =
        switch (fault.status()) {
          case 429 -> "TooManyRequests";
          case 503 -> "ServiceUnavailable";
          case 401, 403 -> "Unauthorized";
          default -> "InternalError";
        };
    var status = fault == Fault.CLOCK_SKEW ? 401 : fault.status();
    return new Answer(
        status,
        Answer.JSON,
        """
        {"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure",\
        "message":"refused","reason":"%s","code":%d}
        """
            .formatted(reason, status));
  }

  @Override
  public Map<String, String> traces() {
    return Map.copyOf(traces);
  }

  @Override
  public Set<String> plant() {
    var maps = admin.configMaps().inNamespace(NAMESPACE);
    var merge = PatchContext.of(PatchType.JSON_MERGE);
    maps.withName("settings-1").patch(merge, "{\"data\":{\"colour\":\"red\"}}");
    maps.withName("settings-4").delete();
    admin
        .apps()
        .deployments()
        .inNamespace(NAMESPACE)
        .withName("worker-1")
        .patch(merge, "{\"spec\":{\"replicas\":1}}");
    return Set.of(
        urn("kubernetes:core/v1:ConfigMap", "settings-1"),
        urn("kubernetes:core/v1:ConfigMap", "settings-4"),
        urn("kubernetes:apps/v1:Deployment", "worker-1"));
  }

  @Override
  public void close() {
    running.close();
  }
}
