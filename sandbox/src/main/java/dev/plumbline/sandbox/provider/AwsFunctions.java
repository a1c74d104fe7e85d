package dev.plumbline.sandbox.provider;

import dev.plumbline.core.value.Value;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.AvailabilityZone;
import software.amazon.awssdk.services.sts.StsClient;

/** The functions of the package that programs commonly call. */
final class AwsFunctions {

  private AwsFunctions() {}

  static Value.Fields call(String token, Value.Fields config, Cloud cloud) throws CloudFailure {
    try {
      return switch (token) {
        case "aws:index/getCallerIdentity:getCallerIdentity" -> identity(cloud);
        case "aws:index/getRegion:getRegion" -> region(config);
        case "aws:index/getAvailabilityZones:getAvailabilityZones" -> zones(config, cloud);
        default -> throw new CloudFailure("the sandbox's AWS provider has no function " + token);
      };
    } catch (SdkException failed) {
      throw new CloudFailure(token + " failed: " + failed.getMessage(), failed);
    }
  }

  private static Value.Fields identity(Cloud cloud) {
    var identity = cloud.client(StsClient.class).getCallerIdentity();
    return Value.fields(
        Map.of(
            "accountId", Value.of(identity.account()),
            "arn", Value.of(identity.arn()),
            "id", Value.of(identity.account()),
            "userId", Value.of(identity.userId())));
  }

  private static Value.Fields region(Value.Fields config) {
    var name = regionOf(config);
    return Value.fields(
        Map.of(
            "name", name,
            "id", name,
            "description", name,
            "endpoint", Value.of("ec2." + Value.text(name).orElse("") + ".amazonaws.com")));
  }

  private static Value regionOf(Value.Fields config) {
    return config.at("region").orElseGet(() -> Value.of("us-east-1"));
  }

  private static Value.Fields zones(Value.Fields config, Cloud cloud) {
    var zones = cloud.client(Ec2Client.class).describeAvailabilityZones().availabilityZones();
    return Value.fields(
        Map.of(
            "id", regionOf(config),
            "names", texts(zones.stream().map(AvailabilityZone::zoneName).toList()),
            "zoneIds", texts(zones.stream().map(AvailabilityZone::zoneId).toList()),
            "groupNames",
                texts(zones.stream().map(AvailabilityZone::regionName).distinct().toList())));
  }

  private static Value texts(List<String> texts) {
    return new Value.Items(texts.stream().map(Value::of).toList());
  }
}
