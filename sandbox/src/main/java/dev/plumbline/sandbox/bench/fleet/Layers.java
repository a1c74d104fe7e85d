package dev.plumbline.sandbox.bench.fleet;

import dev.plumbline.core.value.Value;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What the resources of a fleet ask for.
 *
 * @param counts resources by type
 * @param image a machine image that the endpoint knows
 */
record Layers(Map<String, Integer> counts, String image) {

  private static final Value TRUST =
      Value.of(
          """
          {"Version":"2012-10-17","Statement":[{"Action":"sts:AssumeRole","Effect":"Allow",\
          "Principal":{"Service":"ec2.amazonaws.com"}}]}""");

  /** A layer refers only to layers before it. */
  List<List<Planned>> all() {
    return List.of(
        Stream.of(
                each(Tokens.VPC, "vpc", Layers::vpc),
                each(Tokens.ROLE, "role", Layers::role),
                each(Tokens.POLICY, "policy", Layers::policy),
                each(Tokens.BUCKET, "bucket", Layers::bucket),
                each(Tokens.VOLUME, "volume", Layers::volume))
            .flatMap(List::stream)
            .toList(),
        Stream.of(
                each(Tokens.GATEWAY, "gateway", this::gateway),
                each(Tokens.SUBNET, "subnet", this::subnet),
                each(Tokens.SECURITY_GROUP, "group", this::group),
                each(Tokens.ATTACHMENT, "attachment", this::attachment))
            .flatMap(List::stream)
            .toList(),
        Stream.of(
                each(Tokens.ROUTE_TABLE, "table", this::table),
                each(Tokens.INSTANCE, "instance", this::instance))
            .flatMap(List::stream)
            .toList());
  }

  private List<Planned> each(
      String type, String word, IntFunction<Function<References, Map<String, Value>>> inputs) {
    return IntStream.range(0, counts.getOrDefault(type, 0))
        .mapToObj(
            index -> {
              var made = inputs.apply(index);
              return new Planned(
                  type, word + "-" + index, references -> Value.fields(made.apply(references)));
            })
        .toList();
  }

  private int count(String type) {
    return counts.getOrDefault(type, 1);
  }

  private String vpcOf(int index) {
    return "vpc-" + index % count(Tokens.VPC);
  }

  private static Value tags(String word, int index) {
    return Value.fields(
        Map.of(
            "Name", Value.of("bench-" + word + "-" + index),
            "Owner", Value.of("platform"),
            "CostCenter", Value.of("cc-" + index % 7)));
  }

  private static Function<References, Map<String, Value>> vpc(int index) {
    return references ->
        Map.of(
            "cidrBlock", Value.of("10.%d.0.0/16".formatted(index % 256)),
            "enableDnsHostnames", Value.of(true),
            "tags", tags("vpc", index));
  }

  private Function<References, Map<String, Value>> gateway(int index) {
    return references ->
        Map.of("vpcId", references.id("vpc-" + index), "tags", tags("gateway", index));
  }

  private Function<References, Map<String, Value>> subnet(int index) {
    var vpcs = count(Tokens.VPC);
    var cidr = "10.%d.%d.0/24".formatted(index % vpcs % 256, index / vpcs);
    return references ->
        Map.of(
            "vpcId", references.id(vpcOf(index)),
            "cidrBlock", Value.of(cidr),
            "availabilityZone", Value.of(zone(index / vpcs)),
            "tags", tags("subnet", index));
  }

  private Function<References, Map<String, Value>> group(int index) {
    return references ->
        Map.of(
            "name", Value.of("bench-group-" + index),
            "description", Value.of("members of bench-group-" + index),
            "vpcId", references.id(vpcOf(index)),
            "ingress",
                Value.listOf(
                    rule("tcp", 443, "0.0.0.0/0"), rule("tcp", 8000 + index % 1000, "10.0.0.0/8")),
            "egress", Value.listOf(rule("-1", 0, "0.0.0.0/0")),
            "tags", tags("group", index));
  }

  private static Value rule(String protocol, int port, String cidr) {
    return Value.fields(
        Map.of(
            "protocol", Value.of(protocol),
            "fromPort", Value.of(port),
            "toPort", Value.of(port),
            "cidrBlocks", Value.listOf(Value.of(cidr))));
  }

  private Function<References, Map<String, Value>> table(int index) {
    return references ->
        Map.of(
            "vpcId",
            references.id(vpcOf(index)),
            "routes",
            Value.listOf(
                Value.fields(
                    Map.of(
                        "cidrBlock",
                        Value.of("0.0.0.0/0"),
                        "gatewayId",
                        references.id("gateway-" + index % count(Tokens.VPC))))),
            "tags",
            tags("table", index));
  }

  private Function<References, Map<String, Value>> instance(int index) {
    // Subnet and group lie in the same VPC.
    var vpcs = count(Tokens.VPC);
    var rank = index / vpcs;
    var vpc = index % vpcs;
    var subnet = vpc + vpcs * (rank % Math.max(1, (count(Tokens.SUBNET) - vpc) / vpcs));
    var group = vpc + vpcs * (rank % Math.max(1, (count(Tokens.SECURITY_GROUP) - vpc) / vpcs));
    return references ->
        Map.of(
            "ami", Value.of(image),
            "instanceType", Value.of("t3.micro"),
            "subnetId", references.id("subnet-" + subnet),
            "vpcSecurityGroupIds", Value.listOf(references.id("group-" + group)),
            "tags", tags("instance", index));
  }

  private static Function<References, Map<String, Value>> volume(int index) {
    return references ->
        Map.of(
            "availabilityZone", Value.of(zone(index)),
            "size", Value.of(8 + index % 32),
            "type", Value.of("gp3"),
            "tags", tags("volume", index));
  }

  private static Function<References, Map<String, Value>> role(int index) {
    return references ->
        Map.of(
            "name", Value.of("bench-role-" + index),
            "assumeRolePolicy", TRUST,
            "tags", tags("role", index));
  }

  private static Function<References, Map<String, Value>> policy(int index) {
    var document =
        """
        {"Version":"2012-10-17","Statement":[{"Action":["s3:GetObject","s3:ListBucket"],\
        "Effect":"Allow","Resource":"arn:aws:s3:::bench-%d/*"}]}"""
            .formatted(index);
    return references ->
        Map.of(
            "name", Value.of("bench-policy-" + index),
            "policy", Value.of(document),
            "tags", tags("policy", index));
  }

  private Function<References, Map<String, Value>> attachment(int index) {
    return references ->
        Map.of(
            "role", references.id("role-" + index % count(Tokens.ROLE)),
            "policyArn", references.id("policy-" + index % count(Tokens.POLICY)));
  }

  private static Function<References, Map<String, Value>> bucket(int index) {
    return references ->
        Map.of("bucket", Value.of("bench-bucket-" + index), "tags", tags("bucket", index));
  }

  private static String zone(int index) {
    return index % 2 == 0 ? "us-east-1a" : "us-east-1b";
  }
}
