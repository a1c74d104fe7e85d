package dev.plumbline.azure;

import dev.plumbline.core.read.CloudAccount;
import dev.plumbline.core.read.CloudAccount.ReadBudget;
import dev.plumbline.core.read.CloudReader;
import dev.plumbline.core.read.ReadRequest;
import dev.plumbline.testkit.CloudReaderContract;
import dev.plumbline.testkit.ContractCloud;
import dev.plumbline.testkit.ScriptedServer;
import dev.plumbline.testkit.ScriptedServer.Answer;
import dev.plumbline.testkit.ScriptedServer.Received;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;

/** The contract with the API version that Resource Manager names, and with the token's. */
class AzureReaderContractTest {

  @Nested
  class With_the_newest_API_version extends CloudReaderContract {
    @Override
    protected ContractCloud openCloud() {
      return new Cloud("azure-native:network:PublicIPAddress");
    }
  }

  @Nested
  class With_the_API_version_of_the_token extends CloudReaderContract {
    @Override
    protected ContractCloud openCloud() {
      return new Cloud("azure-native:network/v20230201:PublicIPAddress");
    }
  }

  private static final class Cloud implements ContractCloud {
    private final ScriptedArm arm = new ScriptedArm();
    private final String type;

    Cloud(String type) {
      this.type = type;
    }

    @Override
    public CloudReader reader(ReadBudget budget) {
      var account = new CloudAccount("azure", arm.account().settings(), budget);
      return new AzureReader(List.of(account), duration -> {});
    }

    @Override
    public String credential() {
      return ScriptedArm.SECRET;
    }

    @Override
    public List<ReadRequest> declared(int count) {
      return IntStream.range(0, count)
          .mapToObj(at -> Declared.of(type, ScriptedArm.ipPath("shop", "ip-" + at), "{}"))
          .toList();
    }

    @Override
    public ReadRequest unreadable() {
      return Declared.of(
          "azure-native:storage:Blob", "https://shop.blob.core.windows.net/pages/index", "{}");
    }

    @Override
    public void deploy(List<ReadRequest> requests) {
      arm.clear();
      requests.forEach(request -> arm.put(request.resource().id(), ScriptedArm.ipJson()));
    }

    @Override
    public void become(Condition condition) {
      switch (condition) {
        case HEALTHY -> arm.override = request -> Optional.empty();
        case SMALL_PAGES -> arm.pageSize = 2;
        case EMPTY_LISTS -> arm.override = Cloud::emptyLists;
        case DENYING -> arm.override = Cloud::deny;
        case THROTTLING -> arm.override = request -> Optional.of(throttled());
        case BREAKING -> arm.override = this::breakDown;
        case OTHER_TARGET -> {
          arm.clear();
          arm.subscription = "99999999-0000-4000-8000-000000000000";
        }
        case GONE -> arm.close();
      }
    }

    private static boolean isResource(Received request) {
      return request.path().contains("/publicIPAddresses");
    }

    private static Optional<Answer> emptyLists(Received request) {
      return request.path().endsWith("/publicIPAddresses")
          ? Optional.of(Answer.json(200, "{\"value\": []}"))
          : Optional.empty();
    }

    private static Optional<Answer> deny(Received request) {
      return isResource(request)
          ? Optional.of(
              ScriptedArm.denied("Microsoft.Network/publicIPAddresses/read", request.path()))
          : Optional.empty();
    }

    private static Answer throttled() {
      return ScriptedArm.error(429, "TooManyRequests", "Number of read requests was exceeded.")
          .with("Retry-After", "1");
    }

    private Optional<Answer> breakDown(Received request) {
      return isResource(request)
          ? Optional.of(
              ScriptedArm.error(
                  500, "InternalServerError", "cannot check " + credential() + " " + arm.token))
          : Optional.empty();
    }

    @Override
    public ScriptedServer server() {
      return arm.server();
    }

    @Override
    public boolean isRead(Received request) {
      return request.method().equals("GET") || ScriptedArm.isLogin(request);
    }

    @Override
    public void close() {
      arm.close();
    }
  }
}
