package dev.plumbline.sandbox.provider.aws.ec2;

import dev.plumbline.core.value.Value;
import dev.plumbline.sandbox.provider.CloudFailure;
import dev.plumbline.sandbox.provider.aws.Aws;
import dev.plumbline.sandbox.provider.aws.Inputs;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.ec2.model.IamInstanceProfileAssociation;
import software.amazon.awssdk.services.ec2.model.InstanceBlockDeviceMappingSpecification;
import software.amazon.awssdk.services.ec2.model.InstanceCreditSpecificationRequest;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceAttributeRequest;

/** Changes of an instance that do not replace it, with Terraform's calls and order. */
final class InstanceChange {

  private InstanceChange() {}

  static void apply(String id, Inputs olds, Inputs news, Aws aws) throws CloudFailure {
    if (news.differs(olds, "iamInstanceProfile")) {
      profile(id, news.filled("iamInstanceProfile"), aws);
    }
    if (news.flag("sourceDestCheck", true) != olds.flag("sourceDestCheck", true)) {
      sourceDestCheck(id, news.flag("sourceDestCheck", true), aws);
    }
    if (news.differs(olds, "vpcSecurityGroupIds")) {
      news.ifTexts(
          "vpcSecurityGroupIds", groups -> modify(aws, r -> r.instanceId(id).groups(groups)));
    }
    stopped(id, olds, news, aws);
    running(id, olds, news, aws);
    if (news.differs(olds, "rootBlockDevice")) {
      rootDevice(id, part(olds, "rootBlockDevice"), part(news, "rootBlockDevice"), aws);
    }
    if (news.differs(olds, "volumeTags")) {
      volumeTags(id, olds, news, aws);
    }
  }

  static void sourceDestCheck(String id, boolean on, Aws aws) {
    modify(aws, request -> request.instanceId(id).sourceDestCheck(v -> v.value(on)));
  }

  private static void modify(Aws aws, Consumer<ModifyInstanceAttributeRequest.Builder> change) {
    aws.ec2().modifyInstanceAttribute(change);
  }

  private static Inputs part(Inputs inputs, String key) {
    return inputs.object(key).orElse(Inputs.NONE);
  }

  private static void profile(String id, Optional<String> name, Aws aws) {
    var current =
        aws
            .ec2()
            .describeIamInstanceProfileAssociations(
                request -> request.filters(Ec2.filter("instance-id", id)))
            .iamInstanceProfileAssociations()
            .stream()
            .map(IamInstanceProfileAssociation::associationId)
            .findFirst();
    if (current.isPresent() && name.isPresent()) {
      aws.ec2()
          .replaceIamInstanceProfileAssociation(
              request ->
                  request
                      .associationId(current.get())
                      .iamInstanceProfile(profile -> profile.name(name.get())));
    } else if (name.isPresent()) {
      aws.ec2()
          .associateIamInstanceProfile(
              request ->
                  request.instanceId(id).iamInstanceProfile(profile -> profile.name(name.get())));
    } else {
      current.ifPresent(
          association ->
              aws.ec2()
                  .disassociateIamInstanceProfile(request -> request.associationId(association)));
    }
  }

  /** Type, EBS optimisation and user data of a stopped instance only. */
  private static void stopped(String id, Inputs olds, Inputs news, Aws aws) throws CloudFailure {
    if (!news.differs(olds, "instanceType", "ebsOptimized", "userData", "userDataBase64")) {
      return;
    }
    Servers.stop(id, aws);
    try {
      if (news.differs(olds, "instanceType")) {
        var type = news.word("instanceType");
        modify(aws, request -> request.instanceId(id).instanceType(v -> v.value(type)));
      }
      if (news.differs(olds, "ebsOptimized")) {
        var on = news.flag("ebsOptimized", false);
        modify(aws, request -> request.instanceId(id).ebsOptimized(v -> v.value(on)));
      }
      if (news.differs(olds, "userData", "userDataBase64")) {
        var data = Base64.getDecoder().decode(InstanceLaunch.userData(news).orElse(""));
        modify(
            aws,
            request -> request.instanceId(id).userData(v -> v.value(SdkBytes.fromByteArray(data))));
      }
    } finally {
      Servers.start(id, aws); // an instance must not stay down because a change was refused
    }
  }

