package dev.plumbline.api.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.api.store.Samples;
import dev.plumbline.core.read.Attribution;
import dev.plumbline.core.scan.Beyond;
import dev.plumbline.core.scan.Scan;
import dev.plumbline.core.scan.StackScan;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReportsTest {

  private static final Scan SCAN =
      Samples.scan(
          Samples.drifted("web"),
          Samples.inSync("db"),
          Samples.deleted("gone"),
          Samples.unknown("role"));

  @ParameterizedTest
  @EnumSource(ScanFormat.class)
  void namesEveryFindingAndNoSecret(ScanFormat format) {
    var text = format.write(SCAN);
    assertThat(text).contains("web", "gone", "role").doesNotContain(Samples.PLAINTEXT);
    assertThat(text).endsWith("\n");
  }

  @Test
  void putsDeclaredRecordedAndLiveSideBySide() {
    assertThat(ScanFormat.TEXT.write(SCAN).lines())
        .anyMatch(line -> line.matches("\\s+path\\s+declared\\s+recorded\\s+live"))
        .anyMatch(
            line ->
                line.matches(
                    "\\s+ingress\\[0]\\.cidrBlocks\\s+\\[\"10.0.0.0/8\"]\\s+\\[\"10.0.0.0/8\"]"
                        + "\\s+\\[\"0.0.0.0/0\"]"))
        .anyMatch(line -> line.contains("denied: not allowed to describe"));
  }

  @Test
  void namesTheToolWhereATrailKnowsNoPerson() {
    var said =
        new Attribution(
            Attribution.Confidence.POSSIBLE,
            "",
            Optional.empty(),
            "",
            "kubectl",
            "Update deployments/scale",
            "managed-fields",
            "it owns changed fields");
    var web = Samples.drifted("web");
    var stack =
        new StackScan(
            Samples.STACK,
            List.of(web),
            Map.of(),
            Map.of(),
            Map.of(web.urn(), said),
            Optional.empty());

    assertThat(ScanFormat.TEXT.write(scan(stack, Map.of())))
        .contains("who: Update deployments/scale by kubectl (possible: it owns changed fields)");
  }

  @Test
  void saysWhatTheBudgetMadeAScanWaitFor() {
    var stack =
        new StackScan(Samples.STACK, List.of(Samples.inSync("db")), Map.of(), Optional.empty());

    assertThat(ScanFormat.TEXT.write(scan(stack, Map.of("ec2", 12_345L, "iam", 999L))))
        .contains("the read budget spread the calls: ec2 waited 12 s in all;")
        .doesNotContain("iam waited");
    assertThat(ScanFormat.TEXT.write(scan(stack, Map.of("iam", 999L))))
        .doesNotContain("the read budget");
  }

  private static Scan scan(StackScan stack, Map<String, Long> waits) {
    return new Scan(
        "scan",
        Instant.EPOCH,
        Duration.ofSeconds(1),
        List.of(stack),
        Map.of(),
        0,
        0,
        waits,
        Beyond.NOT_ASKED);
  }

  @Test
  void writesJsonAsTheContractHasIt() throws Exception {
    var json = new ObjectMapper().readTree(ScanFormat.JSON.write(SCAN));
    assertThat(json.at("/scan/verdict").asText()).isEqualTo("drifted");
    assertThat(json.at("/scan/resources").asInt()).isEqualTo(4);
    assertThat(json.at("/scan/apiCalls/ec2").asInt()).isEqualTo(3);
    assertThat(json.at("/stacks/0/stack").asText()).isEqualTo("dev");
    assertThat(json.at("/stacks/0/resources")).hasSize(4);
    assertThat(json.at("/stacks/0/resources/0/verdict").asText()).isEqualTo("drifted");
  }

  @Test
  void writesJUnitThatPipelinesRead() throws Exception {
    var xml =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(
                new ByteArrayInputStream(
                    ScanFormat.JUNIT.write(SCAN).getBytes(StandardCharsets.UTF_8)));
    assertThat(xml.getElementsByTagName("testcase").getLength()).isEqualTo(4);
    assertThat(xml.getElementsByTagName("failure").getLength()).isEqualTo(2);
    assertThat(xml.getElementsByTagName("error").getLength()).isEqualTo(1);
  }

  @Test
  void writesSarifWithAFingerprintPerFinding() throws Exception {
    var sarif = new ObjectMapper().readTree(ScanFormat.SARIF.write(SCAN));
    var results = sarif.at("/runs/0/results");
    assertThat(results).hasSize(3);
    assertThat(results.findValuesAsText("plumbline/v1")).doesNotHaveDuplicates().hasSize(3);
  }
}
