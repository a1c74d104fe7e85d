package dev.plumbline.core.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.PlumblineException;
import dev.plumbline.core.compare.ComparisonSettings;
import dev.plumbline.core.declared.DeclaredResource.Mark;
import dev.plumbline.core.read.Attribution;
import dev.plumbline.core.read.Discovered;
import dev.plumbline.core.read.Discovery;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.value.Value;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What lives beyond the declared, and who changed what was declared. */
class BeyondTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final String VPC = "aws:ec2/vpc:Vpc";

  private final FakeBackend backend = new FakeBackend();
  private final FakeCloud aws = new FakeCloud("aws");
  private final List<Duration> pauses = new ArrayList<>();
  private List<UnmanagedIgnore> ignores = List.of();

  private Scan scan(ScanOptions options) {
    var settings =
        new ScannerSettings(
            List.of(),
            List.of(),
            new ComparisonSettings(new byte[] {1}, List.of(), List.of()),
            2,
            2,
            ignores,
            Clock.fixed(NOW, ZoneOffset.UTC));
    try (var scanner =
        new StackScanner(List.of(backend), List.of(aws), settings, pauses::add, System::nanoTime)) {
      return scanner.scan(scanner.stacks(), options, Scanner.Progress.SILENT);
    }
  }

  private Beyond beyond() {
    return scan(new ScanOptions(true, ScanOptions.Asking.NOBODY)).beyond();
  }

  private static Discovered vpc(String id, Map<String, Value> live) {
    return new Discovered(VPC, id, id, "aws 1/eu-1", new Value.Fields(live), Optional.empty());
  }

  @Test
  void whatNobodyDeclaresIsUnmanagedAndMakesNoStackDrifted() {
    backend.put("dev", Resources.vpc("a"));
    aws.lives(vpc("a-id", Map.of()), vpc("vpc-foreign", Map.of()));

    var scan = scan(new ScanOptions(true, ScanOptions.Asking.NOBODY));

    assertThat(scan.verdict()).isEqualTo(StackVerdict.IN_SYNC);
    assertThat(scan.beyond().unmanaged())
        .extracting(Discovered::importId)
        .containsExactly("vpc-foreign");
  }

  @Test
  void aScanThatIsNotAskedLooksNowhere() {
    backend.put("dev", Resources.vpc("a"));
    aws.lives(vpc("vpc-foreign", Map.of()));

    assertThat(scan(ScanOptions.COMPARE_ONLY).beyond()).isEqualTo(Beyond.NOT_ASKED);
  }

  @Test
  void whatAnyStackDeclaresIsManagedAlsoByAnotherProviderOrOnlyRead() {
    backend.put("dev", Resources.vpc("a"));
    backend.put(
        "other",
        Resources.resource(
            "native",
            "aws-native:ec2:Vpc",
            Map.of(),
            Map.of("id", Value.of("vpc-0123456789abcdef0"))),
        Resources.vpc("read", Mark.EXTERNAL));
    aws.lives(vpc("vpc-0123456789abcdef0", Map.of()), vpc("read-id", Map.of()));

    assertThat(beyond().resources()).isEmpty();
  }

  @Test
  void anOwnerOrARuleOfTheUserExplainsAndIsNamed() {
    backend.put("dev", Resources.vpc("a"));
    ignores =
        List.of(new UnmanagedIgnore("aws:ec2/*", "", "", "team=lab*", "the lab cleans up itself"));
    aws.lives(
        new Discovered(
            VPC,
            "vpc-default",
            "default",
            "aws 1/eu-1",
            new Value.Fields(Map.of()),
            Optional.of(new Discovered.Owner("default-vpc", "isDefault is true"))),
        vpc("vpc-lab", Map.of("tags", Value.fields(Map.of("team", Value.of("lab-7"))))),
        vpc("vpc-shop", Map.of("tags", Value.fields(Map.of("team", Value.of("shop"))))));

    var beyond = beyond();

    assertThat(beyond.unmanaged()).extracting(Discovered::importId).containsExactly("vpc-shop");
    assertThat(beyond.excluded())
        .extracting(each -> each.importId() + " " + each.owner().orElseThrow().rule())
        .containsExactly("vpc-default default-vpc", "vpc-lab user-ignore");
  }

  @Test
  void aGapIsToldAndChangesNoVerdict() {
    backend.put("dev", Resources.vpc("a"));
    aws.gap(new Discovery.Gap("aws 1/eu-1", VPC, new ReadOutcome.Denied("no ec2:DescribeVpcs")));

    var scan = scan(new ScanOptions(true, ScanOptions.Asking.NOBODY));

    assertThat(scan.verdict()).isEqualTo(StackVerdict.IN_SYNC);
    assertThat(scan.beyond().gaps())
        .extracting(gap -> gap.outcome().kind())
        .containsExactly("denied");
  }

  @Test
  void whileAStackCannotBeReadOrMovesNothingIsCalledUnmanaged() {
    var dev = backend.put("dev", Resources.vpc("a"));
    var broken = backend.put("broken", Resources.vpc("b"));
    aws.lives(vpc("vpc-foreign", Map.of()));
    backend.fail(broken, PlumblineException.Category.ENVIRONMENT, "damaged");

    assertThat(beyond().resources()).isEmpty();
    assertThat(beyond().gaps()).extracting(Discovery.Gap::place).containsExactly("shop/broken");

    backend.put("broken", Resources.vpc("b"));
    backend.mend(broken);
    backend.lock(dev, true);

    assertThat(beyond().resources()).isEmpty();
    assertThat(beyond().gaps())
        .extracting(gap -> gap.outcome().text())
        .first()
        .asString()
        .contains("in motion");
  }

  @Test
  void aReaderThatBreaksIsAGap() {
    backend.put("dev", Resources.vpc("a"));
    aws.breakBeyond();

    assertThat(beyond().gaps())
        .extracting(gap -> gap.outcome().text())
        .containsExactly("the reader of aws broke: IllegalStateException");
  }

  @Test
  void secretsOfAnyStackAreHiddenInWhatIsFound() {
    backend.put(
        "dev",
        Resources.resource(
            "db",
            VPC,
            Map.of("password", new Value.Secret(Optional.of(Value.of("hunter2-hunter2")))),
            Map.of()));
    aws.lives(vpc("vpc-foreign", Map.of("note", Value.of("use hunter2-hunter2 here"))));

    assertThat(beyond().unmanaged().getFirst().live().toString()).doesNotContain("hunter2");
  }

  @Test
  void whoChangedAFindingIsAskedWithItsPathsAndTimes() {
    var dev = backend.put("dev", Resources.vpc("a"), Resources.vpc("b"));
    backend.deployed(dev, Map.of("urn:a", NOW.minusSeconds(60)));
    aws.live("urn:a", Map.of("cidrBlock", Value.of("10.9.0.0/16")));
    aws.changedBy(
        new Attribution(
            Attribution.Confidence.EXACT,
            "arn:aws:iam::1:user/eve",
            Optional.of(NOW),
            "198.51.100.7",
            "console",
            "ec2:ModifyVpcAttribute",
            "cloudtrail",
            "it names the vpc"));

    var scan = scan(new ScanOptions(false, ScanOptions.Asking.ofFindings(NOW)));

    assertThat(scan.stacks().getFirst().attributions())
        .containsOnlyKeys("urn:a")
        .extractingByKey("urn:a")
        .extracting(Attribution::principal)
        .isEqualTo("arn:aws:iam::1:user/eve");
    assertThat(aws.queries)
        .singleElement()
        .satisfies(
            query -> {
              assertThat(query.paths()).extracting(Object::toString).containsExactly("cidrBlock");
              assertThat(query.since()).isEqualTo(NOW.minusSeconds(60));
              assertThat(query.until()).isEqualTo(NOW);
            });
  }

  @Test
  void aTrailThatBreaksOrIsSilentNamesNobodyAndFailsNothing() {
    backend.put("dev", Resources.vpc("a"));
    aws.live("urn:a", Map.of("cidrBlock", Value.of("10.9.0.0/16")));
    var asking = new ScanOptions(false, ScanOptions.Asking.ofFindings(NOW));

    assertThat(scan(asking).stacks().getFirst().attributions().get("urn:a"))
        .isEqualTo(Attribution.unknown("no trail of this cloud is read"));

    aws.breakBeyond();

    assertThat(scan(asking).stacks().getFirst().attributions().get("urn:a"))
        .extracting(Attribution::reason)
        .isEqualTo("the reader of aws broke: IllegalStateException");
  }
}
