package dev.plumbline.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.core.read.CloudAccount;
import dev.plumbline.core.read.CloudProvider;
import dev.plumbline.core.read.CloudReader;
import dev.plumbline.core.rules.FieldRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoldenCasesTest {

  private static final String SAME = "{\"verdict\": \"in-sync\", \"differences\": []}";
  private static final String DRIFTED =
      """
      {"verdict": "drifted",
       "differences": [{"path": "name", "kind": "declared", "declared": "a", "live": "b"}],
       "ledger": {"verified": 1, "drifted": 1}}
      """;

  @TempDir private Path folder;

  @Test
  void a_case_whose_verdict_is_as_expected_passes() throws Throwable {
    write("changed", "{\"name\": \"b\", \"size\": 1.0}", DRIFTED);
    write("same", "{\"name\": \"a\", \"size\": 1.0}", SAME);
    write("gone", "null", "{\"verdict\": \"deleted\"}");

    var tests = GoldenCases.under(folder, new NoRules()).toList();

    assertThat(tests)
        .extracting(test -> test.getDisplayName())
        .containsExactly("changed", "gone", "same");
    for (var test : tests) {
      test.getExecutable().execute();
    }
    assertThat(GoldenCases.types(folder)).containsExactly("other:index:Thing");
  }

  @Test
  void a_case_whose_verdict_is_another_fails_with_what_it_got() throws IOException {
    write("changed", "{\"name\": \"c\", \"size\": 1}", DRIFTED);

    var test = GoldenCases.under(folder, new NoRules()).findFirst().orElseThrow();

    assertThatThrownBy(() -> test.getExecutable().execute())
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("because I say so")
        .hasMessageContaining("\"live\" : \"c\"");
  }

  @Test
  void a_difference_nobody_expects_fails() throws IOException {
    write("changed", "{\"name\": \"b\", \"size\": 2}", DRIFTED);

    var test = GoldenCases.under(folder, new NoRules()).findFirst().orElseThrow();

    assertThatThrownBy(() -> test.getExecutable().execute()).isInstanceOf(AssertionError.class);
  }

  @Test
  void secret_fields_are_never_shown() throws IOException {
    write("secret", "{\"name\": \"hunter2\", \"size\": 1}", DRIFTED);
    Files.writeString(
        folder.resolve("secret/case.json"),
        "{\"type\": \"other:index:Thing\", \"reason\": \"r\", \"secrets\": [\"name\"]}");

    var shown = GoldenCase.shown(GoldenCases.read(folder).getFirst().verdict(NoRules::none));

    assertThat(shown.path("verdict").asText()).isEqualTo("drifted");
    assertThat(shown.toString()).doesNotContain("hunter2");
  }

  private void write(String name, String live, String expected) throws IOException {
    var files = Files.createDirectory(folder.resolve(name));
    Files.writeString(
        files.resolve("case.json"),
        "{\"type\": \"other:index:Thing\", \"reason\": \"because I say so\"}");
    Files.writeString(files.resolve("declared.json"), "{\"name\": \"a\", \"size\": 1}");
    Files.writeString(files.resolve("live.json"), live);
    Files.writeString(files.resolve("expected.json"), expected);
  }

  private static final class NoRules implements CloudProvider {
    static FieldRules none(String type) {
      return FieldRules.of(type).build();
    }

    @Override
    public String name() {
      return "other";
    }

    @Override
    public Set<String> packages() {
      return Set.of("other");
    }

    @Override
    public Set<String> types() {
      return Set.of();
    }

    @Override
    public Optional<FieldRules> rules(String type) {
      return Optional.empty();
    }

    @Override
    public String permissions(Set<String> types) {
      return "";
    }

    @Override
    public CloudReader open(List<CloudAccount> accounts) {
      throw new UnsupportedOperationException("reads nothing");
    }

    @Override
    public Map<String, String> settings() {
      return Map.of();
    }
  }
}
