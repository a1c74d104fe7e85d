package dev.plumbline.api.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.core.PlumblineException;
import dev.plumbline.core.compare.IgnoreRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsReaderTest {

  @TempDir Path folder;

  @Test
  void readsEveryPartAndFillsInDefaults() throws IOException {
    Files.writeString(folder.resolve("pass"), "open sesame\n");
    var settings =
        read(
            """
            backends:
              - url: file:///state
                include: ["hybrid/*"]
                passphrase: {file: pass}
            clouds:
              aws:
                - account: 000000000123
                  region: us-east-1
                  secretAccessKey: {env: AWS_KEY}
                  budget: {concurrency: 2}
                  events: {queue: "https://sqs.us-east-1.amazonaws.com/000000000123/events"}
            scan:
              interval: 30s
              ignore: [{type: "aws:*", path: tags.owner, reason: moved by billing}]
            notifications:
              webhooks: [{name: pager, url: "https://pager.example/hook", secret: whsec_aGVsbG8=}]
            """,
            Map.of("AWS_KEY", "hidden"));

    assertThat(settings.backends().getFirst().passphrase()).contains("open sesame");
    var account = settings.clouds().getFirst();
    assertThat(account.settings())
        .containsEntry("account", "000000000123")
        .containsEntry("events.queue", "https://sqs.us-east-1.amazonaws.com/000000000123/events")
        .containsEntry("secretAccessKey", "hidden");
    assertThat(account.budget().concurrency()).isEqualTo(2);
    assertThat(account.budget().callsPerSecond()).isEmpty();
    assertThat(account.budget().share()).isEqualTo(50);
    assertThat(settings.scan().interval()).isEqualTo(Duration.ofSeconds(30));
    assertThat(settings.scan().jitter()).isEqualTo(0.1);
    assertThat(settings.scan().ignores())
        .containsExactly(new IgnoreRule("", "aws:*", "", "tags.owner", "moved by billing"));
    assertThat(settings.http().port()).isEqualTo(8080);
    assertThat(settings.http().token().file()).isEqualTo(folder.resolve(".plumbline/token"));
    assertThat(settings.retention().scans()).isEqualTo(Duration.ofDays(30));
    assertThat(settings.notifications().names()).containsExactly("pager");
    assertThat(settings.toString()).doesNotContain("hidden", "open sesame", "aGVsbG8");
  }

  @Test
  void theCatalogHasFoldersAndRepositoriesInOneOrder() throws IOException {
    var settings =
        read(
            """
            backends: [{url: "file:///state"}]
            environments:
              catalog:
                - {git: "ssh://git@git.example.org:2222/catalog.git", password: {env: GIT_TOKEN}}
                - templates
            """,
            Map.of("GIT_TOKEN", "hidden", "PLUMBLINE_ENVIRONMENTS_CATALOG_0_REF", "v2"));

    assertThat(settings.environments().catalog())
        .containsExactly(
            new CatalogSettings.Git(
                "ssh://git@git.example.org:2222/catalog.git",
                "v2",
                ".",
                Duration.ofMinutes(5),
                "git",
                Optional.of("hidden")),
            new CatalogSettings.Folder(folder.resolve("templates")));
    assertThat(settings.environments().catalog().toString()).doesNotContain("hidden");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          intervall: 5m     | 4: scan.intervall is unknown; did you mean 'interval'?
          interval: soon    | 4: scan.interval must be a duration such as 30s, 5m, 2h or 30d
          jitter: 0.5       | 4: scan.jitter must be a percentage from 0% to 100%
          parallelism: 0    | 4: scan.parallelism must be a whole number from 1 to 256
          ignore: x         | 4: scan.ignore must be a list (lines that start with '- ')
          ignore: [{}]      | 4: scan.ignore[0].reason is missing: Why; shown beside the
          """)
  void namesKeyReasonAndLineOfWhatIsWrong(String line, String problem) {
    assertThatThrownBy(() -> read(minimal() + "scan:\n  " + line + "\n", Map.of()))
        .isInstanceOf(PlumblineException.class)
        .hasMessageContaining("plumbline.yaml:" + problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {queue: events}  | 4: clouds.aws[0].events.queue must be the URL of an SQS queue, such as https://sqs.eu-west-1.amazonaws.com/123456789012/changes
          {queue: 'https://sqs.eu-west-1.amazonaws.com/changes'} | 4: clouds.aws[0].events.queue must be the URL of an SQS queue, such as https://sqs.eu-west-1.amazonaws.com/123456789012/changes
          {queue: 'https://sqs.eu-west-1.amazonaws.com/123456789012/changes?x=1'} | 4: clouds.aws[0].events.queue must be the URL of an SQS queue, such as https://sqs.eu-west-1.amazonaws.com/123456789012/changes
          {queu: 'https:'} | 4: clouds.aws[0].events.queu is unknown; did you mean 'queue'?
          {}               | 4: clouds.aws[0].events.queue is missing: The queue.
          events           | 4: clouds.aws[0].events must have keys: queue
          """)
  void namesWhatIsWrongOfAQueue(String events, String problem) {
    var text = minimal() + "clouds:\n  aws: [{events: " + events + "}]\n";
    assertThatThrownBy(() -> read(text, Map.of()))
        .isInstanceOf(PlumblineException.class)
        .hasMessageContaining("plumbline.yaml:" + problem);
  }

  @Test
  void namesAllProblemsAtOnce() {
    assertThatThrownBy(() -> read("backend: []\nhttp: {port: 99999}\n", Map.of()))
        .hasMessageContaining("plumbline.yaml:1: backend is unknown; did you mean 'backends'?")
        .hasMessageContaining("plumbline.yaml:2: http.port must be a whole number from 0 to 65535")
        .hasMessageContaining("backends is missing");
  }

  @Test
  void refusesRepeatedKeysAndBrokenYaml() {
    assertThatThrownBy(() -> read(minimal() + "http: {port: 1, port: 2}\n", Map.of()))
        .hasMessageContaining("plumbline.yaml:3: port is written twice");
    assertThatThrownBy(() -> read("backends: [\n", Map.of()))
        .hasMessageContaining("is no valid YAML");
  }

  @Test
  void takesEveryKeyFromTheEnvironmentToo() {
    var settings =
        read(
            minimal(),
            Map.of(
                "PLUMBLINE_HTTP_PORT", "9000",
                "PLUMBLINE_HTTP_TOKEN_FILE", "/run/token",
                "PLUMBLINE_SCAN_ACCEPT_UNSUPPORTED", "aws:x/*, aws:y/*",
                "PLUMBLINE_BACKENDS_0_URL", "file:///other",
                "PLUMBLINE_BACKENDS_1_URL", "s3://bucket",
                "PLUMBLINE_CLOUDS_AWS_0_REGION", "eu-west-1",
                "PLUMBLINE_CACHE", "/somewhere"));

    assertThat(settings.http().port()).isEqualTo(9000);
    assertThat(settings.http().token().file()).isEqualTo(Path.of("/run/token"));
    assertThat(settings.scan().acceptUnsupported()).isEqualTo(List.of("aws:x/*", "aws:y/*"));
    assertThat(settings.backends())
        .extracting("url")
        .containsExactly("file:///other", "s3://bucket");
    assertThat(settings.clouds().getFirst().settings()).containsEntry("region", "eu-west-1");
  }

  @Test
  void refusesMisspeltAndBadVariables() {
    assertThatThrownBy(
            () -> read(minimal(), Map.of("PLUMBLINE_HTTP_PROT", "1", "PLUMBLINE_HTTP_PORT", "x")))
        .hasMessageContaining("PLUMBLINE_HTTP_PROT names no key")
        .hasMessageContaining("did you mean PLUMBLINE_HTTP_PORT?")
        .hasMessageContaining("PLUMBLINE_HTTP_PORT: http.port must be a whole number");
  }

  @Test
  void refusesWhatIsNoPath() {
    assertThatThrownBy(() -> read(minimal(), Map.of("PLUMBLINE_HTTP_TOKEN_FILE", "/run/\0")))
        .hasMessage("PLUMBLINE_HTTP_TOKEN_FILE: http.tokenFile is no path of a file");
    assertThatThrownBy(() -> read(minimal(), Map.of("PLUMBLINE_DATABASE_PASSWORD_FILE", "\0")))
        .hasMessageContaining("database.password names the file ?, which cannot be read");
  }

  @Test
  void saysWhichSecretIsMissing() {
    var text = "backends: [{url: 'file:///s', passphrase: {env: NOT_THERE}}]\n";
    assertThatThrownBy(() -> read(text, Map.of()))
        .hasMessageContaining(
            "plumbline.yaml:1: backends[0].passphrase names the variable NOT_THERE");
  }

  @Test
  void aSecretWrittenAsAVariableOfOtherToolsIsNotTakenForTheSecret() {
    for (var written : List.of("${STATE_PHRASE}", "${env:STATE_PHRASE}")) {
      var text = "backends: [{url: 'file:///s', passphrase: '" + written + "'}]\n";
      assertThatThrownBy(() -> read(text, Map.of("STATE_PHRASE", "word")))
          .hasMessageContaining(
              "backends[0].passphrase is no variable here: write {env: STATE_PHRASE}");
    }
  }

  @Test
  void describesItselfAsJsonSchema() {
    var schema = JsonSchema.of(Schema.of(List.of(new FakeCloud())));

    assertThat(schema.at("/properties/http/properties/port/default").asInt()).isEqualTo(8080);
    assertThat(schema.at("/properties/clouds/properties/aws/type").asText()).isEqualTo("array");
    assertThat(schema.at("/required/0").asText()).isEqualTo("backends");
    assertThat(schema.at("/additionalProperties").asBoolean(true)).isFalse();
  }

  private static String minimal() {
    return "backends:\n  - url: file:///state\n";
  }

  private Settings read(String text, Map<String, String> environment) {
    return new SettingsReader(Schema.of(List.of(new FakeCloud())), environment)
        .read(text, "plumbline.yaml", folder);
  }
}