  private static void running(String id, Inputs olds, Inputs news, Aws aws) {
    if (news.differs(olds, "disableApiStop")) {
      var on = news.flag("disableApiStop", false);
      modify(aws, request -> request.instanceId(id).disableApiStop(v -> v.value(on)));
    }
    if (news.differs(olds, "disableApiTermination")) {
      var on = news.flag("disableApiTermination", false);
      modify(aws, request -> request.instanceId(id).disableApiTermination(v -> v.value(on)));
    }
    if (news.differs(olds, "instanceInitiatedShutdownBehavior")) {
      var shutdown = news.filled("instanceInitiatedShutdownBehavior").orElse("stop");
      modify(
          aws,
          request ->
              request.instanceId(id).instanceInitiatedShutdownBehavior(v -> v.value(shutdown)));
    }
    if (news.differs(olds, "monitoring")) {
      if (news.flag("monitoring", false)) {
        aws.ec2().monitorInstances(request -> request.instanceIds(id));
      } else {
        aws.ec2().unmonitorInstances(request -> request.instanceIds(id));
      }
    }
    if (news.differs(olds, "metadataOptions")) {
      metadata(id, part(news, "metadataOptions"), aws);
    }
    if (news.differs(olds, "creditSpecification")) {
      var credits = part(news, "creditSpecification").word("cpuCredits");
      var request =
          InstanceCreditSpecificationRequest.builder().instanceId(id).cpuCredits(credits).build();
      aws.ec2().modifyInstanceCreditSpecification(r -> r.instanceCreditSpecifications(request));
    }
  }

  private static void metadata(String id, Inputs options, Aws aws) {
    aws.ec2()
        .modifyInstanceMetadataOptions(
            request -> {
              request.instanceId(id);
              options.ifText("httpEndpoint", request::httpEndpoint);
              options.ifText("httpProtocolIpv6", request::httpProtocolIpv6);
              options.ifNumber("httpPutResponseHopLimit", request::httpPutResponseHopLimit);
              options.ifText("httpTokens", request::httpTokens);
              options.ifText("instanceMetadataTags", request::instanceMetadataTags);
            });
  }

  private static void rootDevice(String id, Inputs olds, Inputs news, Aws aws) throws CloudFailure {
    if (news.differs(olds, "encrypted", "kmsKeyId")) {
      throw new CloudFailure(
          "the encryption of %s's root volume cannot change: replace the instance (pulumi up"
                  .formatted(id)
              + " --target-replace)");
    }
    var instance = Servers.find(id, aws);
    var device = instance.map(found -> found.rootDeviceName()).orElse("");
    var volume =
        instance.stream()
            .flatMap(found -> found.blockDeviceMappings().stream())
            .filter(mapping -> mapping.deviceName().equals(device))
            .map(mapping -> mapping.ebs().volumeId())
            .findFirst()
            .orElseThrow(() -> new CloudFailure("instance " + id + " has no root volume"));
    if (news.differs(olds, "volumeSize", "volumeType", "iops", "throughput")) {
      Volumes.modify(volume, olds, news, "volumeSize", "volumeType", aws);
    }
    if (news.differs(olds, "deleteOnTermination")) {
      var on = news.flag("deleteOnTermination", true);
      var mapping =
          InstanceBlockDeviceMappingSpecification.builder()
              .deviceName(device)
              .ebs(ebs -> ebs.deleteOnTermination(on))
              .build();
      modify(aws, request -> request.instanceId(id).blockDeviceMappings(mapping));
    }
    Ec2.changeTags(aws.ec2(), volume, olds, news);
  }

  private static void volumeTags(String id, Inputs olds, Inputs news, Aws aws) {
    var before = new Inputs(Value.fields(Map.of("tags", tags(olds))));
    var after = new Inputs(Value.fields(Map.of("tags", tags(news))));
    Servers.find(id, aws).stream()
        .flatMap(found -> found.blockDeviceMappings().stream())
        .forEach(mapping -> Ec2.changeTags(aws.ec2(), mapping.ebs().volumeId(), before, after));
  }

  private static Value tags(Inputs inputs) {
    return inputs.fields().at("volumeTags").orElseGet(Value::nothing);
  }
}
