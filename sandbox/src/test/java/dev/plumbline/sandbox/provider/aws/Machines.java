package dev.plumbline.sandbox.provider.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.value.Value;
import dev.plumbline.sandbox.provider.CloudFailure;
import dev.plumbline.sandbox.provider.aws.Lives.Life;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Instances, their volumes and keys. */
interface Machines extends Family {

  String ROOT =
      "\"rootBlockDevice\": {\"encrypted\": true, \"volumeType\": \"gp3\", \"volumeSize\": 20}";

  String METADATA =
      ", \"metadataOptions\": {\"httpEndpoint\": \"enabled\", \"httpTokens\": \"required\","
          + " \"httpPutResponseHopLimit\": 1}";
  String KEY =
      "\"publicKey\": \"ssh-ed25519"
          + " AAAAC3NzaC1lZDI1NTE5AAAAIJr8sTdQX3Cc5Vw0VqEJqkKhMJQwPQeWQ1cG6w2m6b1x it\"";

  @Test
  default void instance_volume_and_attachment() throws CloudFailure {
    var vpc = vpc();
    var subnet = subnet(vpc, "us-east-1a", 1);
    var group =
        lives().create("aws:ec2/securityGroup:SecurityGroup", "{\"vpcId\": \"%s\"}", vpc.id());
    var role = role("it-server", "ec2");
    var profile =
        lives()
            .create(
                "aws:iam/instanceProfile:InstanceProfile",
                "{\"name\": \"it-server\", \"role\": \"%s\", " + TAGS + "}",
                role.id());
    profile.update(RETAGGED);
    var instance =
        lives()
            .create(
                "aws:ec2/instance:Instance",
                """
            {"ami": "%s", "instanceType": "t3.micro", "subnetId": "%s",
             "vpcSecurityGroupIds": ["%s"], "iamInstanceProfile": "%s",
             "userData": "#!/bin/sh", %s, %s}
            """,
                image(),
                subnet.id(),
                group.id(),
                profile.id(),
                ROOT,
                TAGS);
    assertThat(instance.outputs().word("instanceState")).isEqualTo("running");
    assertThat(instance.outputs().word("userData")).hasSize(40);
    instance.update(RETAGGED);

    var volume =
        lives()
            .create(
                "aws:ebs/volume:Volume",
                "{\"availabilityZone\": \"us-east-1a\", \"size\": 10, \"type\": \"gp3\","
                    + " \"encrypted\": true, "
                    + TAGS
                    + "}");
    volume.update("{\"size\": 12}").update(RETAGGED);
    var attachment =
        lives()
            .create(
                "aws:ec2/volumeAttachment:VolumeAttachment",
                "{\"deviceName\": \"/dev/sdf\", \"instanceId\": \"%s\", \"volumeId\": \"%s\"}",
                instance.id(),
                volume.id());
    assertThat(attachment.imported("/dev/sdf:%s:%s".formatted(volume.id(), instance.id())))
        .isEqualTo(
            new Inputs(
                Value.fields(
                    Map.of(
                        "deviceName", Value.of("/dev/sdf"),
                        "instanceId", Value.of(instance.id()),
                        "volumeId", Value.of(volume.id())))));

    for (var life : List.of(attachment, volume, instance, profile, role)) {
      life.delete();
    }
  }

  private Life server(String more) throws CloudFailure {
    var subnet = subnet(vpc(), "us-east-1a", 1);
    return lives()
        .create(
            "aws:ec2/instance:Instance",
            "{\"ami\": \"%s\", \"instanceType\": \"t3.micro\", \"subnetId\": \"%s\"" + more + "}",
            image(),
            subnet.id());
  }

  @Test
  default void instance_type_is_changed() throws CloudFailure {
    var instance = server(", " + ROOT);
    instance.update("{\"instanceType\": \"t3.small\"}");
    assertThat(instance.outputs().word("instanceType")).isEqualTo("t3.small");
    assertThat(instance.outputs().word("instanceState")).isEqualTo("running");
    instance.delete();
  }

  @Test
  default void metadata_options_are_declared() throws CloudFailure {
    server(", " + ROOT + METADATA).delete();
  }

  @Test
  default void metadata_options_are_changed() throws CloudFailure {
    server(", " + ROOT + METADATA)
        .update("{\"metadataOptions\": {\"httpTokens\": \"optional\"}}")
        .delete();
  }

  @Test
  default void instance_without_a_declared_root_volume() throws CloudFailure {
    server("").delete();
  }

  @Test
  default void root_volume_is_declared_and_grown() throws CloudFailure {
    var instance = server(", " + ROOT);
    instance.update(
        "{\"rootBlockDevice\": {\"encrypted\": true, \"volumeType\": \"gp3\", \"volumeSize\": 30}}");
    assertThat(instance.outputs().object("rootBlockDevice").orElseThrow().number("volumeSize"))
        .contains(30);
    instance.delete();
  }

  @Test
  default void key_pair() throws CloudFailure {
    lives().create("aws:ec2/keyPair:KeyPair", "{" + KEY + "}").delete();
  }

  @Test
  default void tags_of_a_key_pair() throws CloudFailure {
    lives()
        .create("aws:ec2/keyPair:KeyPair", "{" + KEY + ", " + TAGS + "}")
        .update(RETAGGED)
        .delete();
  }
}
