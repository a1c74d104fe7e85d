package dev.plumbline.pulumi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.plumbline.core.compare.ComparisonSettings;
import dev.plumbline.core.compare.ResourceVerdict;
import dev.plumbline.core.declared.BackendSettings;
import dev.plumbline.core.declared.StackId;
import dev.plumbline.core.scan.Scanner;
import dev.plumbline.core.scan.ScannerSettings;
import dev.plumbline.core.scan.Scanners;
import dev.plumbline.core.scan.StackVerdict;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A scanner over a state folder that the real Pulumi wrote, with no cloud on the class path. */
class ScannersTest {

  private static Scanner open(List<String> include) {
    var state = Path.of("src/test/resources/state").toString();
    return Scanners.open(
        new ScannerSettings(
            List.of(new BackendSettings(state, include, List.of(), Optional.empty(), Map.of())),
            List.of(),
            new ComparisonSettings(new byte[] {1}, List.of(), List.of()),
            2,
            0,
            Clock.systemUTC()));
  }

  @Test
  void findsTheBackendAndListsItsStacks() {
    try (var scanner = open(List.of("*/dev"))) {
      assertThat(scanner.stacks()).extracting(StackId::name).containsExactly("shop/dev");
    }
  }

  @Test
  void withoutAProviderACloudResourceIsUnknownAndTheStackIncomplete() {
    try (var scanner = open(List.of())) {
      var scan = scanner.scan(scanner.stacks(), Scanner.Progress.SILENT);

      assertThat(scan.stacks())
          .extracting(stack -> stack.stack().name() + " " + stack.verdict().word())
          .containsExactly("shop/dev incomplete", "shop/hist in-sync");
      assertThat(scan.stacks().getFirst().resources())
          .extracting(ResourceVerdict::type, resource -> resource.verdict().word())
          .containsExactly(
              tuple("pulumi:pulumi:Stack", "not-applicable"),
              tuple("pulumi:providers:aws", "not-applicable"),
              tuple("aws:ec2/vpc:Vpc", "unknown"));
      assertThat(scan.verdict()).isEqualTo(StackVerdict.INCOMPLETE);
    }
  }
}
