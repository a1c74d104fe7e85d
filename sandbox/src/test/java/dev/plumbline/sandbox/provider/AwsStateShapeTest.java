package dev.plumbline.sandbox.provider;

import static dev.plumbline.sandbox.provider.PropertyJson.properties;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.value.Value;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AwsStateShapeTest {

  private static final ResourceType VPC =
      new FakeType("aws:ec2/vpc:Vpc", Set.of(), Set.of("forceDestroy"));

  @Test
  void aRefreshWithoutDriftChangesNothing() {
    var old =
        properties(
            "{'__defaults': ['on'], 'on': true, 'ids': ['b', 'a'], 'tags': {'k': 'v'}, 'forceDestroy': true}");
    var live =
        properties("{'on': true, 'ids': ['a', 'b'], 'tags': {'k': 'v'}, 'extra': 1, 'arn': 'x'}");

    var refreshed = shape(Map.of()).refreshed("id", old, new State(live, live));

    assertThat(refreshed.inputs()).isEqualTo(old);
  }

  @Test
  void aRefreshTakesLiveValuesAndLeavesTheUndeclaredUndeclared() {
    var old = properties("{'__defaults': [], 'on': true, 'tags': {'k': 'v'}, 'gone': 'x'}");
    var live = properties("{'on': false, 'tags': {'k': 'w', 'new': 'n'}, 'extra': 1}");

    var refreshed = shape(Map.of()).refreshed("id", old, new State(live, live));

    assertThat(refreshed.inputs())
        .isEqualTo(properties("{'__defaults': [], 'on': false, 'tags': {'k': 'w', 'new': 'n'}}"));
  }

  @Test
  void tagsThatAllWentAwayAreDrift() {
    var old = properties("{'__defaults': [], 'tags': {'k': 'v'}}");

    var refreshed =
        shape(Map.of()).refreshed("id", old, new State(properties("{}"), properties("{}")));
    var changes =
        StructuralDiff.of(
            Defaults.strip(refreshed.inputs()),
            refreshed.outputs(),
            Defaults.strip(old),
            new AwsDiffRules(VPC));

    assertThat(changes).singleElement().extracting(Change::kind).isEqualTo(Change.Kind.ADD);
  }

  @Test
  void theProvidersTagsGoToTheCloudAndToTagsAllOnly() {
    var shape = shape(Map.of("team", Value.of("a")));
    var inputs = properties("{'tags': {'k': 'v'}}");

    var sent = shape.forCloud(inputs);
    var recorded = shape.recorded("vpc-1", inputs, sent);

    assertThat(sent).isEqualTo(properties("{'tags': {'team': 'a', 'k': 'v'}}"));
    assertThat(recorded.at("tags")).contains(properties("{'k': 'v'}"));
    assertThat(recorded.at("tagsAll")).contains(properties("{'k': 'v', 'team': 'a'}"));
    assertThat(recorded.at("id")).contains(Value.of("vpc-1"));
    assertThat(recorded.at("__meta")).isPresent();
  }

  @Test
  void aTypeWithoutTagsGetsNone() {
    var route = new FakeType("aws:ec2/route:Route", Set.of(), Set.of());
    var shape = new AwsStateShape(route, AwsTags.of(route, Map.of("team", Value.of("a"))));

    assertThat(shape.forCloud(properties("{'x': 1}"))).isEqualTo(properties("{'x': 1}"));
    assertThat(shape.recorded("r", properties("{}"), properties("{}")).at("tagsAll")).isEmpty();
  }

  @Test
  void anImportTakesTheTypesInputs() {
    var live = new State(properties("{'cidr': 'x'}"), properties("{'cidr': 'x', 'arn': 'y'}"));

    var imported = shape(Map.of()).refreshed("id", properties("{}"), live);

    assertThat(imported.inputs()).isEqualTo(properties("{'__defaults': [], 'cidr': 'x'}"));
  }

  @Test
  void defaultTagsArriveAsJsonText() throws Exception {
    var config = Value.fields(Map.of("defaultTags", Value.of("{\"tags\":{\"team\":\"a\"}}")));

    assertThat(AwsTags.defaults(config)).isEqualTo(Map.of("team", Value.of("a")));
  }

  private static AwsStateShape shape(Map<String, Value> defaultTags) {
    return new AwsStateShape(VPC, AwsTags.of(VPC, defaultTags));
  }
}
