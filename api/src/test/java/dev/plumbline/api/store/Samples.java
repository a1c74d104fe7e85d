package dev.plumbline.api.store;

import dev.plumbline.core.compare.Difference;
import dev.plumbline.core.compare.Ledger;
import dev.plumbline.core.compare.ResourceVerdict;
import dev.plumbline.core.compare.Suppression;
import dev.plumbline.core.compare.Verdict;
import dev.plumbline.core.declared.StackId;
import dev.plumbline.core.evidence.Evidence;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.scan.Scan;
import dev.plumbline.core.scan.StackScan;
import dev.plumbline.core.value.PropertyPath;
import dev.plumbline.core.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Scans to store. */
public final class Samples {

  public static final StackId STACK = new StackId("file:///state", "hybrid", "dev");
  public static final String GROUP = "aws:ec2/securityGroup:SecurityGroup";
  public static final String PLAINTEXT = "correct-horse-battery-staple";

  private Samples() {}

  public static String urn(String type, String name) {
    return "urn:pulumi:dev::hybrid::" + type + "::" + name;
  }

  public static ResourceVerdict drifted(String name) {
    var live = Value.fields(Map.of("cidr", Value.of("0.0.0.0/0")));
    var difference =
        new Difference(
            PropertyPath.ROOT.key("ingress").index(0).key("cidrBlocks"),
            Difference.Kind.DECLARED,
            Difference.Origin.PROGRAM,
            Value.listOf(Value.of("10.0.0.0/8")),
            Value.listOf(Value.of("10.0.0.0/8")),
            Value.listOf(Value.of("0.0.0.0/0")),
            false);
    var secret =
        new Difference(
            PropertyPath.ROOT.key("password"),
            Difference.Kind.DECLARED,
            Difference.Origin.PROGRAM,
            new Value.Secret(Optional.of(Value.of(PLAINTEXT))),
            Value.nothing(),
            new Value.Secret(Optional.of(Value.of(PLAINTEXT))),
            true);
    return verdict(
        Verdict.DRIFTED,
        name,
        List.of(difference, secret),
        Optional.of(new ReadOutcome.Found(live, ReadOutcome.Shape.PULUMI)),
        Optional.of(
            new Evidence(
                GROUP,
                "sg-" + name,
                Optional.of(
                    Value.fields(
                        Map.of("password", new Value.Secret(Optional.of(Value.of(PLAINTEXT)))))),
                Optional.empty(),
                new ReadOutcome.Found(live, ReadOutcome.Shape.PULUMI),
                Evidence.Schema.NONE)));
  }

  public static ResourceVerdict inSync(String name) {
    return verdict(Verdict.IN_SYNC, name, List.of(), Optional.empty(), Optional.empty());
  }

  public static ResourceVerdict deleted(String name) {
    return verdict(
        Verdict.DELETED,
        name,
        List.of(),
        Optional.of(new ReadOutcome.Absent("NotFound")),
        Optional.empty());
  }

  public static ResourceVerdict unknown(String name) {
    return verdict(
        Verdict.UNKNOWN,
        name,
        List.of(),
        Optional.of(new ReadOutcome.Denied("not allowed to describe")),
        Optional.empty());
  }

  private static ResourceVerdict verdict(
      Verdict verdict,
      String name,
      List<Difference> differences,
      Optional<ReadOutcome> outcome,
      Optional<Evidence> evidence) {
    var suppressed =
        new Suppression(
            PropertyPath.ROOT.key("tags"),
            "aws-managed-tag",
            "AWS owns it.",
            Value.nothing(),
            Value.of("x"),
            false);
    return new ResourceVerdict(
        verdict,
        urn(GROUP, name),
        GROUP,
        "sg-" + name,
        differences,
        List.of(suppressed),
        new Ledger(9, differences.size(), 1, 0, 0, 0, 0),
        outcome,
        List.of(),
        evidence);
  }

  public static Scan scan(ResourceVerdict... resources) {
    return scan(STACK, Optional.empty(), resources);
  }

  public static Scan scan(StackId stack, Optional<String> problem, ResourceVerdict... resources) {
    var dependents = Map.of(urn(GROUP, "web"), List.of(urn("aws:ec2/instance:Instance", "server")));
    return new Scan(
        "scan",
        Instant.parse("2026-03-01T11:59:58Z"),
        Duration.ofMillis(1500),
        List.of(new StackScan(stack, List.of(resources), dependents, problem)),
        Map.of("ec2", 3L),
        1,
        2048);
  }
}
