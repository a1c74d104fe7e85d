package dev.plumbline.sandbox.provider.aws.ec2;

import dev.plumbline.core.value.Value;
import dev.plumbline.sandbox.provider.CloudFailure;
import dev.plumbline.sandbox.provider.aws.Aws;
import dev.plumbline.sandbox.provider.aws.AwsType;
import dev.plumbline.sandbox.provider.aws.Inputs;
import dev.plumbline.sandbox.provider.aws.Outputs;
import dev.plumbline.sandbox.provider.aws.Schema;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;

/** {@code aws:ec2/instance:Instance}. */
public final class Instance extends AwsType {

  private static final Schema SCHEMA =
      Schema.of("aws:ec2/instance:Instance")
          .required("ami", "instanceType")
          .replaceOn("ami", "associatePublicIpAddress", "availabilityZone", "keyName")
          .replaceOn("placementGroup", "privateIp", "securityGroups", "subnetId", "tenancy")
          .replaceOn("hibernation", "cpuOptions")
          .inputs("iamInstanceProfile", "vpcSecurityGroupIds", "userData", "userDataBase64")
          .inputs("monitoring", "ebsOptimized", "disableApiStop", "disableApiTermination")
          .inputs("instanceInitiatedShutdownBehavior", "creditSpecification", "volumeTags")
          .nested(
              "metadataOptions",
              Map.of("httpEndpoint", Value.of("enabled"), "httpProtocolIpv6", Value.of("disabled")))
          .nested("rootBlockDevice", Map.of("deleteOnTermination", Value.of(true)))
          .nested("ebsBlockDevices", Map.of("deleteOnTermination", Value.of(true)))
          .replaceOn("ebsBlockDevices")
          .defaults("getPasswordData", false)
          .settings("getPasswordData", "userDataReplaceOnChange")
          .defaults("sourceDestCheck", true)
          .defaults("userDataReplaceOnChange", false)
          .derived("associatePublicIpAddress", "privateIp", "securityGroups", "tenancy")
          .derived("availabilityZone", "rootBlockDevice", "metadataOptions", "cpuOptions")
          .derived("creditSpecification", "instanceInitiatedShutdownBehavior", "ebsBlockDevices")
          .maps("tags", "volumeTags")
          .build();

  public Instance() {
    super(SCHEMA);
  }

  @Override
  protected String make(Inputs inputs, Aws aws) throws CloudFailure {
    return aws.ec2()
        .runInstances(InstanceLaunch.request(inputs, aws))
        .instances()
        .getFirst()
        .instanceId();
  }

  @Override
  protected void finish(String id, Inputs inputs, Aws aws) throws CloudFailure {
    Servers.awaitState(id, InstanceStateName.RUNNING, aws);
    if (!inputs.flag("sourceDestCheck", true)) {
      InstanceChange.sourceDestCheck(id, false, aws);
    }
  }

  @Override
  protected Optional<Outputs> live(String id, Inputs known, Aws aws) {
    return Servers.find(id, aws).map(instance -> InstanceState.of(instance, known, aws));
  }

  @Override
  protected void change(String id, Inputs olds, Inputs news, Aws aws) throws CloudFailure {
    InstanceChange.apply(id, olds, news, aws);
    Ec2.changeTags(aws.ec2(), id, olds, news);
  }

  @Override
  protected void remove(String id, Inputs known, Aws aws) throws CloudFailure {
    Servers.terminate(id, aws);
  }
}
