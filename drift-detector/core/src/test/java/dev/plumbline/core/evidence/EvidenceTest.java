package dev.plumbline.core.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.core.PlumblineException;
import dev.plumbline.core.compare.Comparison;
import dev.plumbline.core.compare.ComparisonSettings;
import dev.plumbline.core.compare.Verdict;
import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Evidence documents: what they may say, and what comes of them. */
class EvidenceTest {

  private static final EvidenceJson JSON = new EvidenceJson();
  private static final EvidenceDiff DIFF =
      new EvidenceDiff(
          new Comparison(new ComparisonSettings(new byte[] {1}, List.of(), List.of())),
          type -> Optional.empty(),
          EvidenceDiff.Conversion.NONE);

  private static String document(String rest) {
    return ("{'version': 1, 'type': 'test:index:Thing', " + rest + "}").replace('\'', '"');
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[1]|evidence: the document is no JSON object; give one evidence document",
        "{'type': 'a:b:C'}|evidence: version is missing; write \"version\": 1",
        "{'version': 4294967297}|evidence: version is not one that Plumbline reads; write"
            + " \"version\": 1",
        "{'version': 1, 'type': 'vpc'}|evidence: type is no Pulumi token; write one such as"
            + " \"aws:ec2/vpc:Vpc\"",
        "{'version': 1, 'type': 'a:b:C', 'live': null}|evidence: declared is missing; give the"
            + " Pulumi inputs, or null where it is unmanaged",
        "{'version': 1, 'type': 'a:b:C', 'declared': []}|evidence: declared is no object; give an"
            + " object or null",
        "{'version': 1, 'type': 'a:b:C', 'declared': {}}|evidence: live is missing; give the live"
            + " document, null where it is certainly absent, or an outcome",
        "{'version': 1, 'type': 'a:b:C', 'declared': {}, 'live': {'document': {}}}|evidence:"
            + " live.shape is missing or unknown; write pulumi or api",
        "{'version': 1, 'type': 'a:b:C', 'declared': {}, 'outcome': {'kind': 'odd'}}|evidence:"
            + " outcome.kind is none that Plumbline knows; write found, absent, denied, throttled,"
            + " failed or unsupported",
        "{'a': 1, 'a': 2}|evidence: the document is no JSON that Plumbline reads, at line 1,"
            + " column 13; give one JSON object, no key twice, at most 500 levels deep",
      })
  void badInputIsOneClearMessage(String text, String message) {
    assertThatThrownBy(() -> JSON.read(text.replace('\'', '"')))
        .isInstanceOf(PlumblineException.class)
        .hasMessage(message);
  }

  @Test
  void aDocumentDeeperThanTheLimitIsRefusedAndOneAtTheLimitIsCompared() {
    var deep = "[".repeat(490) + "]".repeat(490);
    var tooDeep = "[".repeat(600) + "]".repeat(600);

    var verdict =
        DIFF.evaluate(
            JSON.read(
                document(
                    "'declared': {'a': %s}, 'live': {'shape': 'pulumi', 'document': {'a': %s}}"
                        .formatted(deep, deep))));

    assertThat(verdict.verdict()).isEqualTo(Verdict.IN_SYNC);
    assertThatThrownBy(() -> JSON.read(document("'declared': {'a': %s}".formatted(tooDeep))))
        .isInstanceOf(PlumblineException.class)
        .hasMessageContaining("at most 500 levels deep");
  }

  @Test
  void liveNullIsACertainAbsenceAndAnOutcomeMayStandInItsPlace() {
    assertThat(DIFF.evaluate(JSON.read(document("'declared': {'a': 1}, 'live': null"))).verdict())
        .isEqualTo(Verdict.DELETED);
    var denied =
        DIFF.evaluate(
            JSON.read(
                document(
                    "'declared': {'a': 1}, 'live': null,"
                        + " 'outcome': {'kind': 'denied', 'detail': 'no'}")));
    assertThat(denied.verdict()).isEqualTo(Verdict.UNKNOWN);
  }

  @Test
  void anOutcomeIsReadInsideLiveAndAsLiveToo() {
    var throttled = "{'kind': 'throttled', 'detail': 'slow down'}";
    for (var live : List.of("{'outcome': " + throttled + "}", throttled)) {
      var verdict = DIFF.evaluate(JSON.read(document("'declared': {'a': 1}, 'live': " + live)));
      assertThat(verdict.verdict()).isEqualTo(Verdict.UNKNOWN);
      assertThat(verdict.outcome().orElseThrow().kind()).isEqualTo("throttled");
    }
  }

  @Test
  void anUnmanagedResourceIsChangedWhereItIsThere() {
    var there =
        DIFF.evaluate(
            JSON.read(
                document("'declared': null, 'live': {'shape': 'pulumi', 'document': {'a': 1}}")));

    assertThat(there.verdict()).isEqualTo(Verdict.CHANGED);
    assertThat(there.notes()).containsExactly("unmanaged: nobody declared it");
    assertThat(DIFF.evaluate(JSON.read(document("'declared': null, 'live': null"))).verdict())
        .isEqualTo(Verdict.NOT_APPLICABLE);
  }

  @Test
  void theSchemaOfADocumentAddsToTheRules() {
    var verdict =
        DIFF.evaluate(
            JSON.read(
                document(
                        """
                        'declared': {'bucketName': 'b', 'rules': [{'mode': 'Std'}], 'pin': '1234'},
                        'recorded': {'bucketName': 'b', 'websiteUrl': 'u', 'size': 1},
                        'live': {'shape': 'api', 'document': {
                          'BucketName': 'b', 'Rules': [{}], 'WebsiteURL': 'v', 'Size': 2}},
                        'schema': {'readOnly': ['WebsiteURL'], 'writeOnly': ['Pin'],
                          'defaults': {'Rules.*.Mode': 'Std'}}""")
                    .replace("test:index:Thing", "aws-native:s3:Bucket")));

    assertThat(VerdictJson.write(verdict).at("/ledger").toString())
        .isEqualTo(
            "{\"verified\":2,\"drifted\":0,\"suppressed\":0,\"writeOnly\":1,\"secret\":0,"
                + "\"unsupported\":0,\"unreadable\":0}");
    assertThat(verdict.differences().stream().map(one -> one.path().toString()))
        .containsExactly("size");
  }

  @Test
  void linesAreAnsweredInOrderAndABadOneDoesNotStopTheRest() {
    var good = document("'declared': {'a': 1}, 'live': {'shape': 'pulumi', 'document': {'a': 1}}");
    var drift = document("'declared': {'a': 1}, 'live': {'shape': 'pulumi', 'document': {'a': 2}}");
    var out = new StringBuilder();

    var summary =
        new LineDiff(JSON, DIFF, 1_000)
            .run(
                new StringReader(
                    String.join("\n", good, "nonsense", "", "x".repeat(2_000), drift, "", "")),
                out);

    var lines = out.toString().lines().toList();
    assertThat(lines).hasSize(5);
    assertThat(lines.get(0)).startsWith("{\"verdict\":\"in-sync\"");
    assertThat(lines.get(1)).startsWith("{\"error\":{\"line\":2,\"message\":\"evidence: ");
    assertThat(lines.get(2)).startsWith("{\"error\":{\"line\":3,\"message\":\"the line is blank");
    assertThat(lines.get(3)).startsWith("{\"error\":{\"line\":4,\"message\":\"the line is longer");
    assertThat(lines.get(4)).startsWith("{\"verdict\":\"drifted\"");
    assertThat(summary).isEqualTo(new LineDiff.Summary(5, 3, 1, 0));
  }

  @Test
  void theVerdictHasTheShapeOfTheContract() {
    var verdict =
        DIFF.evaluate(
            JSON.read(
                document(
                    "'cloudId': 'i-1', 'declared': {'a': 1}, 'recorded': {'a': 1},"
                        + " 'live': {'shape': 'pulumi', 'document': {'a': 2}}")));

    assertThat(VerdictJson.write(verdict))
        .hasToString(
            """
            {"verdict":"drifted","urn":"","type":"test:index:Thing","cloudId":"i-1",\
            "differences":[{"path":"a","kind":"declared","origin":"program","declared":1,\
            "recorded":1,"live":2,"secret":false}],"suppressed":[],\
            "ledger":{"verified":0,"drifted":1,"suppressed":0,"writeOnly":0,"secret":0,\
            "unsupported":0,"unreadable":0},"outcome":{"kind":"found","detail":""},"notes":[]}""");
  }
}
