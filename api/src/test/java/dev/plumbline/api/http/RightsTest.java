package dev.plumbline.api.http;

import dev.plumbline.api.access.Role;
import dev.plumbline.api.serve.ServiceFixture;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every operation of the API, called by somebody of every role. */
class RightsTest {

  /** What never ends is asked for its head only: the right is looked at first. */
  private static final Set<String> STREAMS =
      Set.of("/api/v1/events", "/api/v1/operations/{id}/events");

  @Test
  void everyRoleMayDoWhatTheTableOfTheDocumentationSays(@TempDir Path folder) throws IOException {
    try (var service = new ServiceFixture(folder)) {
      var tokens = new LinkedHashMap<Role, String>();
      for (var role : Role.values()) {
        tokens.put(role, service.person(role.word(), role.word()));
      }
      var rows = new ArrayList<String>();
      for (var operation : operations()) {
        var may =
            tokens.entrySet().stream()
                .map(one -> refused(service, one.getValue(), operation) ? "" : one.getKey().word())
                .map("| %s "::formatted)
                .collect(Collectors.joining());
        rows.add("| `%s` %s|".formatted(operation.replace("/api/v1", ""), may));
      }
      RightsTable.check(Path.of("../docs/access.md"), rows);
    }
  }

  private static List<String> operations() {
    return DescriptionTest.operations().stream()
        .filter(each -> each.path().startsWith("/api/v1"))
        .filter(each -> !each.path().startsWith("/api/v1/events/azure"))
        .map(each -> each.method() + " " + each.path())
        .sorted()
        .toList();
  }

  /** Whether the role is refused, as told from every other answer to a call that asks nothing. */
  private static boolean refused(ServiceFixture service, String token, String operation) {
    var parts = operation.split(" ", 2);
    if (STREAMS.contains(parts[1])) {
      return false;
    }
    var answer =
        service.send(
            service
                .request(parts[1].replaceAll("\\{[a-z]+}", "none"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(
                    parts[0],
                    parts[0].equals("GET")
                        ? BodyPublishers.noBody()
                        : BodyPublishers.ofString("{\"no\": 1}")));
    return answer.statusCode() == 403 && answer.body().contains("This needs the role");
  }
}
