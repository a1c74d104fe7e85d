package dev.plumbline.core.compare;

import static dev.plumbline.core.compare.Compared.json;
import static dev.plumbline.core.compare.Compared.lines;
import static dev.plumbline.core.compare.Compared.secret;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.evidence.EvidenceDiff;
import dev.plumbline.core.evidence.EvidenceJson;
import dev.plumbline.core.evidence.VerdictJson;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Secrets never leave, and compare by keyed hash where both sides are known. */
class SecretsTest {

  private static final Value CLOSED = new Value.Secret(Optional.empty());

  private static Value.Fields fields(String key, Value value) {
    return new Value.Fields(Map.of(key, value));
  }

  @Test
  void aSecretNobodyCanOpenIsSecretInTheLedgerAndTheRestGoesOn() {
    var verdict =
        Compared.type("test:index:Thing")
            .declared(new Value.Fields(Map.of("password", CLOSED, "size", Value.of(1))))
            .live("{'password': 'anything', 'size': 2}")
            .verdict();

    assertThat(verdict.ledger()).isEqualTo(new Ledger(0, 1, 0, 0, 1, 0, 0));
    assertThat(lines(verdict)).containsExactly("size declared 1 -> 2");
  }

  @Test
  void anOpenSecretIsVerifiedWithoutBeingShown() {
    var verdict =
        Compared.type("test:index:Thing")
            .declared(fields("password", secret("hunter2-original")))
            .live("{'password': 'hunter2-original'}")
            .verdict();

    assertThat(verdict.verdict()).isEqualTo(Verdict.IN_SYNC);
    assertThat(verdict.ledger().verified()).isEqualTo(1);
  }

  @Test
  void theCopyOfAllInputsThatAzureNativeKeepsAsASecretHidesNoPlainValue() {
    var inputs = Map.<String, Value>of("tier", Value.of("Standard"), "key", secret("hunter2-key"));
    var recorded = new java.util.HashMap<>(inputs);
    recorded.put("__inputs", new Value.Secret(Optional.of(new Value.Fields(inputs))));

    var verdict =
        Compared.type("test:index:Thing")
            .declared(new Value.Fields(inputs))
            .recorded(new Value.Fields(recorded))
            .live("{'tier': 'Premium', 'key': 'hunter2-key'}")
            .verdict();

    assertThat(lines(verdict)).containsExactly("tier declared \"Standard\" -> \"Premium\"");
    assertThat(everything(verdict)).doesNotContain("hunter2");
  }

  @Test
  void aChangedSecretShowsHashesOnly() {
    var verdict =
        Compared.type("test:index:Thing")
            .declared(fields("password", secret("hunter2-original")))
            .recorded(fields("password", secret("hunter2-original")))
            .live("{'password': 'hunter2-changed'}")
            .verdict();

    var difference = verdict.differences().getFirst();
    assertThat(difference.secret()).isTrue();
    assertThat(difference.declared()).isInstanceOf(Value.Hashed.class);
    assertThat(difference.live()).isInstanceOf(Value.Hashed.class);
    assertThat(difference.declared()).isEqualTo(difference.recorded());
    assertThat(difference.live()).isNotEqualTo(difference.declared());
    assertThat(everything(verdict)).doesNotContain("hunter2");
  }

  @Test
  void secrecySpreadsByPathFromTheRecordedValue() {
    var verdict =
        Compared.type("test:index:Thing")
            .declared("{'password': 'plain-in-inputs', 'nested': {'token': 'plain-token'}}")
            .recorded(
                new Value.Fields(
                    Map.of("password", CLOSED, "nested", fields("token", secret("plain-token")))))
            .live("{'password': 'changed-in-cloud', 'nested': {'token': 'other-token'}}")
            .verdict();

    assertThat(verdict.differences()).hasSize(2).allMatch(Difference::secret);
    assertThat(everything(verdict))
        .doesNotContain("plain-in-inputs", "changed-in-cloud", "plain-token", "other-token");
  }

