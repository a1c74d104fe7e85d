package dev.plumbline.core.compare;

import static dev.plumbline.core.compare.Documents.attributes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.evidence.EvidenceJson;
import dev.plumbline.core.evidence.VerdictJson;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.rules.FieldRules;
import dev.plumbline.core.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What holds for every document. */
class ComparisonPropertiesTest {

  private static final FieldRules.Builder RULES =
      FieldRules.of(Documents.RULES.type()).include(Documents.RULES);

  private static Compared compared(Value.Fields declared) {
    return Compared.type(Documents.RULES.type()).rules(RULES).declared(declared);
  }

  private static int attributesOf(Value.Fields document) {
    return document.isEmpty() ? 0 : attributes(document);
  }

  @Property(tries = 2_000)
  void equalStaysEqualUnderEverySpelling(@ForAll long seed) {
    var documents = new Documents(seed);
    var declared = documents.struct(3);

    var verdict =
        compared(declared)
            .recorded(documents.spelledOtherwise(declared))
            .live(documents.spelledOtherwise(declared))
            .verdict();

    assertThat(verdict.differences()).isEmpty();
    assertThat(verdict.ledger()).isEqualTo(new Ledger(attributesOf(declared), 0, 0, 0, 0, 0, 0));
  }

  @Property(tries = 500)
  void anyMutationOfAVerifiedAttributeIsFoundAndNothingElse(@ForAll long seed) {
    var documents = new Documents(seed);
    var declared = documents.struct(3);

    for (var which = 0; which < attributesOf(declared); which++) {
      var live = documents.spelledOtherwise(Documents.mutated(declared, which));
      var verdict = compared(declared).recorded(declared).live(live).verdict();

      assertThat(verdict.verdict()).as("attribute %s", which).isEqualTo(Verdict.DRIFTED);
      assertThat(verdict.ledger().total()).isEqualTo(attributesOf(declared));
    }
  }

  @Property(tries = 500)
  void oneMutationOutsideOfListsIsOneDifference(@ForAll long seed) {
    var documents = new Documents(seed);
    var declared = withoutLists(documents.struct(3));

    for (var which = 0; which < attributesOf(declared); which++) {
      var live = Documents.mutated(declared, which);
      assertThat(compared(declared).live(live).verdict().differences()).hasSize(1);
    }
  }

  private static Value.Fields withoutLists(Value.Fields document) {
    var kept = new LinkedHashMap<String, Value>();
    document
        .values()
        .forEach(
            (key, value) -> {
              if (value instanceof Value.Fields inner) {
                kept.put(key, withoutLists(inner));
              } else if (!(value instanceof Value.Items)) {
                kept.put(key, value);
              }
            });
    return new Value.Fields(kept);
  }

  @Property(tries = 2_000)
  void everyDeclaredAttributeIsInTheLedgerOnce(@ForAll long seed, @ForAll long other) {
    var declared = new Documents(seed).struct(3);
    var unlike = new Documents(other);
    var compared = compared(declared).recorded(unlike.struct(2));

    for (var outcome :
        List.of(
            new ReadOutcome.Found(unlike.struct(3), ReadOutcome.Shape.PULUMI),
            new ReadOutcome.Found(unlike.struct(3), ReadOutcome.Shape.API),
            new ReadOutcome.Absent(""),
            new ReadOutcome.Denied(""),
            new ReadOutcome.Unsupported(""))) {
      assertThat(compared.outcome(outcome).verdict().ledger().total())
          .isEqualTo(attributesOf(declared));
      assertThat(compared.ignoreChanges("*").verdict().ledger().total())
          .isEqualTo(attributesOf(declared));
    }
  }

  @Property(tries = 1_000)
  void noSecretLeaves(@ForAll long seed) {
    var plain = "pl4in\"\nsecret";
    var documents = new Documents(seed);
    var plainDocument = documents.struct(3);
    var recorded = fields(documents.withSecrets(plainDocument, plain));
    var live = fields(documents.withSecrets(documents.struct(3), plain));
    // One secret at least is known, so every text that contains it must be hidden.
    var inputs = new LinkedHashMap<>(fields(documents.withSecrets(plainDocument, plain)).values());
    inputs.put("password", Compared.secret(plain));

    var verdict = compared(new Value.Fields(inputs)).recorded(recorded).live(live).verdict();

    var shown =
        VerdictJson.write(verdict)
            + verdict.evidence().map(one -> EvidenceJson.write(one).toString()).orElse("")
            + verdict;
    assertThat(shown).doesNotContain("pl4in");
  }

  private static Value.Fields fields(Value value) {
    return value instanceof Value.Fields fields ? fields : new Value.Fields(Map.of());
  }
}
