package dev.plumbline.core.compare;

import static dev.plumbline.core.compare.Compared.lines;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.rules.FieldRules;
import dev.plumbline.core.rules.Normalizers;
import dev.plumbline.core.value.Value;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every declared attribute is in the ledger exactly once. */
class LedgerTest {

  private static final String THING = "test:index:Thing";

  @Test
  void scalarsAndEmptyContainersAreAttributesAndBookkeepingAndSettingsAreNot() {
    var verdict =
        Compared.type(THING)
            .rules(FieldRules.of(THING).settings("forceDestroy", "nested.timeouts"))
            .declared(
                """
                {'__defaults': ['size'], 'size': 1, 'none': null, 'list': [], 'map': {},
                 'forceDestroy': true,
                 'nested': {'__defaults': [], 'a': 'x', 'timeouts': {'create': '5m'}}}""")
            .live("{'size': 1, 'nested': {'a': 'x'}}")
            .verdict();

    assertThat(verdict.ledger()).isEqualTo(new Ledger(5, 0, 0, 0, 0, 0, 0));
    assertThat(verdict.ledger().coverage()).isEqualTo(1);
  }

  @Test
  void writeOnlyAndUnreadableFieldsHaveTheirColumns() {
    var verdict =
        Compared.type(THING)
            .rules(FieldRules.of(THING).writeOnly("password").unreadable("lost"))
            .declared("{'password': 'x', 'lost': {'a': 1, 'b': 2}, 'unseen': 1, 'missing': 1}")
            .outcome(
                new ReadOutcome.Found(
                    Compared.json("{}"), ReadOutcome.Shape.PULUMI, Set.of("unseen")))
            .verdict();

    assertThat(verdict.ledger()).isEqualTo(new Ledger(0, 1, 0, 1, 0, 0, 3));
    assertThat(lines(verdict)).containsExactly("missing declared 1 -> null");
  }

  @Test
  void aDefaultOfTheProviderIsMarkedSoAtEveryLevel() {
    var verdict =
        Compared.type(THING)
            .declared(
                """
                {'__defaults': ['a'], 'a': 1, 'b': 1,
                 'n': {'__defaults': ['c'], 'c': 1, 'd': 1}}""")
            .live("{'a': 2, 'b': 2, 'n': {'c': 2, 'd': 2}}")
            .verdict();

    assertThat(verdict.differences().stream().map(one -> one.path() + " " + one.origin().word()))
        .containsExactly("a default", "b program", "n.c default", "n.d program");
  }

  @Test
  void nothingIsTheSameInAllItsSpellingsButFalseAndZeroAreChosen() {
    var thing = Compared.type(THING);

    assertThat(
            lines(
                thing
                    .declared("{'a': null, 'b': '', 'c': [], 'd': {}}")
                    .live("{'a': [], 'b': null, 'c': '', 'd': []}")
                    .verdict()))
        .isEmpty();
    assertThat(lines(thing.declared("{'on': false, 'count': 0}").live("{}").verdict()))
        .containsExactly("on declared false -> null", "count declared 0 -> null");
  }

  @Test
  void anUndeclaredObjectOfNothingsIsNothing() {
    var thing =
        Compared.type(THING)
            .declared("{}")
            .recorded("{'options': null, 'more': [{'on': false}], 'rest': []}");

    assertThat(
            lines(
                thing
                    .live("{'options': {'on': false, 'id': ''}, 'more': [], 'rest': [{}]}")
                    .verdict()))
        .isEmpty();
    assertThat(lines(thing.live("{'options': {'on': true}}").verdict()))
        .containsExactly("options sinceDeployment null -> {\"on\":true}");
  }

  @Test
  void numbersAndBooleansMayBeWrittenAsText() {
    var verdict =
        Compared.type(THING)
            .declared("{'a': 80, 'b': '443', 'c': true, 'd': 'false', 'e': 1.50}")
            .live("{'a': '80', 'b': 443, 'c': 'true', 'd': false, 'e': 1.5}")
            .verdict();

    assertThat(verdict.ledger()).isEqualTo(new Ledger(5, 0, 0, 0, 0, 0, 0));
    assertThat(lines(Compared.type(THING).declared("{'v': '1.10'}").live("{'v': '1.1'}").verdict()))
        .containsExactly("v declared \"1.10\" -> \"1.1\"");
  }

  @Test
  void aDefaultOfTheCloudIsTheSameAsNoneAndLeavingItSurfaces() {
    var rules = FieldRules.of(THING).defaultValue("tenancy", Value.of("default"));
    var thing = Compared.type(THING).rules(rules).declared("{'tenancy': 'default'}");

    assertThat(thing.live("{}").verdict().ledger().verified()).isEqualTo(1);
    assertThat(lines(thing.live("{'tenancy': 'dedicated'}").verdict()))
        .containsExactly("tenancy declared \"default\" -> \"dedicated\"");
    var unset = Compared.type(THING).rules(rules).declared("{'tenancy': null}");
    assertThat(unset.live("{'tenancy': 'default'}").verdict().ledger().verified()).isEqualTo(1);
  }

  @Test
  void spellingsThatANormalizerKnowsAreVerified() {
    var verdict =
        Compared.type(THING)
            .rules(FieldRules.of(THING).normalize("policy", Normalizers.JSON_POLICY))
            .declared(
                policy("{'Statement': {'Effect': 'Allow', 'Action': 's3:*', 'Principal': '*'}}"))
            .live(
                policy(
                    """
                    {'Version': '2008-10-17', 'Statement': [
                      {'Principal': {'AWS': ['*']}, 'Action': ['S3:*'], 'Effect': 'Allow'}]}"""))
            .verdict();

    assertThat(verdict.ledger()).isEqualTo(new Ledger(1, 0, 0, 0, 0, 0, 0));
  }

  private static Value.Fields policy(String json) {
    return new Value.Fields(Map.of("policy", Value.of(json.replace('\'', '"'))));
  }

  @Test
  void anAssetThatTheCloudDoesNotReturnIsUnreadable() {
    var verdict =
        Compared.type(THING)
            .declared(new Value.Fields(Map.of("code", new Value.Asset("abc"))))
            .live("{}")
            .verdict();

    assertThat(verdict.ledger()).isEqualTo(new Ledger(0, 0, 0, 0, 0, 0, 1));
  }
}
