package dev.plumbline.api.adopt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.read.Discovered;
import dev.plumbline.core.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdoptionTest {

  private static Adoption adoption(String type, String id, String name, Map<String, Value> live) {
    return Adoption.of(
        new Discovered(type, id, name, "here", new Value.Fields(live), Optional.empty()));
  }

  @Test
  void aResourceIsImportedByACommandOrByCodeOfTheJavaSdk() {
    var live = new LinkedHashMap<String, Value>();
    live.put("arn", Value.of("arn:aws:ec2:eu:1:vpc/vpc-1"));
    live.put("cidrBlock", Value.of("10.9.0.0/16"));
    live.put("enableDnsSupport", Value.of(true));
    live.put("tags", Value.fields(Map.of("Name", Value.of("lab"))));

    var adoption = adoption("aws:ec2/vpc:Vpc", "vpc-1", "lab net", live);

    assertThat(adoption.command()).isEqualTo("pulumi import aws:ec2/vpc:Vpc lab-net vpc-1");
    assertThat(adoption.java())
        .isEqualTo(
            """
            var labNet = new com.pulumi.aws.ec2.Vpc("lab-net",
                com.pulumi.aws.ec2.VpcArgs.builder()
                    .cidrBlock("10.9.0.0/16")
                    .enableDnsSupport(true)
                    .tags(java.util.Map.ofEntries(java.util.Map.entry("Name", "lab")))
                    .build(),
                com.pulumi.resources.CustomResourceOptions.builder()
                    .importId("vpc-1")
                    .build());
            """);
  }

  @ParameterizedTest
  @CsvSource({
    "aws:ec2/vpc:Vpc, com.pulumi.aws.ec2, Vpc",
    "azure-native:network:VirtualNetwork, com.pulumi.azurenative.network, VirtualNetwork",
    "azure-native:network/v20230201:Subnet, com.pulumi.azurenative.network.v20230201, Subnet",
    "kubernetes:apps/v1:Deployment, com.pulumi.kubernetes.apps_v1, Deployment",
    "kubernetes:networking.k8s.io/v1:Ingress, com.pulumi.kubernetes.networking_v1, Ingress",
  })
  void classesAreNamedAsTheSdksNameThem(String token, String packageName, String className) {
    assertThat(JavaNames.of(token)).isEqualTo(new JavaNames(packageName, className));
  }

  @Test
  void whatSomebodyElseNamedCannotBreakOutOfTheCommandOrTheCode() {
    var adoption =
        adoption("aws:s3/bucketV2:BucketV2", "a'; rm -rf $HOME", "x\"); evil(\"", Map.of());

    assertThat(adoption.command()).endsWith("x-evil 'a'\\''; rm -rf $HOME'");
    assertThat(adoption.java()).contains("\"x-evil\"").contains("var xEvil = ");
  }

  @Test
  void whatIsNotCertainIsLeftOut() {
    var nested = Value.listOf(Value.fields(Map.of("port", Value.of(80))));

    assertThat(
            adoption(
                    "aws:ec2/securityGroup:SecurityGroup",
                    "sg-1",
                    "web",
                    Map.of("ingress", nested, "secret", new Value.Hashed("abc")))
                .java())
        .doesNotContain("ingress")
        .doesNotContain("abc");
  }
}
