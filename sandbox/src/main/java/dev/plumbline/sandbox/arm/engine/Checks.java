package dev.plumbline.sandbox.arm.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.sandbox.arm.ArmFailure;
import dev.plumbline.sandbox.arm.ArmType;
import dev.plumbline.sandbox.arm.ResourceId;
import dev.plumbline.sandbox.arm.World;
import java.util.Optional;
import java.util.regex.Pattern;

/** What Resource Manager checks before a resource provider sees a request. */
final class Checks {

  private static final int MOST_TAGS = 50;
  private static final Pattern RESERVED = Pattern.compile("[<>%&\\\\?/\\p{Cntrl}]");

  private final World world;

  Checks(World world) {
    this.world = world;
  }

  /** The group, and what the resource lies in or extends, must exist. */
  void requireContainers(ResourceId id) throws ArmFailure {
    requireGroup(id.resourceGroup(), id.is(ResourceId.RESOURCE_GROUP));
    var parent = id.parent();
    if (parent.isPresent() && !world.exists(parent.get())) {
      throw ArmFailure.notFound(
          "ParentResourceNotFound",
          ("Can not perform requested operation on nested resource. Parent resource '%s' not"
                  + " found.")
              .formatted(parent.get().name()));
    }
    var scope = ResourceId.parse(id.scope()).filter(one -> !one.is(ResourceId.SUBSCRIPTION));
    if (scope.isPresent() && !world.exists(scope.get())) {
      throw ArmFailure.notFound(
          "ResourceNotFound",
          "The Resource '%s/%s' under resource group '%s' was not found."
              .formatted(
                  scope.get().type(),
                  String.join("/", scope.get().names()),
                  scope.get().resourceGroup()));
    }
  }

  void requireGroup(String group, boolean itself) throws ArmFailure {
    if (!group.isEmpty()
        && !itself
        && !world.exists(ResourceId.group(world.subscription(), group))) {
      throw missingGroup(group);
    }
  }

  static ArmFailure missingGroup(String group) {
    return ArmFailure.notFound(
        "ResourceGroupNotFound", "Resource group '%s' could not be found.".formatted(group));
  }

  /** Nothing new comes into a group that is being deleted. */
  void requireLivingGroup(ResourceId id) throws ArmFailure {
    var group =
        Optional.of(id.resourceGroup())
            .filter(name -> !name.isEmpty())
            .flatMap(name -> world.find(ResourceId.group(world.subscription(), name)));
    if (group.isPresent()
        && group.get().at("/properties/provisioningState").asText().equals("Deleting")) {
      throw ArmFailure.conflict(
          "ResourceGroupBeingDeleted",
          ("The resource group '%s' is in deprovisioning state and cannot perform this"
                  + " operation.")
              .formatted(id.resourceGroup()));
    }
  }

  /** Normalises {@code location}, which a replacement may leave out but not change. */
  void location(ArmType type, ResourceId id, ObjectNode body, Optional<ObjectNode> previous)
      throws ArmFailure {
    if (!type.tracked()) {
      return;
    }
    var before = previous.map(document -> document.path("location").asText());
    var written = Optional.of(body.path("location").asText()).filter(text -> !text.isBlank());
    if (written.isEmpty()) {
      throw ArmFailure.badRequest(
          "LocationRequired", "The location property is required for this definition.");
    }
    var location = Locations.normal(written.get());
    if (location.isEmpty()) {
      throw ArmFailure.badRequest(
          "LocationNotAvailableForResourceType",
          ("The provided location '%s' is not available for resource type '%s'. List of available"
                  + " regions for the resource type is '%s'.")
              .formatted(written.get(), type.type(), String.join(",", Locations.names())));
    }
    if (before.isPresent() && !before.equals(location) && !id.is(ResourceId.RESOURCE_GROUP)) {
      throw ArmFailure.conflict(
          "InvalidResourceLocation",
          ("The resource '%s' already exists in location '%s' in resource group '%s'. A resource"
                  + " with the same name cannot be created in location '%s'. Please select a new"
                  + " resource name.")
              .formatted(id.name(), before.get(), id.resourceGroup(), location.get()));
    }
    body.put("location", location.get());
  }

  /**
   * At most 50 tags, names up to 512 characters without reserved ones, values up to 256.
   *
   * @see <a
   *     href="https://learn.microsoft.com/azure/azure-resource-manager/management/tag-resources#limitations">limitations
   *     of tags</a>
   */
  void tags(JsonNode body) throws ArmFailure {
    var tags = body.path("tags");
    if (tags.isNull() || tags.isMissingNode()) {
      return;
    }
    if (!tags.isObject()) {
      throw invalid("The 'tags' property must be an object.");
    }
    if (tags.size() > MOST_TAGS) {
      throw ArmFailure.badRequest(
          "InvalidTagsCount",
          "A resource can have at most %d tags; %d were given.".formatted(MOST_TAGS, tags.size()));
    }
    for (var tag : tags.properties()) {
      if (RESERVED.matcher(tag.getKey()).find()) {
        throw ArmFailure.badRequest(
            "InvalidTagNameCharacters",
            ("The tag name '%s' has reserved characters '<,>,%%,&,\\,?,/' or control"
                    + " characters.")
                .formatted(tag.getKey()));
      }
      if (tag.getKey().length() > 512) {
        throw ArmFailure.badRequest(
            "TagNameTooLarge", "Tag name too large: it may have at most 512 characters.");
      }
      if (!tag.getValue().isTextual() && !tag.getValue().isNull()) {
        throw invalid("The value of tag '%s' must be a string.".formatted(tag.getKey()));
      }
      if (tag.getValue().asText().length() > 256) {
        throw ArmFailure.badRequest(
            "TagValueTooLarge",
            "Tag value of '%s' too large: it may have at most 256 characters."
                .formatted(tag.getKey()));
      }
    }
  }

  static ObjectNode object(JsonNode body) throws ArmFailure {
    if (body instanceof ObjectNode object) {
      return object.deepCopy();
    }
    throw invalid("The request content was invalid: the body must be a JSON object.");
  }

  static ArmFailure invalid(String message) {
    return ArmFailure.badRequest("InvalidRequestContent", message);
  }

  /** {@code If-Match} and {@code If-None-Match} against the ETag of what is stored. */
  void preconditions(ArmType type, ArmRequest request, Optional<ObjectNode> stored)
      throws ArmFailure {
    if (!type.etag()) {
      return;
    }
    var match = request.header("if-match");
    var noneMatch = request.header("if-none-match");
    boolean matches = match.isEmpty() || stored.filter(now -> meets(match.get(), now)).isPresent();
    boolean fresh =
        noneMatch.isEmpty() || stored.filter(now -> meets(noneMatch.get(), now)).isEmpty();
    if (!matches || !fresh) {
      throw new ArmFailure(
          412,
          "PreconditionFailed",
          "Precondition failed. Etag provided in the header does not match the current one.");
    }
  }

  private static boolean meets(String condition, ObjectNode stored) {
    return condition.equals("*") || condition.equals(etag(stored));
  }

  static String etag(ObjectNode document) {
    return document.path("etag").asText();
  }
}
