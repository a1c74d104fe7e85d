package dev.plumbline.aws.ec2;

import dev.plumbline.aws.type.AwsRules;
import dev.plumbline.aws.type.AwsType;
import dev.plumbline.aws.type.Declared;
import dev.plumbline.aws.type.Listing;
import dev.plumbline.aws.type.Scope;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.rules.FieldRules;
import dev.plumbline.core.rules.Normalizers;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplatesResponse;

/** Launch templates with what their latest version holds. */
public final class LaunchTemplate implements AwsType {

  /** DescribeLaunchTemplates gives at most 200 in a page. */
  private static final int PAGE = 200;

  @Override
  public String type() {
    return "aws:ec2/launchTemplate:LaunchTemplate";
  }

  @Override
  public Set<String> permissions() {
    return Set.of("ec2:DescribeLaunchTemplates", "ec2:DescribeLaunchTemplateVersions");
  }

  @Override
  public FieldRules rules() {
    return AwsRules.tagged(type())
        .sets("vpcSecurityGroupIds", "securityGroupNames")
        .keyed("blockDeviceMappings", "deviceName")
        .keyed("tagSpecifications", "resourceType")
        .maps("tagSpecifications.*.tags")
        .readOnly("latestVersion")
        .writeOnly("namePrefix")
        .settings("updateDefaultVersion")
        .unreadable(
            "capacityReservationSpecification",
            "cpuOptions",
            "elasticGpuSpecifications",
            "elasticInferenceAccelerator",
            "hibernationOptions",
            "instanceMarketOptions",
            "instanceRequirements",
            "licenseSpecifications",
            "maintenanceOptions",
            "networkInterfaces",
            "privateDnsNameOptions")
        .normalize("userData", Normalizers.USER_DATA)
        .build();
  }

  @Override
  public List<ReadOutcome> read(Scope scope, List<DeclaredResource> resources) {
    var listing =
        new Listing<>(
            "launch-template-id",
            filters ->
                scope
                    .ec2()
                    .describeLaunchTemplatesPaginator(r -> r.filters(filters).maxResults(PAGE))
                    .stream()
                    .map(DescribeLaunchTemplatesResponse::launchTemplates),
            software.amazon.awssdk.services.ec2.model.LaunchTemplate::launchTemplateId,
            id ->
                scope.ec2().describeLaunchTemplates(r -> r.launchTemplateIds(id)).launchTemplates(),
            Set.of("InvalidLaunchTemplateId.NotFound", "InvalidLaunchTemplateId.VersionNotFound"));
    return Listings.byId(
        resources, listing, (resource, template) -> live(scope, resource, template));
  }

  private static ReadOutcome live(
      Scope scope,
      DeclaredResource resource,
      software.amazon.awssdk.services.ec2.model.LaunchTemplate template) {
    var id = template.launchTemplateId();
    var doc =
        Listings.common(scope, "launch-template", id, template.tags())
            .text("name", template.launchTemplateName())
            .number("latestVersion", template.latestVersionNumber());
    if (Declared.has(resource, "defaultVersion")) {
      doc.number("defaultVersion", template.defaultVersionNumber());
    } else {
      doc.unreadable("defaultVersion");
    }
    scope
        .ec2()
        .describeLaunchTemplateVersions(r -> r.launchTemplateId(id).versions("$Latest"))
        .launchTemplateVersions()
        .forEach(
            version -> {
              doc.text("description", version.versionDescription());
              LaunchTemplates.add(doc, version.launchTemplateData());
            });
    return doc.found();
  }
}
