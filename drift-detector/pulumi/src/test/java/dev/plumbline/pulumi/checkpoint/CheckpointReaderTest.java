package dev.plumbline.pulumi.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.declared.DeclaredResource.Mark;
import dev.plumbline.core.value.Value;
import dev.plumbline.pulumi.secrets.PassphraseKeys;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointReaderTest {

  private final CheckpointReader reader =
      new CheckpointReader(new PassphraseKeys(Optional.empty()));

  private List<DeclaredResource> read(String json) {
    return read(json.getBytes(StandardCharsets.UTF_8));
  }

  private List<DeclaredResource> read(byte[] bytes) {
    return reader.read(bytes, "shop/dev").entries().stream()
        .map(Checkpoint.Entry::resource)
        .toList();
  }

  private static String checkpoint(int version, String more, String... resources) {
    return """
        {"version": %d, %s "checkpoint": {"stack": "organization/shop/dev", "latest": {
          "manifest": {"time": "2026-01-02T03:04:05Z"}, "resources": [%s], "metadata": {}}}}"""
        .formatted(version, more, String.join(",", resources));
  }

  private static String vpc(String more) {
    return """
        {"urn": "urn:pulumi:dev::shop::aws:ec2/vpc:Vpc::main", "custom": true, "id": "vpc-1",
         "type": "aws:ec2/vpc:Vpc", "inputs": {"cidrBlock": "10.0.0.0/16"},
         "outputs": {"id": "vpc-1"} %s}"""
        .formatted(more);
  }

  @Test
  void readsTheEnvelopeOfABackendsFiles() {
    assertThat(read(checkpoint(3, "", vpc(""))))
        .singleElement()
        .satisfies(
            vpc -> {
              assertThat(vpc.id()).isEqualTo("vpc-1");
              assertThat(vpc.custom()).isTrue();
              assertThat(vpc.declared().at("cidrBlock")).contains(Value.of("10.0.0.0/16"));
              assertThat(vpc.recorded().at("id")).contains(Value.of("vpc-1"));
              assertThat(vpc.marks()).isEmpty();
            });
  }

  @Test
  void readsTheEnvelopeOfStackExport() {
    var exported = "{\"version\": 3, \"deployment\": {\"resources\": [%s]}}".formatted(vpc(""));

    assertThat(read(exported)).hasSize(1);
  }

  @Test
  void readsTheCapitalsThatStackImportWrites() {
    var imported =
        "{\"version\": 3, \"checkpoint\": {\"Stack\": \"x\", \"Latest\": {\"resources\": [%s]}}}"
            .formatted(vpc(""));

    assertThat(read(imported)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"version\": 3, \"checkpoint\": {\"stack\": \"organization/shop/dev\"}}",
        "{\"version\": 3, \"checkpoint\": {\"stack\": \"a\", \"latest\": null}}",
        "{\"version\": 3, \"deployment\": {\"resources\": null}}"
      })
  void aStackThatWasNeverDeployedHasNoResources(String json) {
    assertThat(read(json)).isEmpty();
  }

  @Test
  void readsVersionFourWithTheFeaturesItKnows() {
    var features = "\"features\": [\"refreshBeforeUpdate\", \"views\", \"hooks\", \"taint\"],";

    assertThat(read(checkpoint(4, features, vpc("")))).hasSize(1);
  }

  @Test
  void refusesAnUnknownFeatureWhereverItStands() {
    assertThatThrownBy(() -> read(checkpoint(4, "\"features\": [\"views\", \"warp\"],", vpc(""))))
        .hasMessageContaining("unknown features warp")
        .hasMessageContaining("shop/dev");
    assertThatThrownBy(
            () ->
                read(
                    "{\"checkpoint\": {\"latest\": {\"secrets_providers\": {\"type\": \"service\"},"
                        + " \"resources\": []}}, \"features\": [\"warp\"], \"version\": 4}"))
        .hasMessageContaining("unknown features warp");
  }

  @ParameterizedTest
  @CsvSource({"1, too old", "2, too old", "5, which is unknown"})
  void refusesOtherVersionsByName(int version, String reason) {
    assertThatThrownBy(() -> read(checkpoint(version, "", vpc(""))))
        .isInstanceOf(DamagedCheckpoint.class)
        .hasMessageContaining("version " + version)
        .hasMessageContaining(reason);
  }

  @Test
  void readsGzipZstandardAndAByteOrderMark() throws IOException {
    var plain = checkpoint(3, "", vpc("")).getBytes(StandardCharsets.UTF_8);

    assertThat(read(gzip(plain))).hasSize(1);
    assertThat(read(Zstd.compress(plain))).hasSize(1);
    assertThat(read("\uFEFF" + checkpoint(3, "", vpc("")))).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                                        | is empty",
        "{\"version\": 3, \"checkpoint\": {\"la    | ends in the middle",
        "{\"version\": 3, \"checkpoint\": {}} tail | is not JSON",
        "hello                                     | is not JSON at line 1",
        "[]                                        | is not a Pulumi checkpoint",
        "{\"version\": 3}                          | is not a Pulumi checkpoint",
        "{\"version\": \"three\"}                  | is not a Pulumi checkpoint",
        "{\"version\": 3, \"checkpoint\": {\"latest\": {\"resources\": [7]}}} | is not a Pulumi",
        "{\"version\": 3, \"checkpoint\": {\"latest\": {\"resources\": {}}}}  | is not a Pulumi"
      })
  void namesTheSourceAndTheMendOfADamagedFile(String content, String wrong) {
    assertThatThrownBy(() -> read(content))
        .isInstanceOf(DamagedCheckpoint.class)
        .hasMessageContaining("shop/dev")
        .hasMessageContaining(wrong)
        .hasMessageNotContaining("\n");
  }

  @Test
  void aCutOffCompressedFileIsDamaged() throws IOException {
    var packed = gzip(checkpoint(3, "", vpc("")).getBytes(StandardCharsets.UTF_8));
    var cut = Arrays.copyOf(packed, packed.length / 2);

    assertThatThrownBy(() -> read(cut)).isInstanceOf(DamagedCheckpoint.class);
  }

  @Test
  void keepsTheConditionsOfAResource() {
    var marked =
        vpc(
            """
            , "external": true, "delete": true, "pendingReplacement": true, "protect": true,
            "retainOnDelete": true, "viewOf": "urn:owner", "initErrors": ["not ready"],
            "ignoreChanges": ["tags", "*"]""");

    assertThat(read(checkpoint(3, "", marked)))
        .singleElement()
        .satisfies(
            vpc -> {
              assertThat(vpc.marks())
                  .containsExactlyInAnyOrder(
                      Mark.EXTERNAL,
                      Mark.DELETE,
                      Mark.PENDING_REPLACEMENT,
                      Mark.PROTECT,
                      Mark.RETAIN_ON_DELETE,
                      Mark.VIEW);
              assertThat(vpc.initErrors()).containsExactly("not ready");
              assertThat(vpc.ignoreChanges()).containsExactly("tags", "*");
            });
  }

  @Test
  void gathersDependenciesOfAllKindsButTheParent() {
    var linked =
        vpc(
            """
            , "parent": "urn:parent", "provider": "urn:pulumi:dev::shop::pulumi:providers:aws::a::7",
            "dependencies": ["urn:one", "urn:parent"], "deletedWith": "urn:with",
            "propertyDependencies": {"cidrBlock": ["urn:two"], "tags": []}""");

    assertThat(read(checkpoint(3, "", linked)))
        .singleElement()
        .satisfies(
            vpc -> {
              assertThat(vpc.parent()).isEqualTo("urn:parent");
              assertThat(vpc.provider()).isEqualTo("urn:pulumi:dev::shop::pulumi:providers:aws::a");
              assertThat(vpc.dependencies())
                  .containsExactlyInAnyOrder("urn:one", "urn:two", "urn:with");
            });
  }

  @Test
  void interruptedOperationsMarkTheirResourcesAndBringUnfinishedOnes() {
    var json =
        """
        {"version": 3, "checkpoint": {"latest": {
          "pending_operations": [
            {"type": "updating", "resource": %s},
            {"type": "creating", "resource": {"urn": "urn:new", "custom": true, "type": "aws:s3/bucketV2:BucketV2"}}],
          "resources": [%s]}}}"""
            .formatted(vpc(""), vpc(""));

    var resources = read(json);

    assertThat(resources)
        .extracting(DeclaredResource::urn)
        .containsExactly("urn:pulumi:dev::shop::aws:ec2/vpc:Vpc::main", "urn:new");
    assertThat(resources)
        .allSatisfy(resource -> assertThat(resource.marks()).contains(Mark.PENDING_OPERATION));
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var packed = new GZIPOutputStream(bytes)) {
      packed.write(plain);
    }
    return bytes.toByteArray();
  }
}