  @Test
  void textsThatContainASecretAreHiddenToo() {
    var verdict =
        Compared.type("test:index:Thing")
            .declared(
                new Value.Fields(
                    Map.of(
                        "password", secret("s3cr3t-word"),
                        "url", Value.of("https://u:s3cr3t-word@db/1"),
                        "names", Value.listOf(Value.of("x")))))
            .live(
                "{'password': 's3cr3t-word', 'url': 'https://u:s3cr3t-word@db/2',"
                    + " 'names': ['x', 'key s3cr3t-word']}")
            .verdict();

    assertThat(verdict.differences()).hasSize(2).allMatch(Difference::secret);
    assertThat(everything(verdict)).doesNotContain("s3cr3t-word");
  }

  @Test
  void theDetailOfAnOutcomeHoldsNoSecret() {
    var verdict =
        Compared.type("test:index:Thing")
            .declared(fields("password", secret("s3cr3t-word")))
            .outcome(new ReadOutcome.Failed("login with s3cr3t-word refused"))
            .verdict();

    assertThat(verdict.outcome().orElseThrow().text()).isEqualTo("login with [secret] refused");
  }

  @Test
  void dataOfAKubernetesSecretIsSecretEvenWhereNobodyMarkedIt() {
    var verdict =
        Compared.type("kubernetes:core/v1:Secret")
            .declared("{'stringData': {'user': 'administrator', 'password': 'correct-horse'}}")
            .api(
                """
                {'data': {'user': 'YWRtaW5pc3RyYXRvcg==', 'password': 'd3JvbmctaG9yc2U=',
                          'extra': 'c29tZXRoaW5n'}}""")
            .verdict();

    assertThat(verdict.differences().stream().map(one -> one.path().toString()))
        .containsExactly("stringData.password", "stringData.extra");
    assertThat(verdict.differences()).allMatch(Difference::secret);
    assertThat(verdict.ledger()).isEqualTo(new Ledger(1, 1, 0, 0, 0, 0, 0));
    assertThat(everything(verdict))
        .doesNotContain("horse", "d3JvbmctaG9yc2U=", "c29tZXRoaW5n", "something");
  }

  @Test
  void aSecretThatHoldsAnObjectIsOneAttributeAndComparesByItsContent() {
    var data = new Value.Secret(Optional.of(json("{'b': 'second-value', 'a': 'first-value'}")));
    var compared = Compared.type("kubernetes:core/v1:ConfigMap").declared(fields("data", data));

    assertThat(
            compared.api("{'data': {'a': 'first-value', 'b': 'second-value'}}").verdict().ledger())
        .isEqualTo(new Ledger(1, 0, 0, 0, 0, 0, 0));
    var changed =
        compared
            .api("{'data': {'a': 'first-value', 'b': 'second-value', 'c': 'third-value'}}")
            .verdict();
    assertThat(changed.ledger()).isEqualTo(new Ledger(0, 1, 0, 0, 0, 0, 0));
    assertThat(everything(changed)).doesNotContain("first-value", "third-value");
  }

  @Test
  void storedEvidenceCanBeReplayedToTheSameVerdict() {
    var settings =
        new ComparisonSettings(
            "a key for tests".getBytes(StandardCharsets.UTF_8), List.of(), List.of());
    var diff =
        new EvidenceDiff(
            new Comparison(settings), type -> Optional.empty(), EvidenceDiff.Conversion.NONE);
    var verdict =
        Compared.type("test:index:Thing")
            .declared(
                new Value.Fields(
                    Map.of(
                        "password", secret("hunter2-original"),
                        "same", secret("1234567"),
                        "closed", CLOSED,
                        "size", Value.of(1))))
            .live("{'password': 'hunter2-changed', 'same': 1234567, 'closed': 'x', 'size': 2}")
            .verdict();
    var stored = EvidenceJson.write(verdict.evidence().orElseThrow()).toString();

    var replayed = diff.evaluate(new EvidenceJson().read(stored));

    assertThat(stored).doesNotContain("hunter2", "1234567");
    assertThat(replayed.differences()).hasSameElementsAs(verdict.differences());
    assertThat(replayed.ledger()).isEqualTo(verdict.ledger());
  }

  private static String everything(ResourceVerdict verdict) {
    return VerdictJson.write(verdict)
        + verdict.evidence().map(one -> EvidenceJson.write(one).toString()).orElse("")
        + verdict;
  }
}
