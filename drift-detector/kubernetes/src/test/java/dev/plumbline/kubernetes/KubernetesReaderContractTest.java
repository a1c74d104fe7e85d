package dev.plumbline.kubernetes;

import dev.plumbline.core.read.CloudAccount;
import dev.plumbline.core.read.CloudAccount.ReadBudget;
import dev.plumbline.core.read.CloudReader;
import dev.plumbline.core.read.ReadRequest;
import dev.plumbline.core.read.Target;
import dev.plumbline.testkit.CloudReaderContract;
import dev.plumbline.testkit.ContractCloud;
import dev.plumbline.testkit.ScriptedServer;
import dev.plumbline.testkit.ScriptedServer.Answer;
import dev.plumbline.testkit.ScriptedServer.Received;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;

/** The contract with the cluster's uid configured, and without. */
class KubernetesReaderContractTest {

  @Nested
  class With_the_configured_uid extends CloudReaderContract {
    @Override
    protected ContractCloud openCloud() {
      return new Cloud(true);
    }
  }

  @Nested
  class Without_a_configured_uid extends CloudReaderContract {
    @Override
    protected ContractCloud openCloud() {
      return new Cloud(false);
    }
  }

  private static final class Cloud implements ContractCloud {
    private final ScriptedApiServer server = new ScriptedApiServer();
    private final Target target = Declared.target("kubeconfig", server.kubeconfig());
    private final boolean withUid;

    Cloud(boolean withUid) {
      this.withUid = withUid;
    }

    @Override
    public CloudReader reader(ReadBudget budget) {
      var settings =
          withUid
              ? Map.of("kubeconfig", server.kubeconfig(), "cluster", ScriptedApiServer.UID)
              : Map.of("kubeconfig", server.kubeconfig());
      var account = new CloudAccount("kubernetes", settings, budget);
      return new KubernetesReader(List.of(account), duration -> {});
    }

    @Override
    public String credential() {
      return ScriptedApiServer.TOKEN;
    }

    @Override
    public List<ReadRequest> declared(int count) {
      return IntStream.range(0, count)
          .mapToObj(at -> Declared.configMap(target, "shop", "settings-" + at))
          .toList();
    }

    @Override
    public ReadRequest unreadable() {
      return Declared.of(target, "kubernetes:helm.sh/v3:Release", "shop/redis", "{}", "{}");
    }

    @Override
    public void deploy(List<ReadRequest> requests) {
      server.clear();
      for (var request : requests) {
        var name = request.resource().id().substring("shop/".length());
        server.put(Declared.configMapPath("shop", name), Declared.configMapJson("shop", name));
      }
    }

    @Override
    public void become(Condition condition) {
      switch (condition) {
        case HEALTHY -> server.override = request -> Optional.empty();
        case SMALL_PAGES -> server.pageSize = 2;
        case EMPTY_LISTS -> server.override = Cloud::emptyLists;
        case DENYING -> server.override = Cloud::deny;
        case THROTTLING -> server.override = request -> Optional.of(throttled());
        case BREAKING -> server.override = this::breakDown;
        case OTHER_TARGET -> {
          server.clear();
          server.uid = "99999999-0000-0000-0000-000000000000";
        }
        case GONE -> server.close();
      }
    }

    private static boolean isResource(Received request) {
      return request.path().contains("/configmaps");
    }

    private static Optional<Answer> emptyLists(Received request) {
      return request.path().endsWith("/configmaps")
          ? Optional.of(
              Answer.json(
                  200,
                  """
                  {"kind":"ConfigMapList","apiVersion":"v1","metadata":{"resourceVersion":"9"},\
                  "items":null}
                  """))
          : Optional.empty();
    }

    private static Optional<Answer> deny(Received request) {
      return isResource(request)
          ? Optional.of(
              ScriptedApiServer.status(
                  403,
                  "Forbidden",
                  "configmaps is forbidden: User \\\"ci\\\" cannot read resource",
                  "\"kind\":\"configmaps\""))
          : Optional.empty();
    }

    private static Answer throttled() {
      return ScriptedApiServer.status(
              429, "TooManyRequests", "too many requests, please try again later", "")
          .with("Retry-After", "1");
    }

    private Optional<Answer> breakDown(Received request) {
      return isResource(request)
          ? Optional.of(
              ScriptedApiServer.status(
                  500, "InternalError", "cannot check Bearer " + credential(), ""))
          : Optional.empty();
    }

    @Override
    public ScriptedServer server() {
      return server.server();
    }

    @Override
    public boolean isRead(Received request) {
      return request.method().equals("GET");
    }

    @Override
    public void close() {
      server.close();
    }
  }
}
