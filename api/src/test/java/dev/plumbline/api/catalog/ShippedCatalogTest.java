package dev.plumbline.api.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What ships in {@code stacks/catalog}, as the service reads it. */
class ShippedCatalogTest {

  /** What has no default and must be given. */
  private static final Map<String, Map<String, String>> REQUIRED =
      Map.of("azure-network", Map.of("sshPublicKey", "ssh-ed25519 " + "A".repeat(68)));

  static List<Path> folders() {
    return Catalog.templateFolders(Path.of("..", "stacks", "catalog"));
  }

  private static ObjectNode given(Template template) {
    var given = JsonNodeFactory.instance.objectNode();
    REQUIRED.getOrDefault(template.name(), Map.of()).forEach(given::put);
    return given;
  }

  @ParameterizedTest
  @MethodSource("folders")
  void nothingIsWrongWithATemplate(Path folder) {
    assertThat(TemplateReader.read(folder).problems()).isEmpty();
    assertThat(folder.resolve("README.md")).exists();
  }

  @ParameterizedTest
  @MethodSource("folders")
  void aTemplateIsNamedLikeItsProjectAndSaysWhoAnswersForIt(Path folder) {
    var template = TemplateReader.read(folder).template().orElseThrow();

    assertThat(template.project()).isEqualTo(template.name());
    assertThat(List.of(template.title(), template.owner(), template.description(), template.sla()))
        .noneMatch(String::isBlank);
  }

  @ParameterizedTest
  @MethodSource("folders")
  void itsDefaultsFitAndWhatNobodyKnowsIsRefused(Path folder) {
    var template = TemplateReader.read(folder).template().orElseThrow();

    assertThat(template.check(given(template))).isInstanceOf(Checked.Good.class);
    assertThat(template.check(given(template).put("colour", "red")))
        .isInstanceOf(Checked.Bad.class);
  }

  @ParameterizedTest
  @MethodSource("folders")
  void aFormHasWordsForEachParameterAndTheReadmeNamesIt(Path folder) throws Exception {
    var template = TemplateReader.read(folder).template().orElseThrow();
    var readme = Files.readString(folder.resolve("README.md"));
    var hints = template.parameters().hints();

    assertThat(template.parameters().fields())
        .allSatisfy(
            field -> {
              assertThat(hints.path(field.name()).path("title").asText()).isNotBlank();
              assertThat(readme).contains("`" + field.name() + "`");
            });
    assertThat(Stream.of(names(hints)).toList())
        .isSubsetOf(names(template.parameters().schema().path("properties")));
  }

  private static String[] names(JsonNode object) {
    return object.properties().stream().map(Map.Entry::getKey).toArray(String[]::new);
  }
}
