package dev.plumbline.core.compare;

import static dev.plumbline.core.compare.Compared.json;
import static dev.plumbline.core.compare.Compared.lines;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.value.Value;
import java.util.LinkedHashMap;
import org.junit.jupiter.api.Test;

/**
 * States as official providers write them are in sync with themselves, in every spelling of
 * nothing.
 */
class OfficialStateTest {

  private static final String BUCKET = "aws:s3/bucketV2:BucketV2";

  private static final String INPUTS =
      """
      {'__defaults': ['bucket', 'forceDestroy'], 'bucket': 'logs-0af31', 'forceDestroy': false,
       'tags': {'team': 'a', '__defaults': []}}""";

  private static final String OUTPUTS =
      """
      {'__meta': '{}', 'accelerationStatus': '', 'acl': null, 'arn': 'arn:aws:s3:::logs-0af31',
       'bucket': 'logs-0af31', 'bucketPrefix': '', 'corsRules': [], 'forceDestroy': false,
       'grants': [{'id': 'c', 'permissions': ['FULL_CONTROL'], 'type': 'CanonicalUser', 'uri': ''}],
       'hostedZoneId': 'Z21DNDUVLTQW6Q', 'id': 'logs-0af31', 'lifecycleRules': [], 'loggings': [],
       'objectLockConfiguration': null, 'objectLockEnabled': false, 'policy': '', 'region':
       'eu-central-1', 'replicationConfigurations': [], 'requestPayer': 'BucketOwner',
       'serverSideEncryptionConfigurations': [{'rules': [{'applyServerSideEncryptionByDefaults':
         [{'kmsMasterKeyId': '', 'sseAlgorithm': 'AES256'}], 'bucketKeyEnabled': false}]}],
       'tags': {'team': 'a'}, 'tagsAll': {'env': 'prod', 'team': 'a'}, 'timeouts': null,
       'versionings': [{'enabled': false, 'mfaDelete': false}], 'websites': []}""";

  @Test
  void aStateIsInSyncWithItself() {
    var verdict = Compared.type(BUCKET).declared(INPUTS).recorded(OUTPUTS).live(OUTPUTS).verdict();

    assertThat(verdict.verdict()).isEqualTo(Verdict.IN_SYNC);
    assertThat(verdict.differences()).isEmpty();
    assertThat(verdict.suppressed()).isEmpty();
    assertThat(verdict.ledger()).isEqualTo(new Ledger(2, 0, 0, 0, 0, 0, 0));
  }

  @Test
  void aReaderThatLeavesNothingsOutFindsNoDifference() {
    var live = new LinkedHashMap<>(json(OUTPUTS).values());
    live.values().removeIf(Sameness::isNothing);
    live.remove("__meta");

    var verdict =
        Compared.type(BUCKET)
            .declared(INPUTS)
            .recorded(OUTPUTS)
            .live(new Value.Fields(live))
            .verdict();

    assertThat(lines(verdict)).isEmpty();
  }

  @Test
  void aReaderThatSendsFalseAndZeroForNothingFindsNoDifference() {
    var live = new LinkedHashMap<>(json(OUTPUTS).values());
    live.put("acl", Value.of(false));
    live.put("objectLockConfiguration", Value.listOf());
    live.put("timeouts", Value.of(0));

    var verdict =
        Compared.type(BUCKET)
            .declared(INPUTS)
            .recorded(OUTPUTS)
            .live(new Value.Fields(live))
            .verdict();

    assertThat(lines(verdict)).isEmpty();
  }

  @Test
  void aChangeOfAnUndeclaredSettingIsSinceDeployment() {
    var live = new LinkedHashMap<>(json(OUTPUTS).values());
    live.put("requestPayer", Value.of("Requester"));

    var verdict =
        Compared.type(BUCKET)
            .declared(INPUTS)
            .recorded(OUTPUTS)
            .live(new Value.Fields(live))
            .verdict();

    assertThat(lines(verdict))
        .containsExactly("requestPayer sinceDeployment \"BucketOwner\" -> \"Requester\"");
  }
}
