package dev.plumbline.sandbox.arm.resources;

import dev.plumbline.sandbox.arm.ArmFailure;
import dev.plumbline.sandbox.arm.ArmType;
import dev.plumbline.sandbox.arm.Completion;
import dev.plumbline.sandbox.arm.Put;
import dev.plumbline.sandbox.arm.ResourceId;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * {@code Microsoft.Resources/resourceGroups}, after the <a
 * href="https://learn.microsoft.com/rest/api/resources/resource-groups">REST reference</a>: created
 * at once, deleted with everything in it by an operation that answers 202 with {@code Location}.
 */
public final class ResourceGroup implements ArmType {

  private static final Pattern NAME = Pattern.compile("[-\\w._()]{0,89}[-\\w_()]");

  @Override
  public String type() {
    return ResourceId.RESOURCE_GROUP;
  }

  @Override
  public List<String> apiVersions() {
    return List.of(
        "2025-04-01",
        "2024-11-01",
        "2024-07-01",
        "2024-03-01",
        "2023-07-01",
        "2022-09-01",
        "2021-04-01",
        "2021-01-01",
        "2020-10-01",
        "2020-06-01",
        "2019-10-01",
        "2018-05-01");
  }

  @Override
  public void complete(Put put) throws ArmFailure {
    if (!NAME.matcher(put.id().name()).matches()) {
      throw ArmFailure.badRequest(
          "InvalidResourceGroup",
          ("The provided resource group name '%s' has these invalid characters or does not match"
                  + " the pattern '^[-\\w\\._\\(\\)]+$'.")
              .formatted(put.id().name()));
    }
    var before = put.previous().map(group -> group.path("location").asText());
    Optional<String> moved =
        before.filter(location -> !location.equals(put.body().path("location").asText()));
    if (moved.isPresent()) {
      throw ArmFailure.conflict(
          "InvalidResourceGroupLocation",
          ("Invalid resource group location '%s'. The Resource group already exists in location"
                  + " '%s'.")
              .formatted(put.body().path("location").asText(), moved.get()));
    }
    put.properties().put("provisioningState", "Succeeded");
  }

  @Override
  public Completion writing() {
    return Completion.AT_ONCE;
  }

  @Override
  public Completion deleting() {
    return Completion.ACCEPTED;
  }
}
