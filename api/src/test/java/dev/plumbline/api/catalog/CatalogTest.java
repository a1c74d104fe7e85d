package dev.plumbline.api.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.api.environment.TestEnvironments;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogTest {

  @TempDir private Path folder;

  private Catalog catalog() {
    return Catalog.of(
        List.of(Source.folder(folder.resolve("templates"))), folder.resolve("archive"));
  }

  private Path written() {
    return folder.resolve("templates/server/template.yaml");
  }

  private static JsonNode json(String text) throws IOException {
    return new ObjectMapper().readTree(text);
  }

  @Test
  void fillsInDefaultsAndTellsAllThatIsWrongWithPointers() throws IOException {
    TestEnvironments.template(folder, "1.0.0");
    var template = catalog().find("server").orElseThrow();

    assertThat(template.check(json("{}")))
        .isEqualTo(
            new Checked.Good(
                json("{\"size\": \"small\", \"disks\": 1, \"zones\": [\"a\"]}").deepCopy()));
    var bad =
        (Checked.Bad)
            template.check(
                json("{\"size\": \"huge\", \"disks\": 9, \"zones\": [1], \"colour\": \"red\"}"));
    assertThat(bad.complaints())
        .extracting(Complaint::pointer)
        .containsExactly("/colour", "/disks", "/size", "/zones/0");
  }

  @Test
  void aVersionNeverChanges() throws IOException {
    TestEnvironments.template(folder, "1.0.0");
    var catalog = catalog();
    var text = Files.readString(written());

    Files.writeString(written(), text.replace("A server", "Another server"));
    catalog.look();

    assertThat(catalog.problems()).hasSize(1);
    assertThat(catalog.problems().getFirst()).contains("version 1.0.0 was published");
    assertThat(catalog.find("server").orElseThrow().title()).isEqualTo("A server");

    Files.writeString(
        written(), text.replace("A server", "Another server").replace("1.0.0", "1.1.0"));
    catalog.look();
    assertThat(catalog.problems()).isEmpty();
    assertThat(catalog.find("server").orElseThrow().title()).isEqualTo("Another server");
    assertThat(catalog.find("server", "1.0.0").orElseThrow().title()).isEqualTo("A server");
  }

  @Test
  void whatIsBrokenIsToldWholeAndLeavesInForceWhatWas() throws IOException {
    TestEnvironments.template(folder, "1.0.0");
    var catalog = catalog();

    Files.writeString(
        written(),
        """
        version: one
        colour: red
        hints: [size]
        lifetime: {usual: 8 hours, longest: 3d}
        approval: request.price > 1
        parameters:
          type: object
          properties:
            size: {$ref: "https://example.org/size.json"}
            disks: {type: integer, minimum: many}
        """);
    catalog.look();

    var all = String.join("\n", catalog.problems());
    assertThat(all)
        .contains("colour is unknown", "version must be", "title is missing", "lifetime.usual")
        .contains("request.price", "names 'https://example.org/size.json'")
        .contains("/properties/disks/minimum", "hints must be parameters");
    assertThat(catalog.find("server").orElseThrow().version()).isEqualTo("1.0.0");
  }

  @Test
  void hintsMayBeLeftOut() throws IOException {
    TestEnvironments.template(folder, "1.0.0");
    Files.writeString(written(), Files.readString(written()).replaceFirst("(?s)hints:.*", ""));

    var template = TemplateReader.read(folder.resolve("templates/server")).template();
    assertThat(template.orElseThrow().parameters().hints()).isEqualTo(json("{}"));
  }

  @Test
  void aRuleOfCostIsTriedAndATemplatesPoliciesAreItsOwn() throws IOException {
    TestEnvironments.template(folder, "1.0.0");
    var server = folder.resolve("templates/server");
    var text = Files.readString(written());

    Files.writeString(written(), text + "cost: 12.5 + 3.0 * double(request.parameters.disks)\n");
    var template = TemplateReader.read(server).template().orElseThrow();
    var wish =
        new Wished("create", "web", "ada", "shop", json("{\"disks\": 2}"), Duration.ofHours(8));
    assertThat(template.rules().cost(wish.facts("server", BigDecimal.ZERO, Instant.EPOCH)))
        .contains(new BigDecimal("18.50"));

    Files.writeString(written(), text + "cost: 1.5 * request.parameters.disks\n");
    assertThat(TemplateReader.read(server).problems())
        .singleElement()
        .asString()
        .contains("cost cannot be evaluated", "asked with the default of each parameter");
    Files.writeString(written(), text + "cost: request.price\n");
    assertThat(TemplateReader.read(server).problems())
        .singleElement()
        .asString()
        .contains("cost is no amount");

    Files.writeString(written(), text);
    Files.writeString(
        server.resolve("policies.yaml"),
        """
        pack: server
        version: 1.0.0
        rules:
          - {id: open, on: resource, severity: high, when: "true", reason: so, source: "https://example.com"}
          - {id: broken, on: request, deny: true, when: "request.price > 1", reason: so, source: "https://example.com"}
        """);
    assertThat(String.join("\n", TemplateReader.read(server).problems()))
        .contains("policies.yaml:5: rules[1].when", "request.price");
  }

  @Test
  void aSchemaThatNamesAnAddressIsRefusedBeforeAnythingIsFetched() throws IOException {
    TestEnvironments.template(folder, "1.0.0");
    var text = Files.readString(written());
    for (var address : List.of("$schema: http://127.0.0.1:9/x", "$id: http://127.0.0.1:9/x")) {
      Files.writeString(
          written(), text.replace("parameters:\n", "parameters:\n  " + address + "\n"));

      assertThat(TemplateReader.read(folder.resolve("templates/server")).problems())
          .singleElement()
          .asString()
          .contains(address.substring(0, address.indexOf(':')), "leave it out");
    }
  }

  @Test
  void ofTwoFoldersWithOneNameTheFirstIsInForce() throws IOException {
    TestEnvironments.template(folder, "1.1.0");
    TestEnvironments.template(folder.resolve("other"), "1.0.0");

    var catalog =
        Catalog.of(
            List.of(
                Source.folder(folder.resolve("templates")),
                Source.folder(folder.resolve("other/templates"))),
            folder.resolve("archive"));

    assertThat(catalog.find("server").orElseThrow().version()).isEqualTo("1.1.0");
    assertThat(catalog.problems()).isEmpty();
    var hidden = catalog.shadowed().getFirst();
    assertThat(hidden.version()).isEqualTo("1.0.0");
    assertThat(hidden.origin().place()).endsWith("other/templates");
    assertThat(hidden.reason()).startsWith(folder.resolve("templates") + " has a template");
  }

  @Test
  void whatIsTakenAwayIsNoLongerOfferedAndItsVersionsStay() throws IOException {
    TestEnvironments.template(folder, "1.0.0");
    var catalog = catalog();

    Files.delete(written());
    catalog.look();

    assertThat(catalog.templates()).isEmpty();
    assertThat(catalog.find("server", "1.0.0")).isPresent();
  }

  @Test
  void aProgramIsLaidOutWithoutWhatItNoLongerHas() throws IOException {
    TestEnvironments.template(folder, "1.0.0");
    var program = folder.resolve("templates/server");
    var place = folder.resolve("place");
    Files.writeString(program.resolve("old.txt"), "old");
    Layout.lay(program, place);
    Files.writeString(place.resolve("Pulumi.dev.yaml"), "config: {}");
    Files.delete(program.resolve("old.txt"));

    Layout.lay(program, place);

    assertThat(place.resolve("old.txt")).doesNotExist();
    assertThat(place.resolve("Pulumi.dev.yaml")).exists();
    assertThat(place.resolve("Pulumi.yaml")).exists();
  }
}
