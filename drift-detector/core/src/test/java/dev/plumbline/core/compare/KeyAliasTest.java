package dev.plumbline.core.compare;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A key of KMS by its alias is verified by the outputs only. */
class KeyAliasTest {

  private static final String TYPE = "aws:ebs/volume:Volume";
  private static final String KEY =
      "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
  private static final String OTHER =
      "arn:aws:kms:eu-west-1:111122223333:key/0987dcba-09fe-87dc-65ba-ab0987654321";

  private static ResourceVerdict judged(String alias, String recorded, String live) {
    return Compared.type(TYPE)
        .declared("{'kmsKeyId': '%s'}".formatted(alias))
        .recorded(recorded.isEmpty() ? "{}" : "{'kmsKeyId': '%s'}".formatted(recorded))
        .live("{'kmsKeyId': '%s'}".formatted(live))
        .verdict();
  }

  @Test
  void theKeyThatTheAliasStoodForIsVerified() {
    var verdict = judged("alias/data", KEY, KEY);

    assertThat(verdict.verdict()).isEqualTo(Verdict.IN_SYNC);
    assertThat(verdict.ledger().verified()).isEqualTo(1);
  }

  @Test
  void theSameKeyByItsIdIsVerified() {
    assertThat(judged("alias/data", "1234abcd-12ab-34cd-56ef-1234567890ab", KEY).verdict())
        .isEqualTo(Verdict.IN_SYNC);
  }

  @Test
  void anotherKeyHasDrifted() {
    assertThat(judged("alias/data", KEY, OTHER).verdict()).isEqualTo(Verdict.DRIFTED);
  }

  @Test
  void withoutARecordedKeyNobodyCanTell() {
    var verdict = judged("alias/data", "", KEY);

    assertThat(verdict.verdict()).isEqualTo(Verdict.IN_SYNC);
    assertThat(verdict.ledger().verified()).isZero();
    assertThat(verdict.ledger().unreadable()).isEqualTo(1);
  }

  @Test
  void anotherAliasHasDrifted() {
    assertThat(judged("alias/data", "alias/data", "alias/other").verdict())
        .isEqualTo(Verdict.DRIFTED);
  }
}
