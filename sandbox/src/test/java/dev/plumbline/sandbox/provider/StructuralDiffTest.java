package dev.plumbline.sandbox.provider;

import static dev.plumbline.sandbox.provider.PropertyJson.properties;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.value.Value;
import dev.plumbline.sandbox.provider.Change.Kind;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StructuralDiffTest {

  private static final ResourceType TYPE =
      new FakeType("aws:x/y:Y", Set.of("zone", "bucket"), Set.of("forceDestroy"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'a': 'x'} | {'a': 'x', 'arn': 'computed'} | a computed output is nobody's difference",
        "{'n': '80'} | {'n': 80} | a number may be spelled as text",
        "{'l': ['a', 'b']} | {'l': ['b', 'a']} | the order of a set does not count",
        "{'e': ''} | {'e': null} | an empty text says nothing",
        "{'l': []} | {'x': 1} | an empty list says nothing",
        "{'p': '{\"A\": [\"x\"], \"B\": 1}'} | {'p': '{\"B\":1,\"A\":\"x\"}'} | policies compare by meaning",
        "{'o': {'a': 1}} | {'o': {'a': 1, 'b': 2}} | an object's computed field is no difference",
        "{'protocol': 'all'} | {'protocol': '-1'} | two words for every protocol",
        "{'userData': 'hello'} | {'userData': 'aaf4c61ddcc5e8a2dabede0f3b482cd9aea9434d'} | a hash",
        "{'forceDestroy': true} | {'forceDestroy': null} | a setting is not compared with the cloud"
      })
  void whatMeansTheSameIsNoChange(String news, String state, String reason) {
    var inputs = json(news);

    assertThat(StructuralDiff.of(inputs, json(state), inputs, rules())).as(reason).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'a': 'x'} | {'a': 'y'} | a | UPDATE | false",
        "{'a': 'x'} | {'a': null} | a | ADD | false",
        "{'a': false} | {'a': true} | a | UPDATE | false",
        "{'zone': 'x'} | {'zone': 'y'} | zone | UPDATE | true",
        "{'tags': {'k': 'v'}} | {'tags': {'k': 'v', 'x.y': 'z'}} | tags[\"x.y\"] | DELETE | false",
        "{'tags': {'k': 'v'}} | {'tags': {'k': 'w'}} | tags.k | UPDATE | false",
        "{'b': 1} | {'b': 1, 'tags': {'k': 'w'}} | tags | DELETE | false",
        "{'l': ['a']} | {'l': ['a', 'b']} | l[1] | DELETE | false",
        "{'l': ['a', 'b']} | {'l': ['b']} | l[0] | ADD | false",
        "{'l': [{'p': 1}, {'p': 2}]} | {'l': [{'p': 3}, {'p': 1}]} | l[1].p | UPDATE | false",
        "{'o': {'a': {'b': 1}}} | {'o': {'a': {'b': 2}}} | o.a.b | UPDATE | false"
      })
  void driftThatARefreshWroteDownIsAChange(
      String news, String state, String path, Kind kind, boolean replace) {
    var changes = StructuralDiff.of(json(state), json(state), json(news), rules());

    assertThat(changes)
        .singleElement()
        .satisfies(
            change -> {
              assertThat(change.path()).hasToString(path);
              assertThat(change.kind()).isEqualTo(kind);
              assertThat(change.replace()).isEqualTo(replace);
            });
  }

  @Test
  void tagsThatNobodyDeclaredAreTakenOffAgain() {
    var inputs = properties("{'b': 1}");

    var changes =
        StructuralDiff.of(inputs, properties("{'b': 1, 'tags': {'k': 'w'}}"), inputs, rules());

    assertThat(changes)
        .singleElement()
        .satisfies(change -> assertThat(change.path()).hasToString("tags.k"));
  }

  @Test
  void aPropertyThatTheOutputsDoNotShowComparesWithTheOldInputs() {
    var changes =
        StructuralDiff.of(
            properties("{'password': 'old', 'same': 1}"),
            properties("{}"),
            properties("{'password': 'new', 'same': 1}"),
            rules());

    assertThat(changes)
        .singleElement()
        .satisfies(
            change -> {
              assertThat(change.path()).hasToString("password");
              assertThat(change.input()).isTrue();
            });
  }

  @Test
  void aDroppedInputIsDeletedOnlyWhereTheStateStillShowsIt() {
    var changes =
        StructuralDiff.of(
            properties("{'gone': 'x', 'empty': 'y', 'nested': {'in': 1, 'kept': 2}}"),
            properties("{'gone': 'x', 'empty': '', 'nested': {'in': 1, 'kept': 2}}"),
            properties("{'nested': {'kept': 2}}"),
            rules());

    assertThat(changes.stream().map(change -> change.kind() + " " + change.path()))
        .containsExactly("DELETE nested.in", "DELETE gone");
  }

  @Test
  void aSettingComparesWithTheOldInputs() {
    var changes =
        StructuralDiff.of(
            properties("{'forceDestroy': false}"),
            properties("{'forceDestroy': null}"),
            properties("{'forceDestroy': true}"),
            rules());

    assertThat(changes).singleElement().extracting(Change::kind).isEqualTo(Kind.UPDATE);
  }

  @Test
  void anUnknownIsAChangeAndReplacesWhereItMust() {
    var news = Value.fields(Map.of("zone", new Value.Unknown(), "a", new Value.Unknown()));
    var state = properties("{'zone': 'x', 'a': {'b': 1}}");

    var changes = StructuralDiff.of(state, state, news, rules());

    assertThat(changes).extracting(Change::replace).containsExactlyInAnyOrder(true, false);
  }

  @ParameterizedTest
  @CsvSource({
    "tags,true",
    "tags.k,true",
    "tags[\"k\"],true",
    "*,true",
    "tags.other,false",
    "tag,false",
    "list[*].p,false"
  })
  void ignoredChangesCoverWhatIsBelowThem(String ignored, boolean covered) {
    var news = properties("{'tags': {'k': 'v'}}");
    var change = StructuralDiff.of(news, properties("{'tags': {'k': 'w'}}"), news, rules());

    assertThat(new IgnoredChanges(List.of(ignored)).covers(change.getFirst().path()))
        .isEqualTo(covered);
  }

  @Test
  void aFixedNameMustGoBeforeItsReplacementAndAGeneratedOneNeedNot() {
    var state = properties("{'name': 'n'}");

    assertThat(rules().deleteFirst(properties("{'name': 'n', '__defaults': []}"), state)).isTrue();
    assertThat(rules().deleteFirst(properties("{'name': 'n', '__defaults': ['name']}"), state))
        .isFalse();
    assertThat(rules().deleteFirst(properties("{'name': 'm', '__defaults': []}"), state)).isFalse();
  }

  private static DiffRules rules() {
    return new AwsDiffRules(TYPE);
  }

  /** Documents inside of documents keep their double quotes. */
  private static Value.Fields json(String text) {
    return properties(text.replace("\"", "\\\""));
  }
}
