package dev.plumbline.aws.cloudcontrol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaCacheTest {

  private static final String TYPE = "AWS::Logs::Novelty";

  @TempDir Path folder;

  @Test
  void what_was_written_is_read_until_it_is_old() {
    var cache = new SchemaCache(folder, Clock.systemUTC());
    cache.write(TYPE, "{}");

    assertThat(cache.read(TYPE)).contains("{}");
    assertThat(at(Duration.ofDays(8)).read(TYPE)).isEmpty();
    assertThat(at(Duration.ofDays(-1)).read(TYPE)).isEmpty();
    assertThat(cache.read("AWS::Logs::Other")).isEmpty();
  }

  @Test
  void nothing_but_whole_files_is_left() throws IOException {
    var cache = new SchemaCache(folder.resolve("deep/down"), Clock.systemUTC());
    cache.write(TYPE, "one");
    cache.write(TYPE, "two");

    assertThat(cache.read(TYPE)).contains("two");
    try (var files = Files.list(cache.folder())) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void a_folder_that_cannot_be_made_costs_the_cache_only() throws IOException {
    var file = Files.createFile(folder.resolve("file"));
    var cache = new SchemaCache(file.resolve("cache"), Clock.systemUTC());

    cache.write(TYPE, "{}");

    assertThat(cache.read(TYPE)).isEmpty();
  }

  @Test
  void a_corrupt_schema_is_none() {
    assertThat(CloudFormationSchema.parse("{\"properties\": ")).isEmpty();
    assertThat(CloudFormationSchema.parse("[]")).isEmpty();
    assertThat(CloudFormationSchema.parse("{\"typeName\": \"AWS::Logs::Novelty\"}")).isEmpty();
  }

  @Test
  void the_users_folder_is_the_first_that_is_named() {
    var home = Path.of("/home/kim");

    assertThat(SchemaCache.ofUser(Map.of("PLUMBLINE_CACHE", "/c"), home).folder())
        .isEqualTo(Path.of("/c/cloudformation"));
    assertThat(SchemaCache.ofUser(Map.of("XDG_CACHE_HOME", "/x"), home).folder())
        .isEqualTo(Path.of("/x/plumbline/cloudformation"));
    assertThat(SchemaCache.ofUser(Map.of(), home).folder())
        .isEqualTo(Path.of("/home/kim/.cache/plumbline/cloudformation"));
  }

  @Test
  void a_schema_is_read_through_its_references() {
    var schema =
        CloudFormationSchema.parse(
                """
                {"properties": {"Id": {"type": "string"}, "Rules": {"type": "array", "items":
                  {"$ref": "#/definitions/Rule"}}, "Document": {"type": ["object", "string"]},
                  "TagList": {"type": "array", "items": {"$ref": "#/definitions/Tag"}}},
                 "definitions": {"Rule": {"type": "object", "properties": {"Mode": {"type":
                  "string", "default": "fast"}, "Inner": {"$ref": "#/definitions/Rule"},
                  "Ports": {"type": "array", "uniqueItems": true, "items": {"type": "integer"}},
                  "State": {"type": "string"}}}, "Tag": {"type": "object", "properties":
                  {"Key": {"type": "string"}, "Value": {"type": "string"}}}},
                 "readOnlyProperties": ["/properties/Id", "/properties/Rules/State"],
                 "createOnlyProperties": ["/properties/Rules/*/Mode"],
                 "primaryIdentifier": ["/properties/Id"]}""")
            .orElseThrow();

    assertThat(schema.readOnly()).containsExactlyInAnyOrder("awsId", "rules.*.state");
    assertThat(schema.createOnly()).containsExactly("rules.*.mode");
    assertThat(schema.identifier()).containsExactly("awsId");
    assertThat(schema.sets()).containsExactlyInAnyOrder("rules.*.ports", "tagList");
    assertThat(schema.keyed()).isEqualTo(Map.of("tagList", "key"));
    assertThat(schema.free()).containsExactly("document");
    assertThat(schema.defaults()).containsOnlyKeys("rules.*.mode");
  }

  private SchemaCache at(Duration later) {
    return new SchemaCache(folder, Clock.offset(Clock.systemUTC(), later));
  }
}
