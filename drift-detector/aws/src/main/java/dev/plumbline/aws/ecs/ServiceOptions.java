package dev.plumbline.aws.ecs;

import dev.plumbline.aws.type.Doc;
import dev.plumbline.core.value.Value;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.AssignPublicIp;
import software.amazon.awssdk.services.ecs.model.AwsVpcConfiguration;
import software.amazon.awssdk.services.ecs.model.DeploymentConfiguration;
import software.amazon.awssdk.services.ecs.model.LoadBalancer;
import software.amazon.awssdk.services.ecs.model.ServiceRegistry;

/** The parts of a service in Pulumi's shape. */
final class ServiceOptions {

  private ServiceOptions() {}

  static Doc add(Doc doc, software.amazon.awssdk.services.ecs.model.Service service) {
    deployment(doc, service.deploymentConfiguration());
    var network = service.networkConfiguration();
    return doc.object(
            "deploymentController",
            service.deploymentController(),
            controller -> Doc.of().text("type", controller.typeAsString()).fields())
        .object(
            "networkConfiguration",
            network == null ? null : network.awsvpcConfiguration(),
            ServiceOptions::network)
        .object(
            "serviceRegistries",
            service.serviceRegistries().stream().findFirst().orElse(null),
            ServiceOptions::registry)
        .list("loadBalancers", service.loadBalancers(), ServiceOptions::loadBalancer)
        .list(
            "capacityProviderStrategies",
            service.capacityProviderStrategy(),
            strategy ->
                Doc.of()
                    .text("capacityProvider", strategy.capacityProvider())
                    .number("base", strategy.base())
                    .number("weight", strategy.weight())
                    .fields())
        .list(
            "orderedPlacementStrategies",
            service.placementStrategy(),
            strategy ->
                Doc.of()
                    .text("type", strategy.typeAsString())
                    .text("field", strategy.field())
                    .fields())
        .list(
            "placementConstraints",
            service.placementConstraints(),
            constraint ->
                Doc.of()
                    .text("type", constraint.typeAsString())
                    .text("expression", constraint.expression())
                    .fields());
  }

  private static void deployment(Doc doc, @Nullable DeploymentConfiguration deployment) {
    if (deployment == null) {
      return;
    }
    doc.number("deploymentMaximumPercent", deployment.maximumPercent())
        .number("deploymentMinimumHealthyPercent", deployment.minimumHealthyPercent())
        .object(
            "deploymentCircuitBreaker",
            deployment.deploymentCircuitBreaker(),
            breaker ->
                Doc.of()
                    .bool("enable", breaker.enable())
                    .bool("rollback", breaker.rollback())
                    .fields())
        .object(
            "alarms",
            deployment.alarms(),
            alarms ->
                Doc.of()
                    .texts("alarmNames", alarms.alarmNames())
                    .bool("enable", alarms.enable())
                    .bool("rollback", alarms.rollback())
                    .fields());
  }

  private static Value.Fields network(AwsVpcConfiguration vpc) {
    return Doc.of()
        .bool("assignPublicIp", vpc.assignPublicIp() == AssignPublicIp.ENABLED)
        .texts("securityGroups", vpc.securityGroups())
        .texts("subnets", vpc.subnets())
        .fields();
  }

  private static Value loadBalancer(LoadBalancer balancer) {
    return Doc.of()
        .text("containerName", balancer.containerName())
        .number("containerPort", balancer.containerPort())
        .text("elbName", balancer.loadBalancerName())
        .text("targetGroupArn", balancer.targetGroupArn())
        .fields();
  }

  private static Value.Fields registry(ServiceRegistry registry) {
    return Doc.of()
        .text("registryArn", registry.registryArn())
        .text("containerName", registry.containerName())
        .number("containerPort", registry.containerPort())
        .number("port", registry.port())
        .fields();
  }
}
