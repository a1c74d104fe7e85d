package dev.plumbline.sandbox.provider.aws.eks;

import dev.plumbline.sandbox.provider.CloudFailure;
import dev.plumbline.sandbox.provider.aws.Aws;
import dev.plumbline.sandbox.provider.aws.Inputs;
import dev.plumbline.sandbox.provider.aws.Tags;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.services.eks.model.CreateClusterRequest;
import software.amazon.awssdk.services.eks.model.EncryptionConfig;
import software.amazon.awssdk.services.eks.model.LogSetup;
import software.amazon.awssdk.services.eks.model.LogType;
import software.amazon.awssdk.services.eks.model.Logging;
import software.amazon.awssdk.services.eks.model.Provider;
import software.amazon.awssdk.services.eks.model.UpdateClusterConfigRequest;
import software.amazon.awssdk.services.eks.model.VpcConfigRequest;

/** The calls that make and change a cluster; EKS takes one kind of change at a time. */
final class ClusterCalls {

  private ClusterCalls() {}

  static CreateClusterRequest request(Inputs inputs) {
    var request =
        CreateClusterRequest.builder()
            .name(inputs.word("name"))
            .roleArn(inputs.word("roleArn"))
            .resourcesVpcConfig(vpc(part(inputs, "vpcConfig")))
            .tags(Tags.of(inputs));
    inputs.ifText("version", request::version);
    inputs.ifFlag("bootstrapSelfManagedAddons", request::bootstrapSelfManagedAddons);
    inputs
        .object("accessConfig")
        .ifPresent(
            access ->
                request.accessConfig(
                    config -> {
                      access.ifText("authenticationMode", config::authenticationMode);
                      access.ifFlag(
                          "bootstrapClusterCreatorAdminPermissions",
                          config::bootstrapClusterCreatorAdminPermissions);
                    }));
    inputs
        .object("kubernetesNetworkConfig")
        .ifPresent(
            network ->
                request.kubernetesNetworkConfig(
                    config -> {
                      network.ifText("ipFamily", config::ipFamily);
                      network.ifText("serviceIpv4Cidr", config::serviceIpv4Cidr);
                    }));
    inputs.object("encryptionConfig").ifPresent(it -> request.encryptionConfig(encryption(it)));
    inputs
        .object("upgradePolicy")
        .ifPresent(
            policy -> request.upgradePolicy(it -> it.supportType(policy.word("supportType"))));
    if (!inputs.texts("enabledClusterLogTypes").isEmpty()) {
      request.logging(logging(inputs.texts("enabledClusterLogTypes")));
    }
    return request.build();
  }

  private static EncryptionConfig encryption(Inputs config) {
    var key = part(config, "provider").word("keyArn");
    return EncryptionConfig.builder()
        .resources(config.texts("resources"))
        .provider(Provider.builder().keyArn(key).build())
        .build();
  }

  private static Inputs part(Inputs inputs, String key) {
    return inputs.object(key).orElse(Inputs.NONE);
  }

  private static VpcConfigRequest vpc(Inputs config) {
    var vpc = VpcConfigRequest.builder().subnetIds(config.texts("subnetIds"));
    endpoints(config, vpc);
    config.ifTexts("securityGroupIds", vpc::securityGroupIds);
    return vpc.build();
  }

  private static void endpoints(Inputs config, VpcConfigRequest.Builder vpc) {
    config.ifFlag("endpointPrivateAccess", vpc::endpointPrivateAccess);
    config.ifFlag("endpointPublicAccess", vpc::endpointPublicAccess);
    config.ifTexts("publicAccessCidrs", vpc::publicAccessCidrs);
  }

  private static Logging logging(List<String> enabled) {
    var on = LogSetup.builder().enabled(true).typesWithStrings(enabled).build();
    var others =
        LogType.knownValues().stream()
            .map(LogType::toString)
            .filter(type -> !enabled.contains(type))
            .toList();
    var off = LogSetup.builder().enabled(false).typesWithStrings(others).build();
    return Logging.builder().clusterLogging(on, off).build();
  }

  static void update(String id, Inputs olds, Inputs news, Aws aws) throws CloudFailure {
    if (news.differs(olds, "version")) {
      var update =
          aws.eks()
              .updateClusterVersion(
                  request -> {
                    request.name(id).version(news.word("version"));
                    news.ifFlag("forceUpdateVersion", request::force);
                  })
              .update();
      Eks.await(id, Optional.empty(), update, aws);
    }
    if (news.differs(olds, "accessConfig")) {
      var mode = part(news, "accessConfig").word("authenticationMode");
      configure(id, r -> r.accessConfig(it -> it.authenticationMode(mode)), aws);
    }
    if (news.differs(olds, "enabledClusterLogTypes")) {
      configure(id, r -> r.logging(logging(news.texts("enabledClusterLogTypes"))), aws);
    }
    if (news.differs(olds, "upgradePolicy")) {
      var support = part(news, "upgradePolicy").word("supportType");
      configure(id, r -> r.upgradePolicy(it -> it.supportType(support)), aws);
    }
    vpcChange(id, part(olds, "vpcConfig"), part(news, "vpcConfig"), aws);
  }

  private static void vpcChange(String id, Inputs olds, Inputs news, Aws aws) throws CloudFailure {
    if (news.differs(olds, "endpointPrivateAccess", "endpointPublicAccess", "publicAccessCidrs")) {
      var endpoints = VpcConfigRequest.builder();
      endpoints(news, endpoints);
      configure(id, r -> r.resourcesVpcConfig(endpoints.build()), aws);
    }
    if (news.differs(olds, "subnetIds", "securityGroupIds")) {
      var places = VpcConfigRequest.builder().subnetIds(news.texts("subnetIds"));
      places.securityGroupIds(news.texts("securityGroupIds"));
      configure(id, r -> r.resourcesVpcConfig(places.build()), aws);
    }
  }

  private static void configure(
      String id, Consumer<UpdateClusterConfigRequest.Builder> change, Aws aws) throws CloudFailure {
    var request = UpdateClusterConfigRequest.builder().name(id);
    change.accept(request);
    var update = aws.eks().updateClusterConfig(request.build()).update();
    Eks.await(id, Optional.empty(), update, aws);
  }
}
