package dev.plumbline.sandbox.emulators;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.aws.AwsProvider;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.declared.StackId;
import dev.plumbline.core.read.Attribution;
import dev.plumbline.core.read.CallMeter;
import dev.plumbline.core.read.ChangeQuery;
import dev.plumbline.core.read.CloudReader;
import dev.plumbline.core.read.Discovered;
import dev.plumbline.core.read.ReadRequest;
import dev.plumbline.core.read.Target;
import dev.plumbline.core.value.PropertyPath;
import dev.plumbline.core.value.Value;
import dev.plumbline.sandbox.cloud.AwsEmulator;
import dev.plumbline.sandbox.story.Clouds;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Tag;

/** What lives beside the managed resources, and who changed them, as the emulators tell it. */
@ParameterizedClass(name = "{0}", allowZeroInvocations = true)
@MethodSource("dev.plumbline.sandbox.emulators.RunningEmulator#targets")
class AwsBeyondIT implements OnEmulator {

  private static final String VPC = "aws:ec2/vpc:Vpc";

  private final String target;
  private final Clouds clouds;
  private final CloudReader reader;
  private String vpc = "";
  private String subnet = "";

  AwsBeyondIT(String target) {
    this.target = target;
    clouds = Clouds.aws(emulator().endpoint(), Map.of());
    reader = new AwsProvider().open(List.of(RunningEmulator.account(emulator().endpoint())));
  }

  @Override
  public RunningEmulator emulator() {
    return RunningEmulator.of(target);
  }

  @BeforeEach
  void aManagedNetworkWithAnUnmanagedSubnet() {
    vpc = clouds.ec2().createVpc(r -> r.cidrBlock("10.40.0.0/16")).vpc().vpcId();
    subnet =
        clouds.ec2().createSubnet(r -> r.vpcId(vpc).cidrBlock("10.40.1.0/24")).subnet().subnetId();
    clouds.s3().createBucket(r -> r.bucket("beyond"));
  }

  @AfterEach
  void cleanUp() {
    clouds.s3().deleteBucket(r -> r.bucket("beyond"));
    clouds.ec2().deleteSubnet(r -> r.subnetId(subnet));
    clouds.ec2().deleteVpc(r -> r.vpcId(vpc));
    clouds.close();
    reader.close();
  }

  @Test
  void what_nobody_declared_is_discovered_and_defaults_are_not() {
    var defaults =
        clouds
            .ec2()
            .describeVpcs(
                r -> r.filters(Filter.builder().name("is-default").values("true").build()))
            .vpcs()
            .stream()
            .map(found -> found.vpcId())
            .toList();

    var found = reader.discover(List.of(managed()), new CallMeter());

    assertThat(found.resources())
        .filteredOn(resource -> resource.owner().isEmpty())
        .extracting(Discovered::importId)
        .contains(subnet, "beyond")
        .doesNotContain(vpc)
        .doesNotContainAnyElementsOf(defaults);
    assertThat(found.listed()).extracting(listed -> listed.type()).contains(VPC);
  }

  @Test
  void who_changed_a_tag_is_named() {
    var before = Instant.now().minus(Duration.ofMinutes(1));
    clouds
        .ec2()
        .createTags(r -> r.resources(vpc).tags(Tag.builder().key("env").value("x").build()));

    var query =
        new ChangeQuery(
            managed(),
            List.of(PropertyPath.ROOT.key("tags").key("env")),
            before,
            Instant.now().plus(Duration.ofMinutes(1)));
    var said =
        Objects.requireNonNull(
            reader.attribute(List.of(query), new CallMeter()).get(managed().key()));

    assertThat(said.confidence()).isNotEqualTo(Attribution.Confidence.UNKNOWN);
    assertThat(said.action()).isEqualTo("ec2:CreateTags");
  }

  private ReadRequest managed() {
    var declared = Value.fields(Map.of("cidrBlock", Value.of("10.40.0.0/16")));
    var urn = "urn:pulumi:it::it::" + VPC + "::network";
    return new ReadRequest(
        new StackId("file:///it", "it", "it"),
        DeclaredResource.of(urn, VPC, vpc, declared, declared),
        new Target("aws", "", Map.of("region", Value.of("us-east-1")), AwsEmulator.ACCOUNT));
  }
}
