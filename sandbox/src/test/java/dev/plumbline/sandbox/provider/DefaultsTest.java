package dev.plumbline.sandbox.provider;

import static dev.plumbline.sandbox.provider.PropertyJson.properties;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DefaultsTest {

  @Test
  void everyObjectListsWhatTheCheckAddedAndMapsOfTheUserHaveNoList() {
    var given = properties("{'rules': [{'port': 1}], 'tags': {'a': 'b'}, 'opts': {'x': 1}}");
    var completed =
        properties(
            "{'rules': [{'port': 1, 'self': false}], 'tags': {'a': 'b'}, 'opts': {'x': 1}, 'name': 'n', 'ebs': {'y': 1}}");

    assertThat(Defaults.mark(completed, given, AwsStateShape::freeKeys))
        .isEqualTo(
            properties(
                """
                {'__defaults': ['ebs', 'name'],
                 'rules': [{'__defaults': ['self'], 'port': 1, 'self': false}],
                 'tags': {'a': 'b'},
                 'opts': {'__defaults': [], 'x': 1},
                 'name': 'n',
                 'ebs': {'__defaults': [], 'y': 1}}"""));
  }

  @Test
  void strippingIsTheWayBack() {
    assertThat(
            Defaults.strip(
                properties("{'__defaults': ['a'], 'a': [{'__defaults': [], 'b': 1}], 'c': 2}")))
        .isEqualTo(properties("{'a': [{'b': 1}], 'c': 2}"));
  }

  @Test
  void onlyWhatAnEarlierCheckAddedIsHandedOn() {
    assertThat(Defaults.added(properties("{'__defaults': ['name'], 'name': 'n-1', 'cidr': 'x'}")))
        .isEqualTo(properties("{'name': 'n-1', '__defaults': ['name']}"));
  }
}
