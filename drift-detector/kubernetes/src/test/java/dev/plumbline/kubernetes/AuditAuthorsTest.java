package dev.plumbline.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.read.Attribution;
import dev.plumbline.core.read.Attribution.Confidence;
import dev.plumbline.core.read.ChangeQuery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who wrote an object, by audit events as kube-apiserver 1.34 writes them. */
class AuditAuthorsTest {

  private static final Instant SINCE = Instant.parse("2026-11-28T10:00:00Z");
  private static final String PATCH =
      """
      {"kind":"Event","apiVersion":"audit.k8s.io/v1","level":"Metadata","auditID":"1","stage":"ResponseComplete",\
      "requestURI":"/api/v1/namespaces/shop/configmaps/settings?fieldManager=kubectl-edit","verb":"patch",\
      "user":{"username":"mallory","groups":["system:authenticated"]},"sourceIPs":["10.1.2.3","10.9.9.9"],\
      "userAgent":"kubectl/v1.34.0","objectRef":{"resource":"configmaps","namespace":"shop","name":"settings",\
      "apiVersion":"v1"},"responseStatus":{"metadata":{},"code":200},\
      "requestReceivedTimestamp":"2026-11-28T10:05:00.100000Z","stageTimestamp":"2026-11-28T10:05:00.120000Z"}
      """;

  private static final Attribution BY_FIELD =
      new Attribution(
          Confidence.EXACT,
          "",
          Optional.of(Instant.parse("2026-11-28T10:05:00Z")),
          "",
          "kubectl-edit",
          "Update configmaps",
          "managed-fields",
          "it alone owns it");

  @TempDir Path folder = Path.of("");
  private Path file = Path.of("");

  @BeforeEach
  void name() {
    file = folder.resolve("audit.log");
  }

  private Attribution attributed(Attribution known, String... lines) throws IOException {
    Files.writeString(file, String.join("", lines));
    return attributed(known);
  }

  private Attribution attributed(Attribution known) {
    var request = Declared.configMap(Declared.target("context", "prod"), "shop", "settings");
    var change = new ChangeQuery(request, List.of(), SINCE, SINCE.plus(Duration.ofHours(1)));
    return Objects.requireNonNull(
        AuditAuthors.of(new AuditLog(file), Map.of(change, known)).get(change));
  }

  @Test
  void thePersonAndTheAddressJoinTheFieldsManager() throws IOException {
    var named = attributed(BY_FIELD, PATCH);

    assertThat(named.confidence()).isEqualTo(Confidence.EXACT);
    assertThat(named.principal()).isEqualTo("mallory");
    assertThat(named.sourceAddress()).isEqualTo("10.1.2.3");
    assertThat(named.tool()).isEqualTo("kubectl-edit");
    assertThat(named.action()).isEqualTo("patch configmaps");
    assertThat(named.source()).isEqualTo("audit-log");
    assertThat(named.reason()).isEqualTo("it alone owns it; the audit log names the caller");
  }

  @Test
  void whoeverIsImpersonatedIsNamedWithWhoDidIt() throws IOException {
    var as =
        PATCH.replace(
            "\"sourceIPs\"", "\"impersonatedUser\":{\"username\":\"root\"},\"sourceIPs\"");

    var named = attributed(BY_FIELD, as);

    assertThat(named.principal()).isEqualTo("root");
    assertThat(named.reason()).endsWith("who was impersonated by mallory");
  }

  @Test
  void anObjectThatIsGoneHasOnlyTheLog() throws IOException {
    var deleted = PATCH.replace("\"verb\":\"patch\"", "\"verb\":\"delete\"");

    var named = attributed(Attribution.unknown("it is gone"), deleted);

    assertThat(named.confidence()).isEqualTo(Confidence.LIKELY);
    assertThat(named.principal() + " " + named.action()).isEqualTo("mallory delete configmaps");
    assertThat(named.tool()).isEqualTo("kubectl/v1.34.0");
    assertThat(named.at()).contains(Instant.parse("2026-11-28T10:05:00.120Z"));
  }

  @Test
  void ofSeveralWritesTheLastIsOnlyPossible() throws IOException {
    var later = PATCH.replace("mallory", "eve").replace("10:05:00", "10:20:00");

    var named = attributed(Attribution.unknown("nobody owns it"), later, PATCH);

    assertThat(named.confidence()).isEqualTo(Confidence.POSSIBLE);
    assertThat(named.principal()).isEqualTo("eve");
    assertThat(named.reason()).endsWith("the audit log has 2 writes of it, the last is named");
  }

  @Test
  void readsRefusedCallsDryRunsOtherStagesAndOtherObjectsAreNoWrites() throws IOException {
    var named =
        attributed(
            BY_FIELD,
            PATCH.replace("\"verb\":\"patch\"", "\"verb\":\"get\""),
            PATCH.replace("\"code\":200", "\"code\":403"),
            PATCH.replace("?fieldManager", "?dryRun=All&fieldManager"),
            PATCH.replace("ResponseComplete", "RequestReceived"),
            PATCH.replace("\"name\":\"settings\"", "\"name\":\"other\""),
            PATCH.replace("\"namespace\":\"shop\"", "\"namespace\":\"other\""),
            PATCH.replace("10:05:00", "09:05:00"),
            "not JSON, but ResponseComplete\n");

    assertThat(named.principal()).isEmpty();
    assertThat(named.confidence()).isEqualTo(Confidence.EXACT);
    assertThat(named.reason())
        .isEqualTo("it alone owns it; the audit log has no write of it in that time");
  }

  @Test
  void rotatedFilesAreReadToo() throws IOException {
    var rotated = Files.writeString(folder.resolve("audit-2026-11-28T10-10-00.000.log"), PATCH);
    Files.setLastModifiedTime(rotated, FileTime.from(SINCE.plus(Duration.ofMinutes(10))));

    assertThat(attributed(BY_FIELD, "").principal()).isEqualTo("mallory");
  }

  @Test
  void aLogThatCannotBeReadIsSaid() {
    var named = attributed(BY_FIELD);

    assertThat(named.principal()).isEmpty();
    assertThat(named.reason())
        .isEqualTo("it alone owns it; the audit log cannot be read (NoSuchFileException)");
  }
}
