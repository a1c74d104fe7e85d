package dev.plumbline.aws.ecs;

import dev.plumbline.aws.type.AwsRules;
import dev.plumbline.aws.type.AwsType;
import dev.plumbline.aws.type.Declared;
import dev.plumbline.aws.type.Doc;
import dev.plumbline.aws.type.Reads;
import dev.plumbline.aws.type.Scope;
import dev.plumbline.aws.type.Spelling;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.rules.FieldRules;
import dev.plumbline.core.rules.Normalizers;
import dev.plumbline.core.value.Value;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.Tag;

/** Services; one that is inactive or draining counts as gone. The Pulumi id is the ARN. */
public final class Service implements AwsType {

  @Override
  public String type() {
    return "aws:ecs/service:Service";
  }

  @Override
  public Set<String> permissions() {
    return Set.of("ecs:DescribeServices");
  }

  @Override
  public FieldRules rules() {
    return AwsRules.tagged(type())
        .settings("forceDelete", "forceNewDeployment", "triggers", "waitForSteadyState")
        .unreturned(
            "serviceConnectConfiguration", "volumeConfiguration", "vpcLatticeConfigurations")
        .sets(
            "alarms.alarmNames",
            "loadBalancers",
            "networkConfiguration.securityGroups",
            "networkConfiguration.subnets",
            "placementConstraints")
        .keyed("capacityProviderStrategies", "capacityProvider")
        .defaultValue("availabilityZoneRebalancing", Value.of("DISABLED"))
        .defaultValue("propagateTags", Value.of("NONE"))
        .normalize("cluster", Normalizers.ARN_OR_NAME)
        .normalize("iamRole", Normalizers.ARN_OR_NAME)
        .build();
  }

  @Override
  public List<ReadOutcome> read(Scope scope, List<DeclaredResource> resources) {
    var services = Services.load(scope, Declared.ids(resources));
    return Reads.each(
        resources,
        resource ->
            services
                .find(resource.id())
                .map(service -> outcome(resource, service))
                .orElseGet(() -> new ReadOutcome.Absent(resource.id() + " does not exist")));
  }

  private static final Set<String> GONE = Set.of("DRAINING", "INACTIVE");

  private static ReadOutcome outcome(
      DeclaredResource resource, software.amazon.awssdk.services.ecs.model.Service service) {
    if (GONE.contains(service.status())) {
      return new ReadOutcome.Absent(resource.id() + " is " + service.status());
    }
    var doc =
        Doc.of()
            .text("id", service.serviceArn())
            .text("arn", service.serviceArn())
            .text("name", service.serviceName())
            .text("cluster", service.clusterArn())
            .text(
                "taskDefinition",
                taskDefinition(resource.text("taskDefinition"), service.taskDefinition()))
            .number("desiredCount", service.desiredCount())
            .text("launchType", service.launchTypeAsString())
            .text("platformVersion", service.platformVersion())
            .text("schedulingStrategy", service.schedulingStrategyAsString())
            .text("availabilityZoneRebalancing", service.availabilityZoneRebalancingAsString())
            .bool("enableEcsManagedTags", service.enableECSManagedTags())
            .bool("enableExecuteCommand", service.enableExecuteCommand())
            .number("healthCheckGracePeriodSeconds", service.healthCheckGracePeriodSeconds())
            .text("iamRole", iamRole(resource.text("iamRole"), service.roleArn()))
            .text("propagateTags", service.propagateTagsAsString())
            .unreadable("serviceConnectConfiguration")
            .unreadable("volumeConfiguration")
            .unreadable("vpcLatticeConfigurations");
    return ServiceOptions.add(doc, service).tags(service.tags(), Tag::key, Tag::value).found();
  }

  /** The provider records the service's own role as its path and name. */
  private static @Nullable String iamRole(String recorded, @Nullable String live) {
    return live != null && recorded.startsWith("/")
        ? live.replaceFirst("^arn:[^/]*:role/", "/")
        : live;
  }

  /** The task definition as it was declared: by ARN, by family and revision, or by family. */
  private static @Nullable String taskDefinition(String declared, @Nullable String live) {
    if (live == null || declared.startsWith("arn:")) {
      return live;
    }
    var revision = Spelling.afterSlash(live);
    return declared.contains(":") || declared.isEmpty()
        ? revision
        : revision.substring(0, revision.lastIndexOf(':'));
  }
}
