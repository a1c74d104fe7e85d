package dev.plumbline.aws.ecs;

import dev.plumbline.aws.type.AwsRules;
import dev.plumbline.aws.type.AwsType;
import dev.plumbline.aws.type.Declared;
import dev.plumbline.aws.type.Doc;
import dev.plumbline.aws.type.Reads;
import dev.plumbline.aws.type.Scope;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.rules.FieldRules;
import dev.plumbline.core.value.Value;
import dev.plumbline.core.value.ValueJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ProxyConfiguration;
import software.amazon.awssdk.services.ecs.model.RuntimePlatform;
import software.amazon.awssdk.services.ecs.model.Tag;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionField;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionStatus;

/**
 * Task definitions: the revision that was recorded, which never changes but may be taken out of
 * use. The Pulumi id is the family.
 */
public final class TaskDefinition implements AwsType {

  @Override
  public String type() {
    return "aws:ecs/taskDefinition:TaskDefinition";
  }

  @Override
  public Set<String> permissions() {
    return Set.of("ecs:DescribeTaskDefinition", "ecs:ListTaskDefinitions");
  }

  @Override
  public FieldRules rules() {
    return AwsRules.tagged(type())
        .readOnly("arnWithoutRevision", "revision")
        .settings("skipDestroy", "trackLatest")
        .sets("inferenceAccelerators", "placementConstraints", "requiresCompatibilities")
        .keyed("volumes", "name")
        .maps(
            "proxyConfiguration.properties",
            "volumes.*.dockerVolumeConfiguration.driverOpts",
            "volumes.*.dockerVolumeConfiguration.labels")
        .defaultValue("volumes.*.efsVolumeConfiguration.rootDirectory", Value.of("/"))
        .normalize("containerDefinitions", new ContainerDefinitions())
        .build();
  }

  @Override
  public List<ReadOutcome> read(Scope scope, List<DeclaredResource> resources) {
    return Reads.each(resources, resource -> outcome(scope, resource));
  }

  private static final Set<String> UNKNOWN = Set.of("ClientException");

  private static ReadOutcome outcome(Scope scope, DeclaredResource resource) {
    var name = name(resource);
    var answer =
        Reads.orEmpty(
            UNKNOWN,
            () ->
                scope
                    .client(EcsClient.class)
                    .describeTaskDefinition(
                        r -> r.taskDefinition(name).include(TaskDefinitionField.TAGS)));
    if (answer.isEmpty()) {
      return unknown(scope, resource.id(), name);
    }
    var definition = answer.get().taskDefinition();
    if (definition.status() != TaskDefinitionStatus.ACTIVE) {
      return new ReadOutcome.Absent(name + " is " + definition.statusAsString());
    }
    return document(resource, definition).tags(answer.get().tags(), Tag::key, Tag::value).found();
  }

  /** The recorded revision, or the family, of which ECS then takes the latest. */
  private static String name(DeclaredResource resource) {
    var arn = resource.recorded().at("arn").flatMap(Value::text).orElse("");
    return arn.isEmpty() || Declared.input(resource, "trackLatest").equals(Value.of(true))
        ? resource.id()
        : arn;
  }

  /** ECS answers any bad request with one code, so that the list has to agree to an absence. */
  private static ReadOutcome unknown(Scope scope, String family, String name) {
    var active =
        scope
            .client(EcsClient.class)
            .listTaskDefinitionsPaginator(r -> r.familyPrefix(family))
            .stream()
            .flatMap(page -> page.taskDefinitionArns().stream())
            .anyMatch(arn -> arn.equals(name) || name.equals(family));
    return active
        ? new ReadOutcome.Failed("ecs:DescribeTaskDefinition: ClientException")
        : new ReadOutcome.Absent(name + " does not exist");
  }

  private static Doc document(
      DeclaredResource resource,
      software.amazon.awssdk.services.ecs.model.TaskDefinition definition) {
    var arn = definition.taskDefinitionArn();
    return Doc.of()
        .text("id", resource.id())
        .text("arn", arn)
        .text("arnWithoutRevision", arn.substring(0, arn.lastIndexOf(':')))
        .text("family", definition.family())
        .number("revision", definition.revision())
        .text(
            "containerDefinitions",
            ValueJson.write(ContainerDefinitions.json(definition.containerDefinitions()))
                .toString())
        .text("cpu", definition.cpu())
        .text("memory", definition.memory())
        .text("networkMode", definition.networkModeAsString())
        .text("executionRoleArn", definition.executionRoleArn())
        .text("taskRoleArn", definition.taskRoleArn())
        .text("ipcMode", definition.ipcModeAsString())
        .text("pidMode", definition.pidModeAsString())
        .bool("enableFaultInjection", definition.enableFaultInjection())
        .texts("requiresCompatibilities", definition.requiresCompatibilitiesAsStrings())
        .object("runtimePlatform", definition.runtimePlatform(), TaskDefinition::platform)
        .object("proxyConfiguration", definition.proxyConfiguration(), TaskDefinition::proxy)
        .object(
            "ephemeralStorage",
            definition.ephemeralStorage(),
            storage -> Doc.of().number("sizeInGib", storage.sizeInGiB()).fields())
        .list(
            "placementConstraints",
            definition.placementConstraints(),
            constraint ->
                Doc.of()
                    .text("type", constraint.typeAsString())
                    .text("expression", constraint.expression())
                    .fields())
        .list(
            "inferenceAccelerators",
            definition.inferenceAccelerators(),
            accelerator ->
                Doc.of()
                    .text("deviceName", accelerator.deviceName())
                    .text("deviceType", accelerator.deviceType())
                    .fields())
        .list("volumes", definition.volumes(), Volumes::volume);
  }

  private static Value.Fields platform(RuntimePlatform platform) {
    return Doc.of()
        .text("cpuArchitecture", platform.cpuArchitectureAsString())
        .text("operatingSystemFamily", platform.operatingSystemFamilyAsString())
        .fields();
  }

  private static Value.Fields proxy(ProxyConfiguration proxy) {
    var properties = new LinkedHashMap<String, String>();
    proxy.properties().forEach(pair -> properties.put(pair.name(), pair.value()));
    return Doc.of()
        .text("containerName", proxy.containerName())
        .map("properties", properties)
        .text("type", proxy.typeAsString())
        .fields();
  }
}
