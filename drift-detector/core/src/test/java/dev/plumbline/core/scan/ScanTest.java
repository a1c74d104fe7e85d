package dev.plumbline.core.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.compare.Ledger;
import dev.plumbline.core.compare.ResourceVerdict;
import dev.plumbline.core.compare.Verdict;
import dev.plumbline.core.declared.StackId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScanTest {

  private static ResourceVerdict resource(String type, int verified, int unreadable) {
    return new ResourceVerdict(
        Verdict.IN_SYNC,
        "urn:pulumi:dev::shop::" + type + "::" + verified,
        type,
        "",
        List.of(),
        List.of(),
        new Ledger(verified, 0, 0, 0, 0, 0, unreadable),
        Optional.empty(),
        List.of(),
        Optional.empty());
  }

  private static StackScan stack(String name, ResourceVerdict... resources) {
    return new StackScan(
        new StackId("file:///state", "shop", name), List.of(resources), Map.of(), Optional.empty());
  }

  @Test
  void coverageIsToldForEachProviderOverAllStacks() {
    // given
    var scan =
        new Scan(
            "scan-1",
            Instant.EPOCH,
            Duration.ZERO,
            List.of(
                stack(
                    "dev",
                    resource("aws:ec2/vpc:Vpc", 3, 1),
                    resource("pulumi:pulumi:Stack", 0, 0)),
                stack(
                    "prod",
                    resource("aws:s3/bucketV2:BucketV2", 4, 0),
                    resource("kubernetes:core/v1:ConfigMap", 2, 0))),
            Map.of(),
            0,
            0);

    // when / then
    assertThat(scan.coverageByProvider())
        .containsExactly(Map.entry("aws", 7.0 / 8), Map.entry("kubernetes", 1.0));
  }
}
